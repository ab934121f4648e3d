import type { BlockIndex, ChunkIndex, PeerId } from '../../base/ids.ts';
import type { BlockSpan, PeerMessage } from '../../protocol/peer-messages.ts';
import type { RunSettings } from '../../protocol/tracker-events.ts';
import type { HashSpan } from '../../torrent/merkle.ts';
import type { Content } from './content.ts';
import type { SwarmSettings } from './swarm-config.ts';

/** Everything that can happen to a member of a swarm. */
export type SwarmInput<Payload> =
  /** First of all, and again when the tracker is back after a while. */
  | { readonly type: 'tracker-connected' }
  | {
      readonly type: 'announced';
      readonly intervalMs: number;
      readonly peers: readonly { readonly peerId: PeerId; readonly seed: boolean }[];
    }
  | {
      readonly type: 'run';
      readonly settings: RunSettings;
      readonly started: boolean;
      readonly initialSeed: PeerId | null;
    }
  | { readonly type: 'connected'; readonly neighbour: PeerId }
  | { readonly type: 'disconnected'; readonly neighbour: PeerId }
  | { readonly type: 'message'; readonly neighbour: PeerId; readonly message: PeerMessage<Payload> }
  /** The neighbour's bytes broke a rule of the stream. */
  | { readonly type: 'violated'; readonly neighbour: PeerId; readonly reason: string }
  /** The neighbour's channel has room again; bytes that still wait in it. */
  | { readonly type: 'drained'; readonly neighbour: PeerId; readonly bufferedBytes: number }
  /** The metainfo was verified; `ok` is false if it proved wrong. */
  | { readonly type: 'metainfo-checked'; readonly neighbour: PeerId; readonly ok: boolean }
  /** The metainfo is known and the store is open; one bit per chunk that is held already. */
  | { readonly type: 'content-opened'; readonly content: Content; readonly held: Uint8Array }
  | {
      readonly type: 'hashes-checked';
      readonly neighbour: PeerId;
      readonly chunk: ChunkIndex;
      readonly ok: boolean;
    }
  | {
      readonly type: 'block-checked';
      readonly neighbour: PeerId;
      readonly chunk: ChunkIndex;
      readonly block: BlockIndex;
      readonly ok: boolean;
    }
  /** Our store failed, and the neighbour is not to blame: the block counts as never received. */
  | {
      readonly type: 'block-lost';
      readonly neighbour: PeerId;
      readonly chunk: ChunkIndex;
      readonly block: BlockIndex;
    }
  /** `undefined`: it could not be read. */
  | {
      readonly type: 'block-read';
      readonly neighbour: PeerId;
      readonly span: BlockSpan;
      readonly payload: Payload | undefined;
    }
  | {
      readonly type: 'hashes-read';
      readonly neighbour: PeerId;
      readonly span: HashSpan;
      readonly hashes: Uint8Array | undefined;
    }
  | { readonly type: 'chunk-stored'; readonly chunk: ChunkIndex }
  | { readonly type: 'settings'; readonly settings: Partial<SwarmSettings> }
  | { readonly type: 'leave' }
  /** The time of the last `wake-at` has come. */
  | { readonly type: 'woke' };
