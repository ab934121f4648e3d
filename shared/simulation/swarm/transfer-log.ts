import type { PeerMessage } from '../../protocol/peer-messages.ts';
import { blockBytes } from '../../torrent/geometry.ts';

/** Above every number of peers: pairs of peers as one number. */
const pairFactor = 65_536;

/** Every byte of a run, by pair of peers, and when each block first left the initial seed. */
export class TransferLog {
  readonly #pairBytes = new Map<number, number>();
  readonly #receivedBytes: number[] = [];
  controlBytes = 0;
  blockBytes = 0;
  /** When the last block left the initial seed for the first time; milliseconds. */
  lastFirstCopyAt = 0;
  /** Bytes that the initial seed sent again before every block had left it once. */
  seedRepeatBytes = 0;
  /** Bytes around and between blocks that it sent until then, from the start of the run on. */
  seedControlBytes = 0;
  /** Uplinks' bytes by peer, from the start of the run on. */
  readonly sentBytes: number[] = [];
  readonly #blockCount: number;
  readonly #firstCopies = new Set<number>();
  #hasStarted = false;

  constructor(blockCount: number) {
    this.#blockCount = blockCount;
  }

  onStart(): void {
    this.#hasStarted = true;
  }

  /** Returns whether the message is the first copy of a block from the initial seed. */
  onSent(from: number, to: number, message: PeerMessage<unknown>, bytes: number): boolean {
    const contentBytes = message.type === 'piece' ? message.lengthBytes : 0;
    const isFirstPass = this.#firstCopies.size < this.#blockCount;
    this.controlBytes += bytes - contentBytes;
    if (this.#hasStarted) this.sentBytes[from] = (this.sentBytes[from] ?? 0) + bytes;
    if (this.#hasStarted && from === 0 && isFirstPass) this.seedControlBytes += bytes - contentBytes;
    if (message.type !== 'piece') return false;
    this.blockBytes += contentBytes;
    const pair = from * pairFactor + to;
    this.#pairBytes.set(pair, (this.#pairBytes.get(pair) ?? 0) + contentBytes);
    if (from !== 0 || !isFirstPass) return false;
    const key = message.chunk * 16 + message.beginBytes / blockBytes;
    if (this.#firstCopies.has(key)) {
      this.seedRepeatBytes += contentBytes;
      return false;
    }
    this.#firstCopies.add(key);
    return true;
  }

  onFirstCopyLeft(at: number): void {
    this.lastFirstCopyAt = at;
  }

  onArrived(to: number, message: PeerMessage<unknown>): void {
    if (message.type === 'piece')
      this.#receivedBytes[to] = (this.#receivedBytes[to] ?? 0) + message.lengthBytes;
  }

  bytesBetween(from: number, to: number): number {
    return this.#pairBytes.get(from * pairFactor + to) ?? 0;
  }

  /** Block bytes that arrived, each time they arrived. */
  receivedBytes(to: number): number {
    return this.#receivedBytes[to] ?? 0;
  }
}
