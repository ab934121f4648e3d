import type { LoadProtocol, PageProtocol } from './load-protocol.ts';
import { startProcess } from './start-process.ts';

/** Our tracker under load: socket.io's packets over a plain WebSocket, so that the load generator costs little itself. */
export const swarmroomProtocol: LoadProtocol = {
  title: 'Swarmroom',
  start: () =>
    startProcess(['tracker/main.ts'], /^Swarmroom listens on http:\/\/localhost:(\d+)/, {
      MAX_CONNECTIONS_PER_ADDRESS: '1000000',
      MAX_HANDSHAKES_PER_SECOND: '1000000',
      MAX_HANDSHAKES_PER_ADDRESS_PER_SECOND: '1000000',
    }),
  address: (port) => `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`,
  page: (number, room) => new SwarmroomPage(number, room),
};

export class SwarmroomPage implements PageProtocol {
  readonly greeting = ['40'];
  readonly #infohash: string;
  readonly #peerId: string;
  readonly #asksForAnswers: boolean;
  #asked = 0;
  #others: readonly string[] = [];

  /** @param asksForAnswers whether signals ask for an answer, which no page does, to measure their round trip */
  constructor(number: number, room: number, asksForAnswers = false) {
    this.#asksForAnswers = asksForAnswers;
    this.#infohash = (room + 1).toString(16).padStart(64, '0');
    this.#peerId = (number + 1).toString(16).padStart(40, '0');
  }

  announce(signals: number, text: () => string): readonly string[] {
    const infohash = this.#infohash;
    const request = {
      infohash,
      peerId: this.#peerId,
      event: 'alive',
      uploadedBytes: 1000,
      downloadedBytes: 1000,
      leftBytes: 500,
      totalBytes: 1000,
      uploadCap: null,
      downloadCap: null,
      estimatedUpload: null,
      estimatedDownload: null,
      name: 'a page',
      wanted: signals,
    };
    const words = [this.#event('announce', request)];
    for (const to of this.#others) {
      const signal = { infohash, to, signal: text() };
      words.push(
        this.#asksForAnswers ? this.#event('signal', signal) : `42${JSON.stringify(['signal', signal])}`,
      );
    }
    return words;
  }

  hear(message: string) {
    if (message === '2') return { reply: ['3'] };
    if (message.startsWith('42["signal"')) {
      const [, { signal }] = JSON.parse(message.slice(2)) as [string, { signal: string }];
      return { signal };
    }
    if (message.startsWith('43') && message.includes('"peers"')) {
      const [answer] = JSON.parse(message.slice(message.indexOf('['))) as [
        { value: { peers: { peerId: string }[] } },
      ];
      this.#others = answer.value.peers.map(({ peerId }) => peerId);
    }
    return {};
  }

  #event(name: string, request: unknown): string {
    return `42${this.#asked++}${JSON.stringify([name, request])}`;
  }
}
