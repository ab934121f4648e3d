import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeName, safePaths } from './safe-path.ts';

const byteLength = (text: string) => new TextEncoder().encode(text).length;

const awkward = fc.constantFrom(
  ...[
    '.',
    '..',
    '',
    ' ',
    '/',
    '\\',
    ':',
    '*',
    '\0',
    '\u202e',
    '\ud800',
    '\u{1f600}',
    'ü',
    'CON',
    'a',
    'A',
    '~',
    'ß',
  ],
);
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(awkward, { maxLength: 6 }).map((parts) => parts.join('')),
);

describe('safeName', () => {
  it.each([
    ['lecture 3.pdf', 'lecture 3.pdf'],
    ['数据 – été (1).txt', '数据 – été (1).txt'],
    ['.gitignore', '.gitignore'],
    ['👩‍🏫.png', '👩‍🏫.png'],
    ['../x', '.._x'],
    ['/abs', '_abs'],
    ['C:\\', 'C__'],
    ['..\\..\\x', '.._.._x'],
    ['', '_'],
    ['.', '_'],
    ['..', '_'],
    [' . . ', '_'],
    ['nul\0.txt', 'nul_.txt'],
    ['a\u0007\u0085b', 'a__b'],
    ['photo\u202egpj.exe', 'photo_gpj.exe'],
    ['\u2066a\u2069\u200f\ufeff', '_a___'],
    ['half \ud800', 'half _'],
    ['name. . .', 'name'],
    ['CON', '_CON'],
    ['con.txt', '_con.txt'],
    ['Aux .tar.gz', '_Aux .tar.gz'],
    ['COM1', '_COM1'],
    ['LPT¹.log', '_LPT¹.log'],
    ['CONIN$', '_CONIN$'],
    ['CON..', '_CON'],
    ['console', 'console'],
    ['COM10', 'COM10'],
    ['e\u0301', '\u00e9'],
  ])('[M2] saves %j as %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });

  it('[M2] cuts a long name between two characters and keeps its extension', () => {
    expect(safeName(`${'x'.repeat(300)}.tar`)).toBe(`${'x'.repeat(251)}.tar`);
    expect(safeName(`${'字'.repeat(100)}.pdf`)).toBe(`${'字'.repeat(83)}.pdf`);
    expect(safeName('\u{1f600}'.repeat(70))).toBe('\u{1f600}'.repeat(63));
    expect(safeName(`a.${'b'.repeat(300)}`)).toBe(`a.${'b'.repeat(253)}`);
  });

  it('[M2] gives every name a form that is safe on every system, and leaves a safe form as it is', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const safe = safeName(name);
        expect(byteLength(safe)).toBeLessThanOrEqual(255);
        expect(safe).toMatch(/[^\s.]$/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
        expect(safe).not.toMatch(/[\u0000-\u001f\u007f-\u009f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]/);
        expect(safe).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i);
        expect(safe).not.toBe('..');
        expect(safeName(safe)).toBe(safe);
      }),
      { numRuns: 2000 },
    );
  });

  it('[M2] handles a name of millions of dots in the same time', () => {
    expect(safeName(`${'. '.repeat(2_000_000)}${'x'.repeat(40)}`)).toBe('_');
  });
});

describe('safePaths', () => {
  it('[M2] tells files apart whose names differ in upper and lower case only', () => {
    const paths = [['a.txt'], ['A.TXT'], ['a?.txt'], ['a*.txt'], ['a.txt'], ['straße'], ['STRASSE']];
    expect(safePaths(paths).map((path) => path.join('/'))).toEqual([
      ...['a.txt', 'A (2).TXT', 'a_.txt', 'a_ (2).txt', 'a (3).txt', 'straße', 'STRASSE (2)'],
    ]);
  });

  it('[M2] gives no file a number that another name has already', () => {
    const paths = [['a'], ['a'], ['a (2)'], ['b (2)'], ['b'], ['b']];
    expect(safePaths(paths).flat()).toEqual(['a', 'a (2)', 'a (2) (2)', 'b (2)', 'b', 'b (3)']);
  });

  it('[M2] keeps the files of a folder together, and two folders apart', () => {
    const paths = [
      ['x', '1'],
      ['X', '1'],
      ['x', '2'],
      ['..', 'x', '1'],
    ];
    expect(safePaths(paths)).toEqual([
      ['x', '1'],
      ['X (2)', '1'],
      ['x', '2'],
      ['_', 'x', '1'],
    ]);
  });

  it('[M2] never gives a file the path of another or of a folder', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyName, { minLength: 1, maxLength: 3 }), { maxLength: 15 }), (paths) => {
        const safe = safePaths(paths);
        const places = safe.map((path) => path.join('/').normalize('NFC').toLowerCase());
        expect(new Set(places).size).toBe(paths.length);
        for (const place of places) {
          expect(places.some((other) => other.startsWith(`${place}/`))).toBe(false);
        }
        expect(safe.map((path) => path.length)).toEqual(paths.map((path) => path.length));
        for (const name of safe.flat()) expect(byteLength(name)).toBeLessThanOrEqual(255);
      }),
    );
  });

  it('[M2] numbers 10,000 equal long names without trying each number again', () => {
    const paths = Array.from({ length: 10_000 }, () => [`${'x'.repeat(400)}.txt`]);
    const names = safePaths(paths).map((path) => path[0]!);
    expect(new Set(names).size).toBe(10_000);
    expect(names.at(-1)).toMatch(/^x+ \(10000\)\.txt$/);
    expect(Math.max(...names.map(byteLength))).toBe(255);
  });
});
