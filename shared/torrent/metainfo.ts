import { fromHex, toHex } from '../base/hex.ts';
import { decodeUtf8, encodeUtf8, toWellFormed } from '../base/utf8.ts';
import {
  type Bencoded,
  type BencodedDictionary,
  BencodeError,
  decodeBencode,
  encodeBencode,
  fromByteString,
  isDictionary,
  toByteString,
} from './bencode.ts';
import { blockBytes, chunkBytes } from './geometry.ts';

/**
 * The metainfo, to and from its bytes: a BEP 52 (version 2) info dictionary, typed. It knows
 * no contents and makes no hashes. Rules M1 to M4 of `SPEC.md`.
 */
export interface Metainfo {
  /** Name of the single file, or of the folder. */
  readonly name: string;
  /** In the order of the file tree, which is the order of the chunks. */
  readonly files: readonly TorrentFile[];
  /** Makes the same files another torrent; absent from a torrent that names nothing but its files. */
  readonly source?: string;
}

export interface TorrentFile {
  /** Folder names and file name, relative to the torrent; for a torrent of one file just its name. */
  readonly path: readonly string[];
  readonly lengthBytes: number;
  /** Root of the file's Merkle tree, 64 hexadecimal digits; `undefined` for an empty file. */
  readonly piecesRoot: string | undefined;
}

/** The metainfo is not legal, or this program cannot handle it. */
export class MetainfoError extends Error {
  override readonly name = 'MetainfoError';

  constructor(
    /** Id of the broken rule, as in `SPEC.md`. */
    readonly rule: 'M1' | 'M2' | 'M3' | 'M4',
    /** What was wrong: a sentence. */
    detail: string,
  ) {
    super(`[${rule}] ${detail}`);
  }
}

/** A longer metainfo is refused unread: 10,000 files with ordinary names take a quarter of this. */
export const metainfoLimitBytes = 4 * 1024 * 1024;
/** 256 GiB: no browser stores more, and a bitfield of 2^20 chunks is the longest message (rule PW4). */
export const totalLimitBytes = 2 ** 38;

/** Keys of the info dictionary and of a file's entry in it (BEP 52). */
const key = {
  name: 'name',
  fileTree: 'file tree',
  chunkLength: 'piece length',
  /** Not in any BEP, but what other clients write for the same purpose. */
  source: 'source',
  metaVersion: 'meta version',
  /** The empty name holds the properties of the file itself. */
  properties: '',
  length: 'length',
  piecesRoot: 'pieces root',
} as const;

/** A folder, or a file's entry: the keys are byte strings. */
type FileTree = Map<string, FileTree | number | Uint8Array>;

/**
 * The metainfo of these files, given in any order. Names get the form that they will have after a journey through
 * bytes. One file alone must have the torrent's name as its path, or it will be taken for a folder of one file.
 * @throws MetainfoError if two paths are equal, one is a folder of the other, or one has an empty name
 */
export function createMetainfo(name: string, files: readonly TorrentFile[], source?: string): Metainfo {
  const metainfo = {
    name: toWellFormed(name),
    files: sortByPath(files.map((file) => ({ ...file, path: file.path.map(toWellFormed) }))),
    ...(source !== undefined && { source }),
  };
  buildFileTree(metainfo.files);
  return metainfo;
}

/** The same items in the order of the file tree: by the raw bytes of one name after the other. */
export function sortByPath<Item extends { readonly path: readonly string[] }>(
  items: readonly Item[],
): Item[] {
  return items
    .map((item) => ({ item, names: item.path.map(toKey) }))
    .sort((a, b) => compareNames(a.names, b.names))
    .map(({ item }) => item);
}

/** A torrent of one file, not of a folder with one file in it. */
export function isSingleFile({ name, files }: Metainfo): boolean {
  return files.length === 1 && files[0]!.path.length === 1 && files[0]!.path[0] === name;
}

/** The bencoded info dictionary. @throws MetainfoError as `createMetainfo` does */
export function encodeMetainfo({ name, files, source }: Metainfo): Uint8Array<ArrayBuffer> {
  return encodeBencode(
    new Map<string, Bencoded>([
      [key.fileTree, buildFileTree(files)],
      [key.metaVersion, 2],
      [key.name, encodeUtf8(name)],
      [key.chunkLength, chunkBytes],
      ...(source === undefined ? [] : [[key.source, encodeUtf8(source)] as const]),
    ]),
  );
}

/**
 * Reads a bencoded info dictionary, however hostile. Keys that BEP 52 does not name are allowed and ignored.
 * @throws MetainfoError and nothing else
 */
export function parseMetainfo(bytes: Uint8Array): Metainfo {
  const info = decodeInfo(bytes);
  if (info.get(key.metaVersion) !== 2) throw new MetainfoError('M4', 'The meta version is not 2.');
  checkChunkLength(info.get(key.chunkLength));

  const name = info.get(key.name);
  if (!(name instanceof Uint8Array)) throw new MetainfoError('M2', 'The torrent has no name.');

  const files: TorrentFile[] = [];
  readFolder(info.get(key.fileTree), [], files);
  const totalBytes = files.reduce((total, file) => total + file.lengthBytes, 0);
  if (totalBytes > totalLimitBytes) {
    throw new MetainfoError('M3', `The files are larger than ${totalLimitBytes} bytes together.`);
  }
  return { name: toName(name), files };
}

function decodeInfo(bytes: Uint8Array): BencodedDictionary {
  if (bytes.length > metainfoLimitBytes) {
    throw new MetainfoError('M1', `The metainfo is longer than ${metainfoLimitBytes} bytes.`);
  }
  try {
    const info = decodeBencode(bytes);
    if (isDictionary(info)) return info;
  } catch (error) {
    if (error instanceof BencodeError) {
      throw new MetainfoError('M1', `The metainfo is not canonical bencoding: ${error.message}.`);
    }
    throw error;
  }
  throw new MetainfoError('M1', 'The metainfo is not a dictionary.');
}

function checkChunkLength(lengthBytes: Bencoded | undefined): void {
  if (lengthBytes === chunkBytes) return;
  if (typeof lengthBytes !== 'number' || lengthBytes < blockBytes || !isPowerOfTwo(lengthBytes)) {
    throw new MetainfoError('M4', 'The piece length is not a power of two of at least 16 KiB.');
  }
  throw new MetainfoError(
    'M4',
    `The piece length is ${lengthBytes} bytes, which BEP 52 allows; this program shares pieces of ${chunkBytes} only.`,
  );
}

function readFolder(folder: Bencoded | undefined, path: readonly string[], files: TorrentFile[]): void {
  if (!isDictionary(folder)) throw new MetainfoError('M2', 'A folder of the file tree is not a dictionary.');
  if (folder.size === 0) throw new MetainfoError('M2', 'A folder of the file tree is empty.');
  for (const [nameKey, entry] of folder) {
    if (nameKey === key.properties)
      throw new MetainfoError('M2', 'An entry of the file tree is both a file and a folder.');
    const entryPath = [...path, toName(fromByteString(nameKey))];
    const properties = isDictionary(entry) && entry.size === 1 ? entry.get(key.properties) : undefined;
    if (properties === undefined) readFolder(entry, entryPath, files);
    else files.push(readFile(properties, entryPath));
  }
}

function readFile(properties: Bencoded, path: readonly string[]): TorrentFile {
  if (!isDictionary(properties))
    throw new MetainfoError('M2', 'A file of the file tree is not a dictionary.');
  const lengthBytes = properties.get(key.length);
  if (typeof lengthBytes !== 'number' || lengthBytes < 0) {
    throw new MetainfoError('M3', 'The length of a file is missing or negative.');
  }
  if (lengthBytes === 0) return { path, lengthBytes, piecesRoot: undefined };
  const root = properties.get(key.piecesRoot);
  if (!(root instanceof Uint8Array) || root.length !== 32) {
    throw new MetainfoError('M4', 'The root of a file is missing or not 32 bytes long.');
  }
  return { path, lengthBytes, piecesRoot: toHex(root) };
}

function buildFileTree(files: readonly TorrentFile[]): FileTree {
  const root: FileTree = new Map();
  for (const { path, lengthBytes, piecesRoot } of files) {
    const shown = path.join('/');
    if (path.length === 0 || path.includes('')) throw new MetainfoError('M2', `Empty name in "${shown}".`);
    let folder = root;
    for (const name of path.slice(0, -1)) folder = openFolder(folder, toKey(name), shown);

    const fileKey = toKey(path.at(-1)!);
    if (folder.has(fileKey)) throw new MetainfoError('M2', `Two entries have the path "${shown}".`);
    const properties: FileTree = new Map([[key.length, lengthBytes]]);
    if (piecesRoot !== undefined) properties.set(key.piecesRoot, fromHex(piecesRoot));
    folder.set(fileKey, new Map([[key.properties, properties]]));
  }
  return root;
}

function openFolder(parent: FileTree, nameKey: string, shown: string): FileTree {
  const existing = parent.get(nameKey);
  if (existing instanceof Map) {
    if (existing.has(key.properties)) throw new MetainfoError('M2', `A folder of "${shown}" is also a file.`);
    return existing;
  }
  const folder: FileTree = new Map();
  parent.set(nameKey, folder);
  return folder;
}

function toKey(name: string): string {
  return toByteString(encodeUtf8(name));
}

function toName(bytes: Uint8Array): string {
  const name = decodeUtf8(bytes);
  if (name === undefined) throw new MetainfoError('M2', 'A name is not UTF-8.');
  return name;
}

function compareNames(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    if (a[at]! < b[at]!) return -1;
    if (a[at]! > b[at]!) return 1;
  }
  return a.length - b.length;
}

function isPowerOfTwo(value: number): boolean {
  return 2 ** Math.round(Math.log2(value)) === value;
}
