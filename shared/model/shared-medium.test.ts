import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WirelessDistribution, wirelessBound } from './shared-medium.ts';

const unlimited = Number.POSITIVE_INFINITY;

/** F/C = 1 s. */
function room(changes: Partial<WirelessDistribution>): WirelessDistribution {
  return {
    fileBytes: 1_000,
    mode: 'p2p',
    channelRate: 1_000,
    leechers: [30],
    seedChannel: 0,
    seedUpload: unlimited,
    ...changes,
  };
}

describe('the bound of a shared medium', () => {
  it.each(['p2p', 'client-server'] as const)(
    '[MD18] on one access point every copy takes two airtimes from a wireless seed and one from a wired seed (%s)',
    (mode) => {
      expect(wirelessBound(room({ mode }))).toMatchObject({ seconds: 60, bindingTerm: 'airtime' });
      expect(wirelessBound(room({ mode, seedChannel: null })).seconds).toBe(30);
    },
  );

  it('[MD18] with three access points peers halve the time of a wireless server and do not help a wired server', () => {
    const leechers = [10, 10, 10];
    expect(wirelessBound(room({ leechers }))).toEqual({
      seconds: 20,
      bindingTerm: 'airtime',
      terms: { airtime: 20, 'busiest-channel': 11, 'seed-uplink': 0 },
    });
    expect(wirelessBound(room({ leechers, mode: 'client-server' }))).toMatchObject({
      seconds: 40,
      bindingTerm: 'busiest-channel',
    });
    for (const mode of ['p2p', 'client-server'] as const)
      expect(wirelessBound(room({ leechers, mode, seedChannel: null })).seconds).toBe(10);
  });

  it('[MD18] the channel of the seed limits few leechers, and a crowded channel limits many', () => {
    expect(wirelessBound(room({ leechers: [0, 1, 0] })).terms).toEqual({
      airtime: 1,
      'busiest-channel': 1,
      'seed-uplink': 0,
    });
    expect(wirelessBound(room({ leechers: [1, 20, 1] }))).toMatchObject({
      seconds: 20,
      bindingTerm: 'busiest-channel',
    });
  });

  it('[MD18] peers help a wired seed whose uplink is slower than the air', () => {
    const slow = { seedChannel: null, seedUpload: 500 };
    expect(wirelessBound(room(slow))).toMatchObject({ seconds: 40, bindingTerm: 'airtime' });
    expect(wirelessBound(room({ ...slow, mode: 'client-server' }))).toMatchObject({
      seconds: 60,
      bindingTerm: 'seed-uplink',
    });
    expect(wirelessBound(room({ ...slow, leechers: [1] }))).toMatchObject({
      seconds: 2,
      bindingTerm: 'seed-uplink',
    });
  });

  it('[MD5] the bound of a shared medium never grows with a rate, and peers are never slower than a server', () => {
    const rooms = fc.record({
      leechers: fc
        .array(fc.nat(40), { minLength: 1, maxLength: 5 })
        .filter((each) => each.some((count) => count > 0)),
      channelRate: fc.double({ min: 1, max: 1e6, noNaN: true }),
      seedUpload: fc.double({ min: 1, max: 1e6, noNaN: true }),
      hasCable: fc.boolean(),
    });
    fc.assert(
      fc.property(rooms, fc.double({ min: 1, max: 100, noNaN: true }), ({ hasCable, ...some }, factor) => {
        const one = room({ ...some, seedChannel: hasCable ? null : 0 });
        const { seconds } = wirelessBound(one);
        const tolerance = 1 + 1e-9;
        const faster = { ...one, channelRate: factor * one.channelRate };
        expect(wirelessBound(faster).seconds).toBeLessThanOrEqual(seconds * tolerance);
        expect(wirelessBound({ ...faster, seedUpload: factor * one.seedUpload }).seconds).toBeCloseTo(
          seconds / factor,
          6,
        );
        expect(seconds).toBeLessThanOrEqual(
          wirelessBound({ ...one, mode: 'client-server' }).seconds * tolerance,
        );
      }),
    );
  });

  it.each<[string, Partial<WirelessDistribution>]>([
    ['no leecher', { leechers: [0, 0] }],
    ['half a leecher', { leechers: [1.5] }],
    ['a channel that carries nothing', { channelRate: 0 }],
    ['a seed that uploads nothing', { seedUpload: 0 }],
    ['an endless file', { fileBytes: unlimited }],
    ['a seed on a channel that is not there', { seedChannel: 3 }],
  ])('[MD4] refuses a shared medium with %s, with a sentence', (_, changes) => {
    expect(() => wirelessBound(room(changes))).toThrow(/^[A-Z].*\.$/);
    expect(() => wirelessBound(room(changes))).toThrow(RangeError);
  });
});
