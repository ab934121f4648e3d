import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientServerBound, type Distribution, peerToPeerBound } from './distribution-time.ts';

const hour = 3600;

/** The setting of the textbook's Figure 2.23: F/u = 1 hour, u_s = 10u, d_min ≥ u_s. */
function figure223(leecherCount: number): Distribution {
  const upload = 1_000_000;
  return {
    fileBytes: upload * hour,
    seedUpload: 10 * upload,
    leechers: Array.from({ length: leecherCount }, () => ({ upload, download: 10 * upload })),
  };
}

describe('the textbook’s bounds', () => {
  it.each([1, 2, 5, 10, 30, 35])('[MD1] draws the client–server line of Figure 2.23 at N = %i', (count) => {
    expect(clientServerBound(figure223(count)).seconds).toBeCloseTo((count / 10) * hour, 6);
  });

  it.each([2, 5, 10, 30, 35])('[MD2] draws the peer-to-peer curve of Figure 2.23 at N = %i', (count) => {
    const { seconds, bindingTerm } = peerToPeerBound(figure223(count));
    expect(seconds).toBeCloseTo((count / (10 + count)) * hour, 6);
    expect(seconds).toBeLessThan(hour);
    expect(bindingTerm).toBe('total-uplink');
  });

  it('[MD2] shows every term and names the one that binds', () => {
    const leechers = [
      { upload: 1, download: 50 },
      { upload: 3, download: 5 },
    ];
    expect(peerToPeerBound({ fileBytes: 100, seedUpload: 10, leechers })).toEqual({
      seconds: 20,
      bindingTerm: 'slowest-downlink',
      terms: { 'seed-uplink': 10, 'slowest-downlink': 20, 'total-uplink': 200 / 14 },
    });
    expect(clientServerBound({ fileBytes: 100, seedUpload: 10, leechers })).toEqual({
      seconds: 20,
      bindingTerm: 'seed-uplink',
      terms: { 'seed-uplink': 20, 'slowest-downlink': 20 },
    });
    expect(peerToPeerBound({ fileBytes: 100, seedUpload: 5, leechers }).bindingTerm).toBe('total-uplink');
    const tie = peerToPeerBound({ fileBytes: 100, seedUpload: 4, leechers });
    expect(tie).toMatchObject({
      bindingTerm: 'seed-uplink',
      terms: { 'seed-uplink': 25, 'total-uplink': 25 },
    });
    expect(peerToPeerBound({ fileBytes: 100, seedUpload: 2, leechers }).bindingTerm).toBe('seed-uplink');
  });

  it('[MD3] takes Infinity as “no limit”, and 0 as the upload of a free rider', () => {
    const unlimited = { upload: Number.POSITIVE_INFINITY, download: Number.POSITIVE_INFINITY };
    expect(peerToPeerBound({ fileBytes: 100, seedUpload: 10, leechers: [unlimited] }).terms).toEqual({
      'seed-uplink': 10,
      'slowest-downlink': 0,
      'total-uplink': 0,
    });
    const riders = Array.from({ length: 4 }, () => ({ ...unlimited, upload: 0 }));
    const distribution = { fileBytes: 100, seedUpload: 10, leechers: riders };
    expect(peerToPeerBound(distribution).seconds).toBe(clientServerBound(distribution).seconds);
  });

  it('[MD3] answers 0 seconds for an empty file, and for no limit anywhere', () => {
    const unlimited = Number.POSITIVE_INFINITY;
    expect(
      peerToPeerBound({ fileBytes: 0, seedUpload: 1, leechers: [{ upload: 1, download: 1 }] }).seconds,
    ).toBe(0);
    const leechers = [{ upload: unlimited, download: unlimited }];
    expect(peerToPeerBound({ fileBytes: 9, seedUpload: unlimited, leechers }).seconds).toBe(0);
  });

  const good: Distribution = { fileBytes: 1, seedUpload: 1, leechers: [{ upload: 1, download: 1 }] };
  it.each<[string, Distribution]>([
    ['no leecher', { ...good, leechers: [] }],
    ['a negative size', { ...good, fileBytes: -1 }],
    ['a size that is not a number', { ...good, fileBytes: Number.NaN }],
    ['an endless file', { ...good, fileBytes: Number.POSITIVE_INFINITY }],
    ['a seed that uploads nothing', { ...good, seedUpload: 0 }],
    ['a negative seed rate', { ...good, seedUpload: -1 }],
    ['a seed rate that is not a number', { ...good, seedUpload: Number.NaN }],
    ['a negative upload rate', { ...good, leechers: [{ upload: -1, download: 1 }] }],
    ['an upload rate that is not a number', { ...good, leechers: [{ upload: Number.NaN, download: 1 }] }],
    ['a leecher that downloads nothing', { ...good, leechers: [{ upload: 1, download: 0 }] }],
    ['a negative download rate', { ...good, leechers: [{ upload: 1, download: -1 }] }],
    ['a download rate that is not a number', { ...good, leechers: [{ upload: 1, download: Number.NaN }] }],
  ])('[MD4] refuses %s with a sentence', (_, bad) => {
    for (const bound of [clientServerBound, peerToPeerBound]) {
      expect(() => bound(bad)).toThrow(RangeError);
      expect(() => bound(bad)).toThrow(/^[A-Z].*\.$/);
    }
  });

  it('[MD5] never gives a bound below one of its terms, or client–server faster than peer-to-peer', () => {
    fc.assert(
      fc.property(distributions, (distribution) => {
        const peers = peerToPeerBound(distribution);
        expect(peers.seconds).toBe(Math.max(...Object.values(peers.terms)));
        expect(peers.terms[peers.bindingTerm]).toBe(peers.seconds);
        expect(clientServerBound(distribution).seconds).toBeGreaterThanOrEqual(peers.seconds);
      }),
    );
  });

  it('[MD5] never lets a bound grow when a rate grows', () => {
    fc.assert(
      fc.property(
        distributions,
        fc.double({ min: 1, max: 8, noNaN: true }),
        fc.nat(),
        (slower, factor, pick) => {
          const lucky = pick % slower.leechers.length;
          const leechers = slower.leechers.map((rates, position) =>
            position === lucky ? { upload: rates.upload * factor, download: rates.download * factor } : rates,
          );
          const faster = { ...slower, leechers, seedUpload: slower.seedUpload * factor };
          for (const bound of [clientServerBound, peerToPeerBound]) {
            expect(bound(faster).seconds).toBeLessThanOrEqual(bound(slower).seconds);
          }
        },
      ),
    );
  });

  it('[MD5] divides a bound by a when all rates are multiplied by a', () => {
    fc.assert(
      fc.property(distributions, fc.integer({ min: 1, max: 1000 }), (distribution, factor) => {
        const faster = {
          ...distribution,
          seedUpload: distribution.seedUpload * factor,
          leechers: distribution.leechers.map(({ upload, download }) => ({
            upload: upload * factor,
            download: download * factor,
          })),
        };
        const ratio = peerToPeerBound(distribution).seconds / peerToPeerBound(faster).seconds;
        expect(ratio).toBeCloseTo(factor, 6);
      }),
    );
  });
});

const rate = fc.integer({ min: 1, max: 1e9 });

const distributions: fc.Arbitrary<Distribution> = fc.record({
  fileBytes: fc.integer({ min: 1, max: 1e12 }),
  seedUpload: rate,
  leechers: fc.array(fc.record({ upload: fc.oneof(fc.constant(0), rate), download: rate }), {
    minLength: 1,
    maxLength: 60,
  }),
});
