import type { BlockIndex, ChunkIndex, PeerId } from '../base/ids.ts';
import type { HashSpan } from '../torrent/merkle.ts';

/**
 * Everything that two neighbours can say to each other, in one union. It does not know bytes (see `peer-codec`).
 * `Payload` is what a block carries: bytes in the browser, anything in a simulation.
 */
export type PeerMessage<Payload = Uint8Array> =
  | HandshakeMessage
  | { readonly type: 'keep-alive' }
  | { readonly type: 'choke' }
  | { readonly type: 'unchoke' }
  | { readonly type: 'interested' }
  | { readonly type: 'not-interested' }
  | { readonly type: 'have'; readonly chunk: ChunkIndex }
  /** One bit per chunk, highest bit of the first byte first (BEP 3). */
  | { readonly type: 'bitfield'; readonly bits: Uint8Array }
  | { readonly type: 'have-all' }
  | { readonly type: 'have-none' }
  | ({ readonly type: 'request' } & BlockSpan)
  | ({ readonly type: 'cancel' } & BlockSpan)
  | ({ readonly type: 'reject' } & BlockSpan)
  | ({ readonly type: 'piece'; readonly payload: Payload } & BlockSpan)
  | { readonly type: 'suggest'; readonly chunk: ChunkIndex }
  | { readonly type: 'allowed-fast'; readonly chunk: ChunkIndex }
  | ({ readonly type: 'hash-request' } & HashSpan)
  /** The hashes of the span followed by the proof's uncle hashes, 32 bytes each (BEP 52). */
  | ({ readonly type: 'hashes'; readonly hashes: Uint8Array } & HashSpan)
  | ({ readonly type: 'hash-reject' } & HashSpan)
  | ExtendedHandshakeMessage
  | { readonly type: 'metadata-request'; readonly part: number }
  | {
      readonly type: 'metadata-data';
      readonly part: number;
      readonly totalBytes: number;
      readonly data: Uint8Array;
    }
  | { readonly type: 'metadata-reject'; readonly part: number }
  | { readonly type: 'have-blocks'; readonly chunks: readonly BlockMask[] }
  | { readonly type: 'offer-blocks'; readonly chunks: readonly BlockMask[] }
  | ({ readonly type: 'stats' } & PeerStats)
  /** The sender is about to close the connection on purpose. */
  | { readonly type: 'bye' }
  /** One message of the ring, which shares the connection: `shared/ring` knows what it says. */
  | { readonly type: 'ring'; readonly message: Uint8Array }
  /** Well-formed, but of a kind that this program does not know: ignored (rule PW2). */
  | { readonly type: 'unknown'; readonly id: number };

export interface HandshakeMessage {
  readonly type: 'handshake';
  /** The infohash truncated to 20 bytes, as 40 hexadecimal digits (BEP 52). */
  readonly truncatedInfohash: string;
  readonly peerId: PeerId;
  /** BEP 6. */
  readonly fast: boolean;
  /** BEP 10. */
  readonly extended: boolean;
  /** BEP 52. */
  readonly version2: boolean;
}

/** Part of a chunk, in bytes from the chunk's start; a whole block unless it is a foreign peer's request. */
export interface BlockSpan {
  readonly chunk: ChunkIndex;
  readonly beginBytes: number;
  readonly lengthBytes: number;
}

export interface ExtendedHandshakeMessage {
  readonly type: 'extended-handshake';
  /** Names of the extensions that the sender understands, with the message id that it wants for each. */
  readonly extensions: Readonly<Partial<Record<ExtensionName, number>>>;
  /** Size of the info dictionary, where the sender has it (BEP 9). */
  readonly metadataBytes?: number;
  /** How many outstanding requests the sender accepts. */
  readonly requestQueue?: number;
  /** Name of the client program. */
  readonly client?: string;
}

export type ExtensionName =
  | 'ut_metadata'
  | 'sr_have_blocks'
  | 'sr_offer_blocks'
  | 'sr_stats'
  | 'sr_bye'
  | 'sr_ring';

/** Some blocks of one chunk: bit b of `mask` stands for block b. */
export interface BlockMask {
  readonly chunk: ChunkIndex;
  /** 16 bits. */
  readonly mask: number;
}

/** What a peer tells its neighbours about itself, for display. */
export interface PeerStats {
  readonly heldBytes: number;
  /** Bytes per second, over the last 5 s. */
  readonly uploadRate: number;
  readonly downloadRate: number;
  /** Bytes per second; 0: no cap. */
  readonly uploadCap: number;
  readonly downloadCap: number;
  /** Display name, as the person wrote it: shown as text only. */
  readonly name: string;
}

export type BlockOf = { readonly chunk: ChunkIndex; readonly block: BlockIndex };
