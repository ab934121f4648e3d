import { describe, expect, it } from 'vitest';
import type { ChunkIndex } from '../../base/ids.ts';
import { TransferLog } from './transfer-log.ts';

const piece = (block: number) => ({
  type: 'piece' as const,
  chunk: 0 as ChunkIndex,
  beginBytes: block * 16_384,
  lengthBytes: 16_384,
  payload: undefined,
});
const frameBytes = 16_397;

describe('the log of a run', () => {
  it('[CF6] records the seed’s repeated blocks and control bytes until every block has left it once', () => {
    const log = new TransferLog(2);
    log.onSent(0, 1, { type: 'unchoke' }, 5);
    log.onStart();
    expect(log.onSent(0, 1, piece(0), frameBytes)).toBe(true);
    expect(log.onSent(0, 2, piece(0), frameBytes)).toBe(false);
    expect(log.onSent(0, 1, { type: 'unchoke' }, 5)).toBe(false);
    expect(log.onSent(0, 2, piece(1), frameBytes)).toBe(true);
    expect(log.onSent(0, 1, piece(1), frameBytes)).toBe(false);
    expect(log).toMatchObject({
      seedRepeatBytes: 16_384,
      seedControlBytes: 3 * 13 + 5,
      controlBytes: 5 + 4 * 13 + 5,
      blockBytes: 4 * 16_384,
    });
  });

  it('[CF6] records blocks by pair of peers as they are sent, and by receiver as they arrive', () => {
    const log = new TransferLog(1);
    log.onSent(0, 1, piece(0), frameBytes);
    log.onSent(1, 2, piece(0), frameBytes);
    log.onArrived(1, piece(0));
    log.onArrived(2, { type: 'unchoke' });
    expect([log.bytesBetween(0, 1), log.bytesBetween(1, 2), log.bytesBetween(2, 1)]).toEqual([
      16_384, 16_384, 0,
    ]);
    expect([log.receivedBytes(1), log.receivedBytes(2)]).toEqual([16_384, 0]);
    expect(log.sentBytes).toEqual([]);
  });
});
