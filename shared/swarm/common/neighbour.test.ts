import { describe, expect, it } from 'vitest';
import { at, peerId } from '../../simulation/testing/hand-driven-peer.ts';
import { Bitfield } from '../../torrent/bitfield.ts';
import { Neighbour } from './neighbour.ts';

const stranger = () =>
  new Neighbour<string>(peerId(1), 0, { downloadedBytes: 0, uploadedBytes: 0, strikes: 0 });

/** A neighbour whose blocks take so long, and come at that rate for two seconds. */
function served(bytesPerSecond: number, blockMs: number): Neighbour<string> {
  const neighbour = stranger();
  neighbour.onRoundTrip(blockMs);
  neighbour.slowStartRequests = undefined;
  for (let now = 0; now < 2_000; now += 10) neighbour.download.add(bytesPerSecond / 100, now);
  return neighbour;
}

describe('the request depth', () => {
  it('[RQ5] the request depth starts at four and grows by one with each block while blocks do not queue', () => {
    const neighbour = stranger();
    expect(neighbour.requestDepth(0)).toBe(4);
    neighbour.onRoundTrip(40);
    for (let blocks = 1; blocks <= 10; blocks++) {
      neighbour.onBlockTime(40);
      expect(neighbour.requestDepth(0)).toBe(4 + blocks);
    }
    neighbour.onBlockTime(191);
    expect(neighbour.requestDepth(0)).toBe(2);
  });

  it('[RQ5] the request depth covers the round trip and 150 ms of work at the measured rate', () => {
    expect(served(1_638_400, 50).requestDepth(2_000)).toBe(22);
    expect(served(163_840, 50).requestDepth(2_000)).toBe(4);
    expect(served(1_638_400, 350).requestDepth(2_000)).toBe(52);
  });

  it('[RQ5] keeps the request depth from 2 to 64, at most reqq, and at 1 for a snubbed neighbour', () => {
    expect(served(0, 50).requestDepth(2_000)).toBe(2);
    const fast = served(100_000_000, 50);
    expect(fast.requestDepth(2_000)).toBe(64);
    fast.snubbed = true;
    expect(fast.requestDepth(2_000)).toBe(1);
    fast.snubbed = false;
    fast.requestLimit = 1;
    expect(fast.requestDepth(2_000)).toBe(1);
    const long = stranger();
    for (let blocks = 0; blocks < 200; blocks++) long.onBlockTime(40);
    expect(long.requestDepth(0)).toBe(64);
  });
});

describe('refusals of a neighbour', () => {
  const { chunk, block } = at(1, 3);

  it('[RQ7] leaves refused blocks out of what a neighbour would give, until they are forgotten', () => {
    const neighbour = stranger();
    neighbour.held = Bitfield.full(3);
    neighbour.refuse(chunk, block, 0);
    expect(neighbour.maskOf(chunk)).toBe(0xffff & ~(1 << 3));
    neighbour.forgetRefusals();
    expect(neighbour.maskOf(chunk)).toBe(0xffff);
  });

  it('[RQ7] may ask a neighbour again 30 s after its first refusal', () => {
    const neighbour = stranger();
    expect(neighbour.isToBeAskedAgain(1e9)).toBe(false);
    neighbour.refuseHashes(chunk, 1_000);
    neighbour.refuse(chunk, block, 20_000);
    expect([neighbour.isToBeAskedAgain(30_999), neighbour.isToBeAskedAgain(31_000)]).toEqual([false, true]);
    neighbour.forgetRefusals();
    expect(neighbour.isToBeAskedAgain(1e9)).toBe(false);
  });
});

describe('chunks and blocks of a neighbour', () => {
  it('a neighbour holds all blocks of a whole chunk, and the named blocks of an unfinished one', () => {
    const neighbour = stranger();
    neighbour.held = new Bitfield(3);
    neighbour.held.set(0 as never);
    neighbour.partial.set(1 as never, 0b101);
    expect([0, 1, 2].map((chunk) => neighbour.maskOf(chunk as never))).toEqual([0xffff, 0b101, 0]);
    expect([0, 1, 2].map((chunk) => neighbour.hasAnyOf(chunk as never))).toEqual([true, true, false]);
  });

  it('takes a neighbour for a seed only after its handshake', () => {
    const neighbour = stranger();
    expect(neighbour.isSeed).toBe(false);
    neighbour.held = Bitfield.full(3);
    expect(neighbour.isSeed).toBe(false);
    neighbour.established = true;
    expect(neighbour.isSeed).toBe(true);
  });
});
