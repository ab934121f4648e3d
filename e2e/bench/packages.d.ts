/** What the benchmark uses of packages that bring no types. */

declare module 'webtorrent' {
  export interface Torrent {
    readonly torrentFile: Uint8Array;
    readonly numPeers: number;
    readonly received: number;
    /** 0 to 1. */
    readonly progress: number;
    on(event: 'download' | 'done' | 'ready', listener: () => void): void;
  }

  interface TorrentOptions {
    readonly announce: readonly string[];
    readonly strategy?: 'rarest' | 'sequential';
  }

  export default class WebTorrent {
    constructor(options: {
      readonly dht: boolean;
      readonly lsd: boolean;
      readonly utPex?: boolean;
      /** Bytes per second; -1: no limit. */
      readonly uploadLimit?: number;
      readonly tracker:
        | false
        | { readonly announce: readonly string[]; readonly rtcConfig: RTCConfiguration };
    });
    add(torrentFile: Uint8Array, options: TorrentOptions): Torrent;
    seed(file: File, options: TorrentOptions, onSeed: (torrent: Torrent) => void): Torrent;
    destroy(onDestroyed: () => void): void;
  }
}

declare module 'bittorrent-tracker/server' {
  import type { Server as HttpServer } from 'node:http';

  export default class Server {
    constructor(options: {
      readonly udp: boolean;
      readonly http: boolean;
      readonly ws: boolean;
      readonly stats: boolean;
    });
    readonly http: HttpServer;
    on(event: 'listening' | 'error' | 'warning', listener: (error?: Error) => void): void;
    listen(port: number, host: string): void;
    close(onClosed?: () => void): void;
  }
}

declare module 'ws' {
  export default class WebSocket {
    static readonly OPEN: number;
    constructor(
      address: string,
      options: { readonly perMessageDeflate: boolean; readonly localAddress?: string },
    );
    readonly readyState: number;
    readonly bufferedAmount: number;
    on(event: 'open' | 'close', listener: () => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
    on(event: 'message', listener: (data: Buffer) => void): void;
    send(text: string): void;
    /** Reads no more. */
    pause(): void;
    terminate(): void;
  }
}
