import type { Infohash } from '../../../shared/base/ids.ts';

/** What this browser keeps of one torrent for one tab. */
export interface StoredTorrent {
  readonly key: string;
  readonly infohash: Infohash;
  /** `null`: its description never came. */
  readonly name: string | null;
  readonly totalBytes: number | null;
  readonly heldBytes: number;
  /** By the wall clock, in milliseconds. */
  readonly seenAt: number;
  /** A tab that is open has it. */
  readonly inUse: boolean;
}

/**
 * What this browser has shared: enough to know it again when the tab comes back without its files. It keeps no content, and
 * does not know whether the files are still what they were.
 */
export interface RememberedShare {
  readonly name: string;
  readonly totalBytes: number;
  readonly files: readonly RememberedFile[];
  /** By the wall clock, in milliseconds. */
  readonly sharedAt: number;
  /** What made it another torrent than its files alone. */
  readonly source?: string;
}

interface RememberedFile {
  readonly path: readonly string[];
  /** The browser's handle, if it gave one: with it the page reads the file again without asking the person to choose it. */
  readonly handle?: FileSystemFileHandle;
}
