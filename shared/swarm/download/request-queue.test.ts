import { describe, expect, it } from 'vitest';
import { at, peerId, span } from '../../simulation/testing/hand-driven-peer.ts';
import { Bitfield } from '../../torrent/bitfield.ts';
import { createGeometry } from '../../torrent/geometry.ts';
import { Neighbour } from '../common/neighbour.ts';
import { Progress } from './progress.ts';
import { RequestQueue } from './request-queue.ts';

/** Two whole chunks and one block of 1,000 bytes; the neighbours hold everything. */
function setUp() {
  const geometry = createGeometry([{ lengthBytes: 2 * 262_144 + 1_000 }]);
  const progress = new Progress(geometry, new Uint8Array(1));
  const queue = new RequestQueue<string>(geometry, progress);
  const neighbours = [1, 2, 3, 4].map((index) => {
    const neighbour = new Neighbour<string>(peerId(index), 0, {
      downloadedBytes: 0,
      uploadedBytes: 0,
      strikes: 0,
    });
    neighbour.held = Bitfield.full(3);
    return neighbour;
  });
  const [a, b, c, d] = neighbours as [
    Neighbour<string>,
    Neighbour<string>,
    Neighbour<string>,
    Neighbour<string>,
  ];
  return { progress, queue, a, b, c, d };
}

describe('requests', () => {
  it('finds a request by its span, and none for a span that is no whole block', () => {
    const { queue } = setUp();
    expect(queue.spanOf(at(0, 3))).toEqual(span(0, 3));
    expect(queue.spanOf(at(2, 0))).toEqual(span(2, 0, 1_000));
    expect(queue.blockOf(span(1, 15))).toEqual(at(1, 15));
    expect(queue.blockOf(span(2, 0))).toBeUndefined();
    expect(queue.blockOf(span(0, 0, 1_000))).toBeUndefined();
    expect(queue.blockOf({ ...span(0, 0), beginBytes: 8_192 })).toBeUndefined();
  });

  it('[RQ2] takes a requested block once, and a repeated or unrequested one as unwanted', () => {
    const { queue, a, progress } = setUp();
    queue.onRequested(a, at(0, 0), 0);
    expect(queue.onArrived(a, at(0, 0), 50).arrival).toBe('wanted');
    expect(progress.isMissing(at(0, 0).chunk, at(0, 0).block)).toBe(false);
    expect(queue.onArrived(a, at(0, 0), 60).arrival).toBe('unwanted');
    expect(queue.onArrived(a, at(0, 1), 60).arrival).toBe('unwanted');
    expect(queue.isEmpty).toBe(true);
  });

  it('[RQ3] takes a block that comes after its cancel as a duplicate, not as an offence', () => {
    const { queue, a, b } = setUp();
    queue.onRequested(a, at(0, 0), 0);
    queue.onRequested(b, at(0, 0), 10);
    expect(queue.onArrived(a, at(0, 0), 50)).toEqual({ arrival: 'wanted', others: [b] });
    expect(b.outstanding.size).toBe(0);
    expect(queue.onArrived(b, at(0, 0), 60).arrival).toBe('duplicate');
    expect(queue.onArrived(b, at(0, 0), 70).arrival).toBe('unwanted');
  });

  it('[RQ4] opens a block again when it is refused, and only then', () => {
    const { queue, a, b, progress } = setUp();
    queue.onRequested(a, at(0, 0), 0);
    queue.onRequested(b, at(0, 0), 0);
    expect(queue.onRejected(a, at(0, 0))).toBe(true);
    expect(progress.openBlocks).toBe(32);
    expect(queue.onRejected(b, at(0, 0))).toBe(true);
    expect(progress.openBlocks).toBe(33);
    expect(queue.onRejected(b, at(0, 0))).toBe(false);
  });

  it('[RQ4] opens all blocks again that are taken back from a neighbour', () => {
    const { queue, a, progress } = setUp();
    queue.onRequested(a, at(0, 0), 0);
    queue.onRequested(a, at(2, 0), 0);
    expect(queue.release(a)).toEqual([span(0, 0), span(2, 0, 1_000)]);
    expect([progress.openBlocks, queue.isEmpty, a.outstanding.size]).toEqual([33, true, 0]);
  });
});

describe('a request taken back', () => {
  it('[RQ2] does not take the reject of a cancelled request for the answer to its repetition', () => {
    const { queue, a } = setUp();
    queue.onRequested(a, at(0, 0), 0);
    queue.release(a);
    queue.onRequested(a, at(0, 0), 1);
    expect(queue.onRejected(a, at(0, 0))).toBe(false);
    expect(queue.onArrived(a, at(0, 0), 2).arrival).toBe('wanted');
  });

  it('[RQ3] takes the block of a request that was taken back', () => {
    const { queue, a } = setUp();
    queue.onRequested(a, at(0, 0), 0);
    queue.release(a);
    expect(queue.onArrived(a, at(0, 0), 5).arrival).toBe('wanted');
    expect(queue.onArrived(a, at(0, 0), 6).arrival).toBe('unwanted');
  });

  it('[SN3] [RQ4] leaves a snubbed neighbour its oldest request, and opens that block for others', () => {
    const { queue, a, b, progress } = setUp();
    for (const block of [0, 1, 2]) queue.onRequested(a, at(0, block), 0);
    a.snubbed = true;
    expect(queue.release(a, 1)).toEqual([span(0, 1), span(0, 2)]);
    expect([progress.openBlocks, [...a.outstanding.keys()]]).toEqual([33, [0]]);
    queue.onRequested(b, at(0, 0), 100);
    expect(progress.openBlocks).toBe(32);
    expect(queue.onRejected(b, at(0, 0))).toBe(true);
    expect(progress.openBlocks).toBe(33);
    expect(queue.onArrived(a, at(0, 0), 200)).toEqual({ arrival: 'wanted', others: [] });
    expect([progress.openBlocks, queue.isEmpty]).toEqual([32, true]);
  });
});

describe('the endgame', () => {
  it('[EG3] asks two neighbours for a block in the endgame, and three for one of the last 16', () => {
    const { queue, a, b, c, d, progress } = setUp();
    for (let chunk = 0; chunk < 2; chunk++) {
      for (let block = 0; block < 16; block++) queue.onRequested(a, at(chunk, block), block);
    }
    queue.onRequested(a, at(2, 0), 100);
    const first = queue.nextForEndgame(b, 1_000);
    expect(first).toEqual(at(0, 0));
    queue.onRequested(b, first!, 1_000);
    expect(queue.nextForEndgame(b, 1_000)).not.toEqual(first);
    for (let chunk = 0; chunk < 2; chunk++) {
      for (let block = 0; block < 16; block++) {
        if (chunk === 0 && block === 0) continue;
        queue.onArrived(a, at(chunk, block), 2_000);
        progress.onVerified(at(chunk, block).chunk, at(chunk, block).block);
      }
    }
    expect(progress.missingBlocks).toBe(2);
    a.download.add(-a.download.totalBytes, 2_000);
    queue.onRejected(a, at(2, 0));
    expect(queue.nextForEndgame(c, 2_000)).toEqual(at(0, 0));
    queue.onRequested(c, at(0, 0), 2_000);
    expect(queue.nextForEndgame(d, 2_000)).toBeUndefined();
  });
});

describe('silence', () => {
  it('[SN1] a neighbour is overdue after 10 s with requests outstanding, never without', () => {
    const { queue, a } = setUp();
    expect(queue.isOverdue(a, 1e6)).toBe(false);
    queue.onRequested(a, at(0, 0), 1_000);
    expect(queue.isOverdue(a, 11_000)).toBe(false);
    expect(queue.isOverdue(a, 11_001)).toBe(true);
  });

  it('[SN3] a request is hopeless after twice the time that makes its neighbour overdue', () => {
    const { queue, a } = setUp();
    expect(queue.isHopeless(a, 1e6)).toBe(false);
    queue.onRequested(a, at(0, 0), 1_000);
    expect([queue.isHopeless(a, 21_000), queue.isHopeless(a, 21_001)]).toEqual([false, true]);
  });

  it('[SN3] ends a snub with a block in time, not with a late one', () => {
    const { queue, a } = setUp();
    a.snubbed = true;
    queue.onRequested(a, at(0, 0), 0);
    queue.onArrived(a, at(0, 0), 10_001);
    expect(a.snubbed).toBe(true);
    queue.onRequested(a, at(0, 1), 20_000);
    queue.onArrived(a, at(0, 1), 20_500);
    expect(a.snubbed).toBe(false);
  });

  it('[SN2] a neighbour is overdue after the mean and four deviations of a block’s time, but not before 2 s', () => {
    const { queue, a } = setUp();
    queue.onRequested(a, at(0, 0), 0);
    queue.onArrived(a, at(0, 0), 1_000);
    expect(a.snubAfterMs).toBe(3_000);
    for (let block = 1; block < 16; block++) {
      queue.onRequested(a, at(0, block), 0);
      queue.onArrived(a, at(0, block), 100);
    }
    expect(a.snubAfterMs).toBe(2_000);
    queue.onRequested(a, at(1, 0), 5_000);
    expect([queue.isOverdue(a, 7_000), queue.isOverdue(a, 7_001)]).toEqual([false, true]);
  });
});
