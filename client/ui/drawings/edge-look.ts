import type { NeighbourSnapshot } from '../../session/torrent-snapshot.ts';

/** Decides what a connection looks like in the swarm's graph: width by rate, dash by choke state. */
export interface EdgeLook {
  /** In units of the drawing, in visible steps, so that a small change of a rate does not change the picture. */
  readonly width: number;
  /** `open`: unchoked and wanted. `choked`: wanted and not given. `idle`: not wanted. */
  readonly state: 'open' | 'choked' | 'idle';
}

const thinnest = 1;
const thickest = 9;
const step = 0.5;

/** What comes from the neighbour. `fastest` is the highest rate in the drawing, bytes per second. */
export function incomingLook(neighbour: NeighbourSnapshot, fastest: number): EdgeLook {
  const { downloadRate, theyChoke, weAreInterested } = neighbour;
  return lookOf(downloadRate, fastest, stateOf(weAreInterested, theyChoke));
}

/** What goes to the neighbour. */
export function outgoingLook(neighbour: NeighbourSnapshot, fastest: number): EdgeLook {
  const { uploadRate, weChoke, theyAreInterested } = neighbour;
  return lookOf(uploadRate, fastest, stateOf(theyAreInterested, weChoke));
}

/** The scale's upper end, in steps of doubling from 64 KiB/s on, so that not every change of a rate changes every line. */
export function scaleEnd(neighbours: readonly NeighbourSnapshot[]): number {
  const rates = neighbours.flatMap(({ downloadRate, uploadRate }) => [downloadRate, uploadRate]);
  const fastest = Math.max(65_536, ...rates);
  return 2 ** Math.ceil(Math.log2(fastest));
}

/** An unwanted connection is thin at once, although its rate takes some seconds to fall. */
function lookOf(rate: number, fastest: number, state: EdgeLook['state']): EdgeLook {
  const share = state === 'idle' ? 0 : Math.min(1, rate / fastest);
  const width = thinnest + (thickest - thinnest) * share;
  return { width: Math.round(width / step) * step, state };
}

function stateOf(isWanted: boolean, isChoked: boolean): EdgeLook['state'] {
  if (!isWanted) return 'idle';
  return isChoked ? 'choked' : 'open';
}
