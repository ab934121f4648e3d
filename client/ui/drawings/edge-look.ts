import type { NeighbourSnapshot } from '../../session/torrent-snapshot.ts';

/** Decides what a connection looks like in the swarm's graph: width by rate, dash by choke state. */
export interface EdgeLook {
  /** In units of the drawing. */
  readonly width: number;
  /** `open`: unchoked and wanted. `choked`: wanted and not given. `idle`: not wanted. */
  readonly state: 'open' | 'choked' | 'idle';
}

const thinnest = 1.2;
const thickest = 9;

/** What comes from the neighbour. `fastest` is the highest rate in the drawing, bytes per second. */
export function incomingLook(neighbour: NeighbourSnapshot, fastest: number): EdgeLook {
  const { downloadRate, theyChoke, weAreInterested } = neighbour;
  return { width: widthOf(downloadRate, fastest), state: stateOf(weAreInterested, theyChoke) };
}

/** What goes to the neighbour. */
export function outgoingLook(neighbour: NeighbourSnapshot, fastest: number): EdgeLook {
  const { uploadRate, weChoke, theyAreInterested } = neighbour;
  return { width: widthOf(uploadRate, fastest), state: stateOf(theyAreInterested, weChoke) };
}

/** The scale's upper end, in steps of doubling from 64 KiB/s on, so that not every change of a rate changes every line. */
export function scaleEnd(neighbours: readonly NeighbourSnapshot[]): number {
  const rates = neighbours.flatMap(({ downloadRate, uploadRate }) => [downloadRate, uploadRate]);
  const fastest = Math.max(65_536, ...rates);
  return 2 ** Math.ceil(Math.log2(fastest));
}

function widthOf(rate: number, fastest: number): number {
  return thinnest + (thickest - thinnest) * Math.min(1, rate / fastest);
}

function stateOf(isWanted: boolean, isChoked: boolean): EdgeLook['state'] {
  if (!isWanted) return 'idle';
  return isChoked ? 'choked' : 'open';
}
