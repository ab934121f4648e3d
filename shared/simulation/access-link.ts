/**
 * One peer's access link in the textbook's Figure 2.22: an uplink and a downlink of fixed rate, in front of a core with
 * room for everything. What is sent leaves in the order of sending.
 */
export class AccessLink {
  /** When the uplink will have sent all it was given; milliseconds. */
  upFreeAt = 0;
  /** Milliseconds in which the uplink had something to send. */
  upBusyMs = 0;
  #downFreeAt = 0;

  constructor(
    /** Bytes per second; `Infinity`: no limit. */
    readonly uploadRate: number,
    readonly downloadRate: number,
  ) {}

  /** When the last byte of a frame will have left. */
  send(bytes: number, now: number): number {
    const takesMs = (bytes / this.uploadRate) * 1_000;
    this.upFreeAt = Math.max(this.upFreeAt, now) + takesMs;
    this.upBusyMs += takesMs;
    return this.upFreeAt;
  }

  /** When the last byte of a frame will be here that could be here at `arrivesAt`, were the downlink free. */
  receive(bytes: number, arrivesAt: number): number {
    this.#downFreeAt = Math.max(arrivesAt, this.#downFreeAt + (bytes / this.downloadRate) * 1_000);
    return this.#downFreeAt;
  }
}
