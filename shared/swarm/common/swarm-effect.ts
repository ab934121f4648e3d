import type { BlockIndex, ChunkIndex, PeerId } from '../../base/ids.ts';
import type { BlockSpan, PeerMessage } from '../../protocol/peer-messages.ts';
import type { HashSpan } from '../../torrent/merkle.ts';

/** Everything that a member asks of its driver. The driver runs all effects, in order, before the next input. */
export type SwarmEffect<Payload> =
  | { readonly type: 'send'; readonly neighbour: PeerId; readonly message: PeerMessage<Payload> }
  | { readonly type: 'dial'; readonly peer: PeerId }
  | { readonly type: 'close'; readonly neighbour: PeerId; readonly reason: string }
  | ({ readonly type: 'announce' } & Announce)
  /** The initial seed has its first leecher: the clock of the run starts. */
  | { readonly type: 'start-run' }
  /** Answered by `metainfo-checked` and, if it is right, by `content-opened`. */
  | { readonly type: 'check-metainfo'; readonly neighbour: PeerId; readonly infoBytes: Uint8Array }
  /** Answered by `hashes-checked`. */
  | {
      readonly type: 'check-hashes';
      readonly neighbour: PeerId;
      readonly chunk: ChunkIndex;
      readonly hashes: Uint8Array;
    }
  /** Answered by `block-checked` or `block-lost`. The chunk's hashes were checked before. */
  | {
      readonly type: 'check-block';
      readonly neighbour: PeerId;
      readonly chunk: ChunkIndex;
      readonly block: BlockIndex;
      readonly payload: Payload;
    }
  /** All blocks of the chunk are verified. Answered by `chunk-stored`. */
  | { readonly type: 'store-chunk'; readonly chunk: ChunkIndex }
  /** Answered by `block-read`. */
  | { readonly type: 'read-block'; readonly neighbour: PeerId; readonly span: BlockSpan }
  /** Answered by `hashes-read`. */
  | { readonly type: 'read-hashes'; readonly neighbour: PeerId; readonly span: HashSpan }
  /** The last block of the last chunk was verified. */
  | { readonly type: 'completed' }
  /** The one timer: replaces the one before. */
  | { readonly type: 'wake-at'; readonly atMs: number };

export interface Announce {
  readonly event: 'started' | 'alive' | 'completed' | 'stopped';
  readonly uploadedBytes: number;
  readonly downloadedBytes: number;
  /** `null` until the metainfo is known. */
  readonly leftBytes: number | null;
  readonly totalBytes: number | null;
  readonly uploadCap: number | null;
  readonly downloadCap: number | null;
  /** Bytes per second. */
  readonly estimatedUpload: number | null;
  readonly estimatedDownload: number | null;
  /** How many peers we would like to hear of. */
  readonly wanted: number;
}
