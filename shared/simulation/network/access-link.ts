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

  /**
   * When the last byte of a frame will be in whose first byte reached the downlink at `firstAt` and whose last one at
   * `lastAt`. The caller gives frames in the order of arrival.
   */
  receive(bytes: number, firstAt: number, lastAt: number): number {
    const takesMs = (bytes / this.downloadRate) * 1_000;
    this.#downFreeAt = Math.max(lastAt, Math.max(firstAt, this.#downFreeAt) + takesMs);
    return this.#downFreeAt;
  }
}
