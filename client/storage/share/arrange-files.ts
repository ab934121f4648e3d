import { sortByPath } from '../../../shared/torrent/metainfo.ts';

/** What naming a torrent needs to know of a file. */
export interface NamedFile {
  readonly path: readonly string[];
  readonly lengthBytes: number;
  readonly piecesRoot: string | undefined;
}

interface Arrangement<Item> {
  readonly name: string;
  /** In the order of the file tree, each with its path inside the torrent. */
  readonly files: readonly Item[];
}

/**
 * Names a torrent and the paths in it, the same whatever the order in which the files were chosen:
 * - one file alone: its name;
 * - everything in one folder: the folder's name, with paths inside it;
 * - anything else: the first entry's name and how many more there are, as in `notes.pdf +4`, which needs no translation.
 *
 * The same file chosen twice is taken once; different ones with one path get numbers, as in `notes (2).pdf`.
 */
export function arrangeFiles<Item extends NamedFile>(items: readonly Item[]): Arrangement<Item> {
  const files = sortByPath(withDistinctPaths(items));
  const tops = [...new Set(files.map(({ path }) => path[0]!))];
  const inOneFolder = tops.length === 1 && files.every(({ path }) => path.length > 1);
  return {
    name: tops.length === 1 ? tops[0]! : `${tops[0]} +${tops.length - 1}`,
    files: inOneFolder ? files.map((file) => ({ ...file, path: file.path.slice(1) })) : files,
  };
}

function withDistinctPaths<Item extends NamedFile>(items: readonly Item[]): Item[] {
  /** Folders first: a file that has a folder's name gives way. */
  const taken = new Set(
    items.flatMap(({ path }) => path.slice(1).map((_, at) => keyOf(path.slice(0, at + 1)))),
  );
  const seen = new Set<string>();
  const distinct: Item[] = [];
  for (const item of [...items].sort(compareContents)) {
    const identity = JSON.stringify([item.path, item.lengthBytes, item.piecesRoot]);
    if (seen.has(identity)) continue;
    seen.add(identity);

    let path = item.path;
    for (let number = 2; taken.has(keyOf(path)); number++) path = numbered(item.path, number);
    taken.add(keyOf(path));
    distinct.push({ ...item, path });
  }
  return distinct;
}

/** Any order does, as long as it follows from the files alone. */
function compareContents(a: NamedFile, b: NamedFile): number {
  return (
    compare(keyOf(a.path), keyOf(b.path)) ||
    compare(a.lengthBytes, b.lengthBytes) ||
    compare(a.piecesRoot ?? '', b.piecesRoot ?? '')
  );
}

function compare<Value extends string | number>(a: Value, b: Value): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

function numbered(path: readonly string[], number: number): string[] {
  const name = path.at(-1)!;
  const dot = name.lastIndexOf('.');
  const end = dot > 0 ? dot : name.length;
  return [...path.slice(0, -1), `${name.slice(0, end)} (${number})${name.slice(end)}`];
}
