import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bencoded, encodeBencode, fromByteString, toByteString } from './bencode.ts';
import {
  createMetainfo,
  encodeMetainfo,
  isSingleFile,
  type Metainfo,
  MetainfoError,
  metainfoLimitBytes,
  parseMetainfo,
  sortByPath,
  type TorrentFile,
} from './metainfo.ts';

const root = 'ab'.repeat(32);
const rootBytes = new Uint8Array(32).fill(0xab);

function fileAt(...path: string[]): TorrentFile {
  return { path, lengthBytes: 5, piecesRoot: root };
}

/** Something that can be bencoded, written as a literal. */
type Literal =
  | number
  | string
  | Uint8Array
  | readonly Literal[]
  | { readonly [key: string]: Literal | undefined };

function bencode(literal: Literal): Uint8Array {
  return encodeBencode(toBencoded(literal));
}

function toBencoded(literal: Literal): Bencoded {
  if (typeof literal === 'string') return new TextEncoder().encode(literal);
  if (typeof literal === 'number' || literal instanceof Uint8Array) return literal;
  if (isList(literal)) return literal.map(toBencoded);
  const entries = Object.entries(literal).flatMap(([key, value]) =>
    value === undefined ? [] : [[toByteString(new TextEncoder().encode(key)), toBencoded(value)] as const],
  );
  return new Map(entries);
}

function isList(literal: object): literal is readonly Literal[] {
  return Array.isArray(literal);
}

const fileEntry = (properties: Literal = { length: 5, 'pieces root': rootBytes }) => ({ '': properties });

function infoWith(changes: Record<string, Literal | undefined>): Uint8Array {
  return bencode({
    'file tree': { 'a.txt': fileEntry() },
    'meta version': 2,
    name: 'a.txt',
    'piece length': 262_144,
    ...changes,
  });
}

function ruleBrokenBy(bytes: Uint8Array): string {
  try {
    parseMetainfo(bytes);
  } catch (error) {
    if (error instanceof MetainfoError) return error.rule;
    throw error;
  }
  return 'none';
}

const pathElement = fc.oneof(
  fc.string({ minLength: 1, maxLength: 6, unit: 'binary' }),
  fc.constantFrom('a', 'b', '..', 'C:\\', '\uff5e', '\u{1f600}', '\ud800', '__proto__', 'length'),
);
const someFile: fc.Arbitrary<TorrentFile> = fc
  .tuple(fc.array(pathElement, { minLength: 1, maxLength: 4 }), fc.oneof(fc.constant(0), fc.nat()))
  .map(([path, lengthBytes]) => ({ path, lengthBytes, piecesRoot: lengthBytes === 0 ? undefined : root }));
const someFiles = fc.array(someFile, { minLength: 1, maxLength: 12 });

function createOrUndefined(name: string, files: readonly TorrentFile[]): Metainfo | undefined {
  try {
    return createMetainfo(name, files);
  } catch (error) {
    if (error instanceof MetainfoError) return undefined;
    throw error;
  }
}

describe('createMetainfo and encodeMetainfo', () => {
  it('reads back what it wrote, with the same bytes for any order of the files', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), pathElement), someFiles, (name, files) => {
        const metainfo = createOrUndefined(name, files);
        fc.pre(metainfo !== undefined);
        const bytes = encodeMetainfo(metainfo);
        expect(parseMetainfo(bytes)).toEqual(metainfo);
        expect(encodeMetainfo(createMetainfo(name, [...files].reverse()))).toEqual(bytes);
      }),
    );
  });

  it('sorts by the bytes of one name after the other, not by the joined path or by UTF-16', () => {
    const paths = [['a-b'], ['\u{1f600}'], ['\uff5e'], ['a', 'z'], ['B'], ['a']].map((path) => ({ path }));
    expect(sortByPath(paths).map(({ path }) => path.join('/'))).toEqual([
      'B',
      'a',
      'a/z',
      'a-b',
      '\uff5e',
      '\u{1f600}',
    ]);
  });

  it.each([
    ['two files of one path', [fileAt('a', 'b'), fileAt('a', 'b')]],
    ['a file that is a folder of another', [fileAt('a'), fileAt('a', 'b')]],
    ['the same the other way round', [fileAt('a', 'b'), fileAt('a')]],
    ['an empty name', [fileAt('a', '')]],
    ['an empty folder name', [fileAt('', 'a')]],
    ['no name at all', [fileAt()]],
  ])('[M2] refuses to write %s', (_, files) => {
    expect(() => createMetainfo('folder', files)).toThrow(expect.objectContaining({ rule: 'M2' }));
  });

  it('tells one file from a folder with one file by the name', () => {
    expect(isSingleFile(createMetainfo('a.txt', [fileAt('a.txt')]))).toBe(true);
    expect(isSingleFile(createMetainfo('folder', [fileAt('a.txt')]))).toBe(false);
    expect(isSingleFile(createMetainfo('a.txt', [fileAt('a.txt'), fileAt('b')]))).toBe(false);
    expect(isSingleFile(createMetainfo('a', [fileAt('a', 'a')]))).toBe(false);
  });

  it('describes 10,000 files well within the limit', () => {
    const files = Array.from({ length: 10_000 }, (_, at) =>
      fileAt(`folder ${at % 100}`, `file number ${at}.txt`),
    );
    const bytes = encodeMetainfo(createMetainfo('many', files));
    expect(bytes.length).toBeLessThan(metainfoLimitBytes / 3);
    expect(parseMetainfo(bytes).files).toHaveLength(10_000);
  });
});

describe('parseMetainfo', () => {
  it('reads a single file', () => {
    expect(parseMetainfo(infoWith({}))).toEqual({ name: 'a.txt', files: [fileAt('a.txt')] });
  });

  it('ignores keys that it does not know, in the dictionary and in a file', () => {
    const entry = fileEntry({ attr: 'x', length: 5, 'pieces root': rootBytes });
    const bytes = infoWith({ 'file tree': { 'a.txt': entry }, private: 1, source: 'elsewhere' });
    expect(parseMetainfo(bytes).files).toEqual([fileAt('a.txt')]);
  });

  it('[M3] accepts a file of 0 bytes, and gives it no root even where one is stated', () => {
    for (const entry of [{ length: 0 }, { length: 0, 'pieces root': rootBytes }]) {
      const bytes = infoWith({ 'file tree': { empty: fileEntry(entry) } });
      expect(parseMetainfo(bytes).files).toEqual([
        { path: ['empty'], lengthBytes: 0, piecesRoot: undefined },
      ]);
    }
  });

  it('[M2] accepts unsafe names, which are text until they reach a disk', () => {
    const names = ['..', '.', '../x', '/abs', 'C:\\', 'nul\0', 'CON', '\u202egpj.exe', 'x'.repeat(300)];
    const tree = Object.fromEntries(names.map((name) => [name, fileEntry()]));
    const parsed = parseMetainfo(infoWith({ 'file tree': tree, name: '' }));
    expect(new Set(parsed.files.map(({ path }) => path[0]))).toEqual(new Set(names));
  });

  it.each<[string, string, Uint8Array]>([
    ['M1', 'nothing', new Uint8Array(0)],
    ['M1', 'something else', fromByteString('<html>')],
    ['M1', 'a list', bencode([])],
    ['M1', 'a truncated metainfo', infoWith({}).subarray(0, -1)],
    ['M1', 'trailing bytes', Uint8Array.of(...infoWith({}), 0x65)],
    ['M1', '50 MB', new Uint8Array(50_000_000).fill(0x6c)],
    ['M1', 'one byte more than the limit', infoPaddedTo(metainfoLimitBytes + 1)],
    ['M1', 'nesting of 10,000', fromByteString(`d9:file tree${'d1:a'.repeat(10_000)}`)],
    ['M1', 'keys out of order', fromByteString('d4:name1:a12:meta versioni2ee')],
    ['M1', 'a length of 2^53', fromByteString('d9:file treed1:ad0:d6:lengthi9007199254740992eeeee')],
    ['M2', 'no name', infoWith({ name: undefined })],
    ['M2', 'a number for a name', infoWith({ name: 5 })],
    ['M2', 'a name that is not UTF-8', infoWith({ name: Uint8Array.of(0xff) })],
    ['M2', 'no file tree', infoWith({ 'file tree': undefined })],
    ['M2', 'a file tree that is a list', infoWith({ 'file tree': [] })],
    ['M2', 'an empty file tree', infoWith({ 'file tree': {} })],
    ['M2', 'an empty folder', infoWith({ 'file tree': { folder: {} } })],
    ['M2', 'a file tree that is a file', infoWith({ 'file tree': fileEntry() })],
    ['M2', 'a file tree with a file of empty name', infoWith({ 'file tree': { '': fileEntry() } })],
    ['M2', 'a file with siblings', infoWith({ 'file tree': { a: { ...fileEntry(), b: fileEntry() } } })],
    ['M2', 'a file that is a string', infoWith({ 'file tree': { a: fileEntry('b') } })],
    ['M2', 'a folder that is a number', infoWith({ 'file tree': { a: 5 } })],
    ['M2', 'a file name that is not UTF-8', fromByteString(infoText().replace('5:a.txt', '5:a.tx\xff'))],
    ['M3', 'a negative length', infoWith({ 'file tree': { a: fileEntry({ length: -1 }) } })],
    ['M3', 'no length', infoWith({ 'file tree': { a: fileEntry({ 'pieces root': rootBytes }) } })],
    ['M3', 'a length that is a string', infoWith({ 'file tree': { a: fileEntry({ length: '5' }) } })],
    ['M3', 'one file that is too large', infoWith({ 'file tree': { a: hugeEntry(2 ** 40 + 1) } })],
    ['M3', 'files too large together', infoWith({ 'file tree': { a: hugeEntry(2 ** 40), b: hugeEntry(1) } })],
    ['M4', 'no meta version', infoWith({ 'meta version': undefined })],
    ['M4', 'meta version 3, whatever else is wrong', infoWith({ 'meta version': 3, name: undefined })],
    ['M4', 'no piece length', infoWith({ 'piece length': undefined })],
    ['M4', 'piece length 0', infoWith({ 'piece length': 0 })],
    ['M4', 'piece length 1', infoWith({ 'piece length': 1 })],
    ['M4', 'a negative piece length', infoWith({ 'piece length': -262_144 })],
    ['M4', 'piece length 8 KiB', infoWith({ 'piece length': 8192 })],
    ['M4', 'piece length 2^40', infoWith({ 'piece length': 2 ** 40 })],
    ['M4', 'a piece length that is no power of two', infoWith({ 'piece length': 262_145 })],
    ['M4', 'no root', infoWith({ 'file tree': { a: fileEntry({ length: 5 }) } })],
    ['M4', 'a short root', infoWith({ 'file tree': { a: fileEntry({ length: 5, 'pieces root': 'x' }) } })],
  ])('[%s] refuses %s', (rule, _, bytes) => {
    expect(ruleBrokenBy(bytes)).toBe(rule);
  });

  it('[M4] says of a legal piece length that this program does not support it', () => {
    expect(() => parseMetainfo(infoWith({ 'piece length': 524_288 }))).toThrow('which BEP 52 allows');
    for (const illegal of [8192, 2 ** 40 + 1]) {
      expect(() => parseMetainfo(infoWith({ 'piece length': illegal }))).toThrow('not a power of two');
    }
  });

  it('[M1] accepts a metainfo of exactly 4 MiB', () => {
    expect(ruleBrokenBy(infoPaddedTo(metainfoLimitBytes))).toBe('none');
  });

  it('throws a MetainfoError or nothing, whatever bytes it gets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        ruleBrokenBy(bytes);
      }),
    );
  });

  it('throws a MetainfoError or reads the same metainfo, wherever a legal one is damaged', () => {
    const legal = encodeMetainfo(
      createMetainfo('folder', [
        fileAt('a', 'b'),
        fileAt('a', 'ü'),
        { ...fileAt('e'), lengthBytes: 2 ** 30 },
      ]),
    );
    const damage = fc.record({
      start: fc.nat(legal.length),
      cut: fc.nat(9),
      put: fc.uint8Array({ maxLength: 9 }),
    });
    fc.assert(
      fc.property(damage, ({ start, cut, put }) => {
        const bytes = Uint8Array.of(...legal.subarray(0, start), ...put, ...legal.subarray(start + cut));
        if (ruleBrokenBy(bytes) === 'none') expect(createMetainfoAgain(bytes)).toEqual(parseMetainfo(bytes));
      }),
      { numRuns: 5000 },
    );
  });

  it('throws a MetainfoError or nothing for a dictionary of the right keys and wrong values', () => {
    const { literal } = fc.letrec<{ literal: Literal }>((tie) => ({
      literal: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<Literal>(0, 2, 262_144, 2 ** 53 - 1, '', 'a', rootBytes, {}, [], fileEntry()),
        fc.integer(),
        fc.uint8Array({ maxLength: 40 }),
        fc.dictionary(fc.constantFrom('', 'a', 'length', 'pieces root'), tie('literal'), { maxKeys: 3 }),
      ),
    }));
    const keys = ['file tree', 'meta version', 'name', 'piece length'];
    fc.assert(
      fc.property(fc.constantFrom(...keys), literal, (key, value) => {
        ruleBrokenBy(infoWith({ [key]: value }));
      }),
      { numRuns: 3000 },
    );
  });
});

function createMetainfoAgain(bytes: Uint8Array): Metainfo {
  const { name, files } = parseMetainfo(bytes);
  return createMetainfo(name, files);
}

function hugeEntry(lengthBytes: number): Literal {
  return fileEntry({ length: lengthBytes, 'pieces root': rootBytes });
}

function infoText(): string {
  return toByteString(infoWith({}));
}

function infoPaddedTo(lengthBytes: number): Uint8Array {
  const unpadded = infoWith({ padding: 'x'.repeat(1_000_000) }).length - 1_000_000;
  return infoWith({ padding: 'x'.repeat(lengthBytes - unpadded) });
}

it('[M7] makes the same files another torrent for each source, which every client reads as the same files', () => {
  const files = [fileAt('a')];
  const [plain, first, second] = [undefined, 'one', 'two'].map((source) =>
    encodeMetainfo(createMetainfo('a', files, source)),
  );
  expect(first).not.toEqual(second);
  expect(plain).toEqual(encodeMetainfo(createMetainfo('a', files)));
  for (const info of [first!, second!]) expect(parseMetainfo(info)).toEqual(parseMetainfo(plain!));
});
