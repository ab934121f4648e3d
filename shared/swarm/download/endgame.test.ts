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

describe('the endgame', () => {
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

  it('[EG2] asks for the oldest block of the slowest supplier', () => {
    expect(pick(asked())).toBe(2);
  });

  it('[EG2] asks a neighbour only for what it holds', () => {
    expect(pick(asked(), 2, (key) => key === 3)).toBe(3);
    expect(pick(asked(), 2, () => false)).toBeUndefined();
  });

  it('[EG2] ranks a block by the fastest of the neighbours that were asked for it', () => {
    const suppliers = asked();
    suppliers.set(2, [slow, fast]);
    expect(pick(suppliers, 3)).toBe(1);
  });

  it('[EG3] asks for no block that has its full number of suppliers, and for none twice', () => {
    const suppliers = new Map([
      [1, [slow, fast]],
      [2, [slow, idle]],
    ]);
    expect(pick(suppliers, 2)).toBeUndefined();
    expect(pick(suppliers, 3)).toBe(1);
  });

  it('[EG3] does not count snubbed suppliers of a block', () => {
    const silent = () => peer(0, [[1, 100]], true);
    expect(pick(new Map([[1, [silent(), silent(), silent()]]]), 2)).toBe(1);
    expect(pick(new Map([[1, [silent(), slow, fast]]]), 2)).toBeUndefined();
  });

  it('asks for nothing when nothing is on its way', () => {
    expect(pick(new Map())).toBeUndefined();
  });
});
