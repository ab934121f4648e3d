import type { NeighbourSnapshot } from '../../session/torrent-snapshot.ts';

/** Decides the order of the neighbours. Draws nothing. */
type NeighbourColumn = 'peer' | 'progress' | 'down' | 'up' | 'path';

export interface NeighbourOrder {
  readonly column: NeighbourColumn;
  readonly direction: 'ascending' | 'descending';
}

/** By name: the only order in which rows stay where they are while numbers change. */
export const defaultOrder: NeighbourOrder = { column: 'peer', direction: 'ascending' };

/** The order after a press on a column's head: the largest number or the first name first; a second press reverses it. */
export function orderAfterPress(
  { column, direction }: NeighbourOrder,
  pressed: NeighbourColumn,
): NeighbourOrder {
  if (column === pressed) {
    return { column, direction: direction === 'ascending' ? 'descending' : 'ascending' };
  }
  const startsAscending = pressed === 'peer' || pressed === 'path';
  return { column: pressed, direction: startsAscending ? 'ascending' : 'descending' };
}

/** Equal neighbours keep the order of their names in both directions. */
export function compareNeighbours(
  { column, direction }: NeighbourOrder,
  a: NeighbourSnapshot,
  b: NeighbourSnapshot,
): number {
  const sign = direction === 'ascending' ? 1 : -1;
  switch (column) {
    case 'peer':
      return sign * byName(a, b);
    case 'progress':
      return sign * (a.progress - b.progress) || byName(a, b);
    case 'down':
      return (
        sign * (a.downloadRate - b.downloadRate) ||
        sign * (a.downloadedBytes - b.downloadedBytes) ||
        byName(a, b)
      );
    case 'up':
      return (
        sign * (a.uploadRate - b.uploadRate) || sign * (a.uploadedBytes - b.uploadedBytes) || byName(a, b)
      );
    case 'path':
      return sign * (roundTrip(a) - roundTrip(b)) || byName(a, b);
  }
}

/** The initial seed first, then by name. */
function byName(a: NeighbourSnapshot, b: NeighbourSnapshot): number {
  return (
    Number(b.initialSeed) - Number(a.initialSeed) ||
    a.name.localeCompare(b.name) ||
    (a.peerId < b.peerId ? -1 : 1)
  );
}

/** An unknown time counts as longer than any measured time. */
function roundTrip({ link }: NeighbourSnapshot): number {
  return link.roundTripMs ?? Number.MAX_SAFE_INTEGER;
}
