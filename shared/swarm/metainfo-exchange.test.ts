import { describe, expect, it } from 'vitest';
import { peerId } from '../simulation/testing/hand-driven-peer.ts';
import { Neighbour } from './common/neighbour.ts';
import { MetainfoExchange } from './metainfo-exchange.ts';
import { metainfoPart } from './upload/description-service.ts';

const neighbour = (index: number) =>
  new Neighbour<string>(peerId(index), 0, { downloadedBytes: 0, uploadedBytes: 0, strikes: 0 });
const infoBytes = Uint8Array.from({ length: 40_000 }, (_, index) => index % 251);

describe('the metainfo', () => {
  it('[MX1] asks one neighbour for all parts at once, and joins them in any order', () => {
    const exchange = new MetainfoExchange<string>();
    const [a, b] = [neighbour(1), neighbour(2)];
    exchange.onOffered(a, 40_000);
    exchange.onOffered(b, 40_000);
    expect(exchange.next(0)).toEqual({ neighbour: a, parts: 3 });
    expect(exchange.next(1)).toBeUndefined();
    expect(exchange.onPart(b, 0, metainfoPart(infoBytes, 0)!, 2)).toBeUndefined();
    for (const part of [2, 0])
      expect(exchange.onPart(a, part, metainfoPart(infoBytes, part)!, 3)).toBeUndefined();
    expect(exchange.onPart(a, 1, metainfoPart(infoBytes, 1)!, 4)).toEqual(infoBytes);
  });

  it('[MX2] asks another neighbour when the first refuses, leaves, lies or takes 5 s for a part', () => {
    const exchange = new MetainfoExchange<string>();
    const [a, b] = [neighbour(1), neighbour(2)];
    exchange.onOffered(a, 100);
    exchange.onOffered(b, 100);
    exchange.next(0);
    exchange.onRefused(a);
    expect(exchange.next(1)?.neighbour).toBe(b);
    exchange.onOffered(a, 100);
    expect(exchange.next(5_001)).toBeUndefined();
    expect(exchange.next(5_002)?.neighbour).toBe(a);
  });

  it('[MX2] asks a slow neighbour again after all others', () => {
    const exchange = new MetainfoExchange<string>();
    const [a, b] = [neighbour(1), neighbour(2)];
    exchange.onOffered(a, 100);
    exchange.onOffered(b, 100);
    const asked = [0, 5_001, 10_002, 15_003].map((now) => exchange.next(now)?.neighbour);
    expect(asked).toEqual([a, b, a, b]);
  });

  it('[MX2] asks another neighbour when the first is slow with every part, and gives it twice as long the next time', () => {
    const exchange = new MetainfoExchange<string>();
    const sources = [neighbour(1), neighbour(2)];
    for (const source of sources) exchange.onOffered(source, 64 * 16_384);
    const turns: number[] = [];
    let source: Neighbour<string> | undefined;
    for (let now = 0; now < 100_000; now += 4_900) {
      const next = exchange.next(now);
      if (next) turns.push(now);
      source = next?.neighbour ?? source;
      exchange.onPart(source!, Math.floor(now / 4_900) % 64, new Uint8Array(16_384), now);
    }
    // 10 s of each, 20 s of each, 40 s: even a slow network gets there.
    expect(turns).toEqual([0, 14_700, 29_400, 53_900, 78_400]);
  });

  it('[MX2] stays with a slow neighbour that has no rival', () => {
    const exchange = new MetainfoExchange<string>();
    const only = neighbour(1);
    exchange.onOffered(only, 8 * 16_384);
    exchange.next(0);
    for (let part = 0; part < 7; part++) {
      expect(exchange.onPart(only, part, new Uint8Array(16_384), part * 4_900)).toBeUndefined();
      expect(exchange.next(part * 4_900)).toBeUndefined();
    }
    expect(exchange.onPart(only, 7, new Uint8Array(16_384), 40_000)).toHaveLength(8 * 16_384);
  });

  it('[MX2] asks another neighbour when one sends the same part again and again', () => {
    const exchange = new MetainfoExchange<string>();
    const a = neighbour(1);
    exchange.onOffered(a, 40_000);
    exchange.next(0);
    for (let now = 0; now <= 5_000; now += 1_000)
      expect(exchange.onPart(a, 0, metainfoPart(infoBytes, 0)!, now)).toBeUndefined();
    expect(exchange.next(5_001)?.neighbour).toBe(a);
  });

  it('[MX1] asks nobody for a whole metainfo until it proves wrong', () => {
    const exchange = new MetainfoExchange<string>();
    const [a, b] = [neighbour(1), neighbour(2)];
    for (const each of [a, b]) exchange.onOffered(each, 100);
    exchange.next(0);
    expect(exchange.onPart(a, 0, new Uint8Array(100), 1)).toHaveLength(100);
    expect(exchange.onPart(a, 0, new Uint8Array(100), 2)).toBeUndefined();
    exchange.onRefused(a);
    expect(exchange.next(60_000)).toBeUndefined();
    exchange.onWrong();
    expect(exchange.next(60_001)?.neighbour).toBe(b);
  });

  it('[MX3] never asks for an empty metainfo or one over 4 MiB, and leaves a neighbour after a part of wrong length', () => {
    const exchange = new MetainfoExchange<string>();
    const a = neighbour(1);
    for (const size of [0, 4 * 1_048_576 + 1, 2 ** 40]) exchange.onOffered(a, size);
    expect(exchange.next(0)).toBeUndefined();
    exchange.onOffered(a, 40_000);
    expect(exchange.next(0)?.parts).toBe(3);
    expect(exchange.onPart(a, 7, new Uint8Array(10), 1)).toBeUndefined();
    expect(exchange.onPart(a, 0, new Uint8Array(10), 1)).toBeUndefined();
    expect(exchange.onPart(a, 0, metainfoPart(infoBytes, 0)!, 2)).toBeUndefined();
    expect(exchange.next(3)).toBeUndefined();
  });
});
