/** One WebTorrent client in a page, with its own store and its own rate limiter. */
import WebTorrent, { type Torrent } from 'webtorrent';

export interface WebTorrentSettings {
  /** Bytes per second; `null`: no cap. */
  readonly uploadCap: number | null;
  /** WebSocket address of the only tracker. */
  readonly tracker: string;
  readonly strategy: 'rarest' | 'sequential' | null;
}

interface LeechTimes {
  /** Milliseconds since the epoch. */
  readonly firstByteAt: number;
  readonly doneAt: number;
  readonly receivedBytes: number;
}

interface WebTorrentPage {
  /** Makes a file of random content; resolves to its torrent file, in base64. Announces nothing. */
  make(fileBytes: number): Promise<string>;
  /** Seeds the file that was made. */
  seed(settings: WebTorrentSettings): Promise<void>;
  /** Joins before the seed does, so there is nothing to download yet. */
  join(torrentFile: string, settings: WebTorrentSettings): Promise<void>;
  neighbours(): number;
  finished(): Promise<LeechTimes>;
}

declare global {
  interface Window {
    webTorrentPage: WebTorrentPage;
  }
}

let file: File | undefined;
let torrent: Torrent | undefined;
let finished: Promise<LeechTimes> | undefined;

window.webTorrentPage = {
  async make(fileBytes) {
    const bytes = new Uint8Array(fileBytes);
    for (let start = 0; start < fileBytes; start += 65_536) {
      crypto.getRandomValues(bytes.subarray(start, start + 65_536));
    }
    file = new File([bytes], 'random.bin');
    const silent = new WebTorrent({ dht: false, lsd: false, utPex: false, tracker: false });
    const made = await new Promise<Torrent>((resolve) => {
      silent.seed(file!, { announce: [] }, resolve);
    });
    const base64 = toBase64(made.torrentFile);
    await new Promise<void>((resolve) => silent.destroy(() => resolve()));
    return base64;
  },
  async seed(settings) {
    await new Promise<Torrent>((resolve) => {
      createClient(settings).seed(file!, optionsOf(settings), resolve);
    });
  },
  async join(torrentFile, settings) {
    const joined = createClient(settings).add(fromBase64(torrentFile), optionsOf(settings));
    torrent = joined;
    finished = new Promise((resolve) => {
      let firstByteAt = Number.POSITIVE_INFINITY;
      joined.on('download', () => {
        firstByteAt = Math.min(firstByteAt, epochMs());
      });
      joined.on('done', () => {
        resolve({ firstByteAt, doneAt: epochMs(), receivedBytes: joined.received });
      });
    });
    await new Promise<void>((resolve) => joined.on('ready', resolve));
    if (joined.progress > 0)
      throw new Error('WebTorrent’s store held the file before the run: clear the browser’s storage.');
  },
  neighbours: () => torrent?.numPeers ?? 0,
  finished: () => finished!,
};

function createClient({ uploadCap, tracker }: WebTorrentSettings): WebTorrent {
  return new WebTorrent({
    dht: false,
    lsd: false,
    uploadLimit: uploadCap ?? -1,
    tracker: { announce: [tracker], rtcConfig: { iceServers: [] } },
  });
}

function optionsOf({ tracker, strategy }: WebTorrentSettings) {
  return { announce: [tracker], ...(strategy === null ? {} : { strategy }) };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function epochMs(): number {
  return performance.timeOrigin + performance.now();
}
