import { describe, expect, it } from 'vitest';
import { demoProblem, demoRun, demoSnapshot } from '../testing/demo-snapshots.ts';
import { isNeededHere } from './needed-here.ts';

const [, unfinished] = demoSnapshot(0.5).neighbours;
const finished = { ...unfinished!, progress: 1 };

function chunks(states: readonly number[], availability: readonly number[]) {
  return { states: Uint8Array.from(states), availability: Uint8Array.from(availability) };
}

describe('whether others need this page', () => {
  it('others need the initial seed’s page until every leecher is complete', () => {
    const seed = { initialSeed: true, state: 'seeding' } as const;
    expect(isNeededHere(demoSnapshot(1, { ...seed, neighbours: [unfinished!] }))).toBe(true);
    expect(
      isNeededHere(
        demoSnapshot(1, { ...seed, neighbours: [], run: demoRun(0.5, { leechers: 3, completed: 2 }) }),
      ),
    ).toBe(true);
    expect(isNeededHere(demoSnapshot(1, { ...seed, neighbours: [finished], run: demoRun(1) }))).toBe(false);
    expect(isNeededHere(demoSnapshot(1, { ...seed, neighbours: [], run: null }))).toBe(false);
  });

  it('others need a leecher’s page while a chunk that they lack is on no other page', () => {
    const alone = chunks([3, 3, 0], [1, 0, 0]);
    expect(isNeededHere(demoSnapshot(0.5, { neighbours: [unfinished!], chunks: alone }))).toBe(true);
    expect(isNeededHere(demoSnapshot(0.5, { neighbours: [finished], chunks: alone }))).toBe(false);
    const shared = chunks([3, 3, 0], [1, 1, 0]);
    expect(isNeededHere(demoSnapshot(0.5, { neighbours: [unfinished!], chunks: shared }))).toBe(false);
  });

  it('nobody needs a page after it has left or failed', () => {
    const seed = { initialSeed: true, neighbours: [unfinished!] };
    expect(isNeededHere(demoSnapshot(1, { ...seed, problem: demoProblem('left') }))).toBe(false);
    expect(isNeededHere(demoSnapshot(1, { ...seed, state: 'error' }))).toBe(false);
  });
});
