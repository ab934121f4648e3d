import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockIndex, ChunkIndex } from '../../base/ids.ts';
import { createGeometry } from '../../torrent/geometry.ts';
import { Progress } from './progress.ts';

/** 16 blocks, and 2 of which the last has 1,000 bytes. */
const geometry = createGeometry([{ lengthBytes: 262_144 + 16_384 + 1_000 }]);
const nothing = () => new Uint8Array(1);
const first = 0 as ChunkIndex;
const last = 1 as ChunkIndex;
const block = (index: number) => index as BlockIndex;

describe('progress', () => {
  it('starts with what the store holds', () => {
    const progress = new Progress(geometry, Uint8Array.of(0b1000_0000));
    expect([progress.verifiedBytes, progress.leftBytes, progress.openBlocks]).toEqual([262_144, 17_384, 2]);
    expect(progress.verifiedMask(first)).toBe(0xffff);
    expect(progress.openMask(first)).toBe(0);
    expect(progress.isMissing(first, block(3))).toBe(false);
    expect(() => new Progress(geometry, new Uint8Array(2))).toThrow(RangeError);
  });

  it('counts a block as held only when it is verified', () => {
    const progress = new Progress(geometry, nothing());
    progress.onRequested(last, block(0));
    expect([progress.openMask(last), progress.verifiedMask(last)]).toEqual([0b10, 0]);
    progress.onArrived(last, block(0));
    expect([progress.openMask(last), progress.verifiedMask(last)]).toEqual([0b10, 0]);
    expect(progress.isMissing(last, block(0))).toBe(false);
    expect(progress.onVerified(last, block(0))).toBe(false);
    expect(progress.verifiedMask(last)).toBe(0b01);
    expect(progress.onVerified(last, block(1))).toBe(true);
    expect(progress.held.has(last)).toBe(true);
    expect(progress.verifiedBytes).toBe(17_384);
  });

  it('opens a block again that was released or discarded', () => {
    const progress = new Progress(geometry, nothing());
    progress.onRequested(first, block(5));
    progress.onReleased(first, block(5));
    expect([progress.openBlocks, progress.started.size]).toEqual([18, 0]);
    progress.onArrived(first, block(5));
    progress.onDiscarded(first, block(5));
    expect([progress.openBlocks, progress.started.size]).toEqual([18, 0]);
    expect(progress.isMissing(first, block(5))).toBe(true);
  });

  it('counts open and missing blocks like a plain list of their states, whatever happens', () => {
    const event = fc.record({
      type: fc.constantFrom('request', 'release', 'arrive', 'discard', 'verify'),
      index: fc.nat(17),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 200 }), (events) => {
        const progress = new Progress(geometry, nothing());
        const states = new Array<string>(18).fill('open');
        for (const { type, index } of events) {
          const chunk = (index < 16 ? 0 : 1) as ChunkIndex;
          const at = block(index % 16);
          const state = states[index]!;
          if (type === 'request' && state === 'open') {
            progress.onRequested(chunk, at);
            states[index] = 'requested';
          } else if (type === 'release' && state === 'requested') {
            progress.onReleased(chunk, at);
            states[index] = 'open';
          } else if (type === 'arrive' && state === 'requested') {
            progress.onArrived(chunk, at);
            states[index] = 'arrived';
          } else if (type === 'discard' && state === 'arrived') {
            progress.onDiscarded(chunk, at);
            states[index] = 'open';
          } else if (type === 'verify' && state === 'arrived') {
            progress.onVerified(chunk, at);
            states[index] = 'verified';
          }
          expect(progress.openBlocks).toBe(states.filter((each) => each === 'open').length);
          expect(progress.missingBlocks).toBe(states.filter((each) => each !== 'verified').length);
          expect(progress.isComplete).toBe(states.every((each) => each === 'verified'));
        }
      }),
    );
  });
});
