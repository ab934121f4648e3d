/** One remote clock as seen from here, estimated as NTP does (RFC 5905): it reads no clock, it is told of readings. */

interface RoundTrip {
  /** Remote clock minus ours, as it would be if both ways took equally long. Milliseconds. */
  readonly offsetMs: number;
  readonly durationMs: number;
}

/** As many as NTP keeps: the clocks may have drifted apart since older ones. */
const keptRoundTrips = 8;
/** The remote clock is read in whole milliseconds. */
const resolutionMs = 0.5;

/**
 * Of the last round trips the shortest tells best: its answer was written somewhere between its two ends, so that it errs
 * by no more than half of it.
 */
export class ClockOffset {
  readonly #roundTrips: RoundTrip[] = [];

  /** A question left at `sentAtMs` by our clock and its answer, with the remote clock's reading, came at `receivedAtMs`. */
  onAnswered(sentAtMs: number, receivedAtMs: number, remoteMs: number): void {
    const durationMs = receivedAtMs - sentAtMs;
    if (!(durationMs >= 0) || !Number.isFinite(remoteMs)) return;
    this.#roundTrips.push({ offsetMs: remoteMs - (sentAtMs + receivedAtMs) / 2, durationMs });
    if (this.#roundTrips.length > keptRoundTrips) this.#roundTrips.shift();
  }

  /** A time of our clock on the remote one, and by how much it may err, in milliseconds; `undefined` before any answer. */
  toRemote(localMs: number): { readonly at: number; readonly errorMs: number } | undefined {
    const [first, ...others] = this.#roundTrips;
    if (!first) return undefined;
    const best = others.reduce((least, each) => (each.durationMs < least.durationMs ? each : least), first);
    return { at: localMs + best.offsetMs, errorMs: best.durationMs / 2 + resolutionMs };
  }
}
