import { describe, expect, it } from 'vitest';
import { at, peerId } from '../../simulation/testing/hand-driven-peer.ts';
import { Neighbour } from '../common/neighbour.ts';
import { HaveAnnouncer, haveBatchMs } from './have-announcer.ts';

const neighbour = (index: number) =>
  new Neighbour<string>(peerId(index), 0, { downloadedBytes: 0, uploadedBytes: 0, strikes: 0 });

describe('news of blocks', () => {
  it('[HV1] gathers news into one message for all blocks, at one time for all neighbours', () => {
    const news = new HaveAnnouncer<string>();
    const [a, b] = [neighbour(1), neighbour(2)];
    news.add(a, at(3, 0).chunk, at(3, 0).block, 100, 1_000);
    news.add(a, at(3, 5).chunk, at(3, 5).block, 100, 1_050);
    news.add(b, at(7, 1).chunk, at(7, 1).block, 100, 1_060);
    expect(news.flushAt).toBe(1_100);
    expect([...news.waiting]).toEqual([a, b]);
    expect(news.take(a)).toEqual([{ chunk: 3, mask: 0b10_0001 }]);
    expect(news.take(a)).toEqual([]);
    expect(news.flushAt).toBe(1_100);
    expect(news.take(b)).toEqual([{ chunk: 7, mask: 0b10 }]);
    expect(news.flushAt).toBeUndefined();
  });

  it('[HV1] delays news until it costs 1 % of the uplink, from 50 to 500 ms', () => {
    expect(haveBatchMs(16, 1_048_576)).toBeCloseTo(153, 0);
    expect(haveBatchMs(50, 100_000)).toBe(500);
    expect(haveBatchMs(2, 10_000_000)).toBe(50);
    expect(haveBatchMs(0, 1_000)).toBe(50);
    expect(haveBatchMs(16, 0)).toBe(50);
  });

  it('[HV1] leaves out what the neighbour has got meanwhile', () => {
    const news = new HaveAnnouncer<string>();
    const [a, offering] = [neighbour(1), neighbour(2)];
    offering.offering = true;
    for (const each of [a, offering]) {
      news.add(each, at(3, 0).chunk, at(3, 0).block, 100, 0);
      news.add(each, at(3, 0).chunk, at(3, 1).block, 100, 0);
      news.add(each, at(4, 0).chunk, at(4, 0).block, 100, 0);
      each.partial.set(at(3, 0).chunk, 0b10);
      each.partial.set(at(4, 0).chunk, 0b1);
    }
    expect(news.take(a)).toEqual([{ chunk: 3, mask: 0b01 }]);
    expect(news.take(offering)).toEqual([
      { chunk: 3, mask: 0b11 },
      { chunk: 4, mask: 0b1 },
    ]);
  });

  it('[HV4] keeps news that was not sent for the next occasion', () => {
    const news = new HaveAnnouncer<string>();
    news.add(neighbour(1), at(3, 0).chunk, at(3, 0).block, 100, 0);
    news.onFlushed();
    expect(news.flushAt).toBeUndefined();
    news.flushSoon(1_000);
    expect(news.flushAt).toBe(1_050);
    const nothing = new HaveAnnouncer<string>();
    nothing.flushSoon(1_000);
    expect(nothing.flushAt).toBeUndefined();
  });

  it('[HV3] forgets news when the chunk is whole or the neighbour gone', () => {
    const news = new HaveAnnouncer<string>();
    const [a, b] = [neighbour(1), neighbour(2)];
    news.add(a, at(3, 0).chunk, at(3, 0).block, 100, 0);
    news.add(b, at(3, 0).chunk, at(3, 0).block, 100, 0);
    news.add(b, at(4, 0).chunk, at(4, 0).block, 100, 0);
    news.onWhole(at(3, 0).chunk);
    expect([...news.waiting]).toEqual([b]);
    expect(news.take(b)).toEqual([{ chunk: 4, mask: 1 }]);
    news.add(a, at(5, 0).chunk, at(5, 0).block, 100, 0);
    news.forget(a);
    expect([news.flushAt, [...news.waiting]]).toEqual([undefined, []]);
  });
});
