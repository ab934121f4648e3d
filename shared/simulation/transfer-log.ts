import type { PeerMessage } from '../protocol/peer-messages.ts';

/** Every byte of a run, by pair of peers, and when the initial seed let go of what. */
export class TransferLog {
  readonly #pairBytes = new Map<string, number>();
  controlBytes = 0;
  blockBytes = 0;
  /** When each block left the initial seed for the first time; milliseconds. */
  readonly firstCopyAt = new Map<number, number>();
  /** Bytes that the initial seed sent again before every block had left it once. */
  seedRepeatBytes = 0;
  readonly #blockCount: number;
  /** Uplinks' bytes by peer. */
  readonly sentBytes: number[] = [];

  constructor(blockCount: number) {
    this.#blockCount = blockCount;
  }

  onSent(from: number, to: number, message: PeerMessage<unknown>, bytes: number, leavesAt: number): void {
    this.sentBytes[from] = (this.sentBytes[from] ?? 0) + bytes;
    if (message.type !== 'piece') {
      this.controlBytes += bytes;
      return;
    }
    this.blockBytes += message.lengthBytes;
    const pair = `${from}>${to}`;
    this.#pairBytes.set(pair, (this.#pairBytes.get(pair) ?? 0) + message.lengthBytes);
    if (from !== 0) return;
    const key = message.chunk * 16 + message.beginBytes / 16_384;
    if (!this.firstCopyAt.has(key)) this.firstCopyAt.set(key, leavesAt);
    else if (this.firstCopyAt.size < this.#blockCount) this.seedRepeatBytes += message.lengthBytes;
  }

  bytesBetween(from: number, to: number): number {
    return this.#pairBytes.get(`${from}>${to}`) ?? 0;
  }

  get lastFirstCopyAt(): number {
    return Math.max(0, ...this.firstCopyAt.values());
  }
}
