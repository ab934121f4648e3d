import type { PeerId } from '../../shared/base/ids.ts';
import { encodePeerMessage } from '../../shared/protocol/peer-codec.ts';
import type { PeerMessage } from '../../shared/protocol/peer-messages.ts';
import { PeerStreamParser } from '../../shared/protocol/peer-stream-parser.ts';
import { blockBytes } from '../../shared/torrent/geometry.ts';

/** One connection to one neighbour; another connection to the same neighbour is another line. */
interface Line {
  readonly parser: PeerStreamParser;
  waiting: Uint8Array[];
  waitingBytes: number;
}

/**
 * Turns the messages of all neighbours into bytes and back. All messages to a neighbour during one burst of events leave in
 * few frames, because a frame costs both browsers far more than its bytes. It knows neither meanings nor channels.
 */
export class NeighbourWire {
  readonly #lines = new Map<PeerId, Line>();
  readonly #write: (neighbour: PeerId, frame: Uint8Array) => void;
  readonly #afterBurst: (callback: () => void) => void;
  #isFlushDue = false;

  /** @param afterBurst calls back once what has happened by now is handled */
  constructor(
    write: (neighbour: PeerId, frame: Uint8Array) => void,
    afterBurst: (callback: () => void) => void,
  ) {
    this.#write = write;
    this.#afterBurst = afterBurst;
  }

  open(neighbour: PeerId): void {
    this.#lines.set(neighbour, { parser: new PeerStreamParser(), waiting: [], waitingBytes: 0 });
  }

  /** Drops the messages that still wait. */
  close(neighbour: PeerId): void {
    this.#lines.delete(neighbour);
  }

  /** The open connection, a new object for each; `undefined`: there is none. */
  line(neighbour: PeerId): Line | undefined {
    return this.#lines.get(neighbour);
  }

  /** @throws ProtocolError if the bytes cannot be understood */
  read(neighbour: PeerId, bytes: Uint8Array): PeerMessage<Uint8Array>[] {
    return this.#lines.get(neighbour)?.parser.push(bytes) ?? [];
  }

  /** The message leaves with this burst, in order. Without a connection it is dropped: the `closed` event is on its way. */
  send(neighbour: PeerId, message: PeerMessage<Uint8Array>): void {
    const line = this.#lines.get(neighbour);
    if (!line) return;
    const bytes = encodePeerMessage(message, line.parser.remoteExtensions);
    line.waiting.push(bytes);
    line.waitingBytes += bytes.length;
    // No frame is much larger than a block, which every browser takes and which holds up nothing else for long.
    if (line.waitingBytes >= blockBytes) this.#leave(neighbour, line);
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    this.#afterBurst(() => this.flush());
  }

  /** Everything that waits leaves now. */
  flush(): void {
    this.#isFlushDue = false;
    for (const [neighbour, line] of this.#lines) this.#leave(neighbour, line);
  }

  #leave(neighbour: PeerId, line: Line): void {
    const { waiting, waitingBytes } = line;
    if (waiting.length === 0) return;
    line.waiting = [];
    line.waitingBytes = 0;
    this.#write(neighbour, waiting.length === 1 ? waiting[0]! : join(waiting, waitingBytes));
  }
}

function join(parts: readonly Uint8Array[], totalBytes: number): Uint8Array {
  const whole = new Uint8Array(totalBytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
