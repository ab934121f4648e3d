/** What the tests use of two packages that bring no types: a peer that nobody in this project wrote. */

declare module 'bittorrent-protocol' {
  import type { EventEmitter } from 'node:events';

  export interface ForeignExtension {
    new (wire: Wire): object;
  }

  export default class Wire extends EventEmitter {
    peerChoking: boolean;
    peerInterested: boolean;
    hasFast: boolean;
    peerPieces: { get(index: number): boolean };
    peerExtendedHandshake: { m?: Record<string, number>; metadata_size?: number; reqq?: number };
    extendedHandshake: Record<string, unknown>;

    write(bytes: Uint8Array): boolean;
    destroy(): void;
    use(extension: ForeignExtension): void;
    handshake(infohash: string, peerId: string, extensions: { fast: boolean }): void;
    keepAlive(): void;
    choke(): void;
    unchoke(): void;
    interested(): void;
    uninterested(): void;
    have(index: number): void;
    bitfield(bits: Uint8Array): void;
    request(
      index: number,
      offset: number,
      length: number,
      answered: (error: Error | null, payload: Uint8Array) => void,
    ): void;
    piece(index: number, offset: number, payload: Uint8Array): void;
    cancel(index: number, offset: number, length: number): void;
    port(port: number): void;
    suggest(index: number): void;
    haveAll(): void;
    haveNone(): void;
    reject(index: number, offset: number, length: number): void;
    allowedFast(index: number): void;
  }
}

declare module 'ut_metadata' {
  import type { EventEmitter } from 'node:events';
  import type { ForeignExtension } from 'bittorrent-protocol';

  export interface ForeignMetadata extends EventEmitter {
    metadata?: Uint8Array;
    fetch(): void;
  }

  export default function utMetadata(metadata?: Uint8Array): ForeignExtension;
}
