import { describe, expect, it } from 'vitest';
import type { BlockKey } from '../common/block-mask.ts';
import { pickEndgameBlock } from './endgame.ts';

interface Peer {
  readonly snubbed: boolean;
  readonly outstanding: Map<BlockKey, { sentAt: number }>;
  readonly download: { rate(): number };
}

function peer(
  bytesPerSecond: number,
  asked: readonly (readonly [BlockKey, number])[] = [],
  snubbed = false,
): Peer {
  return {
    snubbed,
    outstanding: new Map(asked.map(([key, sentAt]) => [key, { sentAt }])),
    download: { rate: () => bytesPerSecond },
  };
}

const idle = peer(5_000);
const pick = (suppliers: Map<BlockKey, Peer[]>, limit = 2, holds: (key: BlockKey) => boolean = () => true) =>
  pickEndgameBlock(suppliers, idle, limit, 10_000, holds);

describe('in the endgame an idle neighbour is asked for', () => {
  const slow = peer(100, [
    [1, 500],
    [2, 300],
  ]);
  const fast = peer(900, [[3, 100]]);
  const asked = () =>
    new Map([
      [1, [slow]],
      [2, [slow]],
      [3, [fast]],
    ]);

  it('[EG2] the block that is oldest at the slowest supplier', () => {
    expect(pick(asked())).toBe(2);
  });

  it('[EG2] only what it holds', () => {
    expect(pick(asked(), 2, (key) => key === 3)).toBe(3);
    expect(pick(asked(), 2, () => false)).toBeUndefined();
  });

  it('[EG2] a block by the fastest of those who were asked for it', () => {
    const suppliers = asked();
    suppliers.set(2, [slow, fast]);
    expect(pick(suppliers, 3)).toBe(1);
  });

  it('[EG3] no block that as many as allowed are at already, and none twice', () => {
    const suppliers = new Map([
      [1, [slow, fast]],
      [2, [slow, idle]],
    ]);
    expect(pick(suppliers, 2)).toBeUndefined();
    expect(pick(suppliers, 3)).toBe(1);
  });

  it('[EG3] a block however many snubbed ones were asked for it', () => {
    const silent = () => peer(0, [[1, 100]], true);
    expect(pick(new Map([[1, [silent(), silent(), silent()]]]), 2)).toBe(1);
    expect(pick(new Map([[1, [silent(), slow, fast]]]), 2)).toBeUndefined();
  });

  it('nothing, when nothing is on its way', () => {
    expect(pick(new Map())).toBeUndefined();
  });
});
