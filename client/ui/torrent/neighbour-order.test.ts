import { describe, expect, it } from 'vitest';
import type { NeighbourSnapshot } from '../../session/torrent-snapshot.ts';
import { demoSnapshot } from '../testing/demo-snapshots.ts';
import { compareNeighbours, defaultOrder, type NeighbourOrder, orderAfterPress } from './neighbour-order.ts';

const [model] = demoSnapshot(0.5).neighbours;

function neighbour(name: string, overrides: Partial<NeighbourSnapshot> = {}): NeighbourSnapshot {
  return { ...model!, name, initialSeed: false, peerId: name.padEnd(40, '0') as never, ...overrides };
}

function sorted(order: NeighbourOrder, neighbours: readonly NeighbourSnapshot[]): string[] {
  return [...neighbours].sort((a, b) => compareNeighbours(order, a, b)).map(({ name }) => name);
}

describe('the order of neighbours', () => {
  it('lists the initial seed first, then neighbours by name', () => {
    const neighbours = [neighbour('b'), neighbour('a'), neighbour('c', { initialSeed: true })];
    expect(sorted(defaultOrder, neighbours)).toEqual(['c', 'a', 'b']);
    expect(sorted({ ...defaultOrder, direction: 'descending' }, neighbours)).toEqual(['b', 'a', 'c']);
  });

  it.each([
    ['progress', { progress: 0.9 }, { progress: 0.1 }],
    ['down', { downloadRate: 9 }, { downloadRate: 1 }],
    ['up', { uploadRate: 9 }, { uploadRate: 1 }],
    ['path', { link: { path: 'host', roundTripMs: 9 } }, { link: { path: 'host', roundTripMs: 1 } }],
  ] as const)('goes by the column “%s”, both ways', (column, more, less) => {
    const neighbours = [neighbour('a', more), neighbour('b', less)];
    expect(sorted({ column, direction: 'ascending' }, neighbours)).toEqual(['b', 'a']);
    expect(sorted({ column, direction: 'descending' }, neighbours)).toEqual(['a', 'b']);
  });

  it('keeps equal neighbours in the order of their names, both ways', () => {
    const neighbours = [neighbour('c'), neighbour('a'), neighbour('b')];
    for (const direction of ['ascending', 'descending'] as const) {
      expect(sorted({ column: 'progress', direction }, neighbours)).toEqual(['a', 'b', 'c']);
    }
  });

  it('sorts the largest number first, and reverses when pressed again', () => {
    const byRate = orderAfterPress(defaultOrder, 'down');
    expect(byRate).toEqual({ column: 'down', direction: 'descending' });
    expect(orderAfterPress(byRate, 'down')).toEqual({ column: 'down', direction: 'ascending' });
    expect(orderAfterPress(byRate, 'peer')).toEqual(defaultOrder);
  });
});
