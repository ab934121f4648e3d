import type { LoadProtocol, PageProtocol } from './load-protocol.ts';
import { startProcess } from './start-process.ts';

/** WebTorrent's tracker under load: an announce brings its offers along, and the tracker hands them to random peers. */
export const bittorrentProtocol: LoadProtocol = {
  title: 'bittorrent-tracker',
  start: () => startProcess(['e2e/bench/tracker/foreign-tracker.ts'], /^listens on (\d+)$/),
  address: (port) => `ws://127.0.0.1:${port}/`,
  page: (number, room) => new BittorrentPage(number, room),
};

class BittorrentPage implements PageProtocol {
  readonly greeting: readonly string[] = [];
  readonly #number: number;
  readonly #infohash: string;
  readonly #peerId: string;
  #offers = 0;

  constructor(number: number, room: number) {
    this.#number = number;
    this.#infohash = binary(room);
    this.#peerId = binary(number);
  }

  announce(signals: number, text: () => string): readonly string[] {
    const offers = Array.from({ length: signals }, () => ({
      offer_id: binary(this.#number * 1_000_000 + this.#offers++),
      offer: { type: 'offer', sdp: text() },
    }));
    const request = {
      action: 'announce',
      info_hash: this.#infohash,
      peer_id: this.#peerId,
      uploaded: 1000,
      downloaded: 1000,
      left: 500,
      numwant: signals,
      offers,
    };
    return [JSON.stringify(request)];
  }

  hear(message: string) {
    if (!message.includes('"offer"')) return {};
    return { signal: (JSON.parse(message) as { offer: { sdp: string } }).offer.sdp };
  }
}

/** Twenty bytes as this protocol writes them: one character each. */
function binary(number: number): string {
  return number.toString().padStart(20, '0');
}
