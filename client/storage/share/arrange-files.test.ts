import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../shared/base/random.ts';
import { createMetainfo } from '../../../shared/torrent/metainfo.ts';
import { arrangeFiles, type NamedFile } from './arrange-files.ts';

function file(path: string, lengthBytes = 1, digit = 'a'): NamedFile {
  return { path: path.split('/'), lengthBytes, piecesRoot: lengthBytes === 0 ? undefined : digit.repeat(64) };
}

function arranged(...files: NamedFile[]) {
  const { name, files: inOrder } = arrangeFiles(files);
  return { name, paths: inOrder.map(({ path }) => path.join('/')) };
}

describe('the name of a torrent', () => {
  it('names a torrent of one file after the file', () => {
    expect(arranged(file('notes.pdf'))).toEqual({ name: 'notes.pdf', paths: ['notes.pdf'] });
  });

  it('names a torrent after the folder that holds all files, with paths inside it', () => {
    expect(arranged(file('week/b/c'), file('week/a'))).toEqual({ name: 'week', paths: ['a', 'b/c'] });
  });

  it('names a torrent after the folder even if it holds only one file', () => {
    expect(arranged(file('week/a'))).toEqual({ name: 'week', paths: ['a'] });
  });

  it('names a torrent after its first entry and the number of others when there is no common folder', () => {
    expect(arranged(file('z'), file('notes.pdf'), file('week/a'), file('week/b'))).toEqual({
      name: 'notes.pdf +2',
      paths: ['notes.pdf', 'week/a', 'week/b', 'z'],
    });
  });
});

describe('files that get in each other’s way', () => {
  it('numbers different files with the same path', () => {
    expect(arranged(file('a.txt', 2), file('a.txt', 1), file('a.txt', 2, 'b')).paths).toEqual([
      'a (2).txt',
      'a (3).txt',
      'a.txt',
    ]);
  });

  it('takes a file once that was chosen twice', () => {
    expect(arranged(file('a.txt'), file('a.txt'))).toEqual({ name: 'a.txt', paths: ['a.txt'] });
  });

  it('renames a file that has the name of a folder', () => {
    expect(arranged(file('a'), file('a/b')).paths).toEqual(['a/b', 'a (2)']);
  });

  it('never gives a file the name that another file already has', () => {
    const { paths } = arranged(file('a', 1), file('a', 2), file('a (2)', 3));
    expect(new Set(paths).size).toBe(3);
  });
});

const anyName = fc.constantFrom('a', 'b', 'a.x', 'a (2)', 'é', '\u{1f600}', '\ud800');
const anyFile = fc.record({
  path: fc.array(anyName, { minLength: 1, maxLength: 3 }),
  lengthBytes: fc.integer({ min: 0, max: 2 }),
  piecesRoot: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
});

it('arranges the same files alike in any order, into a legal description', () => {
  fc.assert(
    fc.property(fc.array(anyFile, { minLength: 1, maxLength: 12 }), fc.integer(), (files, seed) => {
      const first = arrangeFiles(files);
      expect(arrangeFiles(createRandom(seed).shuffle(files))).toEqual(first);
      const metainfo = createMetainfo(first.name, first.files);
      expect(metainfo.files.length).toBe(first.files.length);
    }),
    { numRuns: 2000 },
  );
});
