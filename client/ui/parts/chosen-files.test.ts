import { describe, expect, it } from 'vitest';
import { filesOfDrop } from './chosen-files.ts';

describe('filesOfDrop', () => {
  it('takes files beside a folder with everything in it, however the browser splits its listing', async () => {
    const many = Array.from({ length: 250 }, (_, index) => fileEntry(`${index}.txt`));
    const drop = dropOf([
      fileEntry('readme.md'),
      folderEntry('course', [folderEntry('empty', []), folderEntry('slides', many)]),
    ]);
    const paths = (await filesOfDrop(drop)).map(({ path }) => path.join('/'));
    expect(paths).toHaveLength(251);
    expect(paths[0]).toBe('readme.md');
    expect(paths.at(-1)).toBe('course/slides/249.txt');
  });

  it('takes its items before it waits for anything, since they are gone afterwards', async () => {
    const drop = dropOf([fileEntry('a'), fileEntry('b')]);
    const files = filesOfDrop(drop);
    (drop.items as unknown as unknown[]).length = 0;
    expect(await files).toHaveLength(2);
  });

  it('fails if a folder cannot be read, and shares no part of it', async () => {
    const unreadable = {
      ...folderEntry('locked', []),
      createReader: () => ({
        readEntries: (_: unknown, reject: (error: Error) => void) => reject(new Error('locked')),
      }),
    };
    await expect(filesOfDrop(dropOf([unreadable]))).rejects.toThrow('locked');
  });
});

function dropOf(entries: readonly object[]): DataTransfer {
  const items = entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry }));
  return { items: [...items, { kind: 'string', webkitGetAsEntry: () => null }] } as unknown as DataTransfer;
}

function fileEntry(name: string) {
  return {
    name,
    isFile: true,
    isDirectory: false,
    file: (resolve: (file: File) => void) => resolve(new File([name], name)),
  };
}

/** As in Chromium, a reader gives 100 entries at a time, then none. */
function folderEntry(name: string, children: readonly object[]) {
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      let given = 0;
      return {
        readEntries: (resolve: (part: readonly object[]) => void) => {
          resolve(children.slice(given, given + 100));
          given += 100;
        },
      };
    },
  };
}
