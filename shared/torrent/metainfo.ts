/** The description of what is shared: a BEP 52 (version 2) info dictionary, typed. */
export interface Metainfo {
  /** Name of the single file, or of the folder. */
  readonly name: string;
  /** In the order of the file tree, which is the order of the chunks. */
  readonly files: readonly TorrentFile[];
}

export interface TorrentFile {
  /** Folder names and file name, relative to the torrent; for a torrent of one file just its name. */
  readonly path: readonly string[];
  readonly lengthBytes: number;
  /** Root of the file's Merkle tree, 64 hexadecimal digits; `undefined` for an empty file. */
  readonly piecesRoot: string | undefined;
}
