/** Decides how much time the chart of completion shows. In seconds; knows no chart. */
interface ChartTimes {
  /** The time of the last sample. */
  readonly elapsed: number;
  readonly p2p: number | null;
  readonly clientServer: number | null;
}

/** A bound that is this many times farther than the rest would squeeze the curves; its slope still shows. */
const farthest = 2.2;

/** The end of the time axis: it grows in steps, so that the curves do not shrink with every sample. */
export function chartEnd({ elapsed, p2p, clientServer }: ChartTimes): number {
  const needed = Math.max(1.08 * elapsed, 1.15 * (p2p ?? 0), 4);
  const isNear = clientServer !== null && 1.08 * clientServer <= farthest * needed;
  return stepAbove(isNear ? Math.max(needed, 1.08 * clientServer) : needed);
}

function stepAbove(seconds: number): number {
  return 4 * 1.25 ** Math.ceil(Math.log(seconds / 4) / Math.log(1.25) - 1e-9);
}
