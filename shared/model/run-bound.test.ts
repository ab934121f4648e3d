import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientServerBound, peerToPeerBound } from './distribution-time.ts';
import { type GapAccount, gapAccount } from './gap-account.ts';
import { type RunConditions, runBound, uplinkBytes } from './run-bound.ts';

const unlimited = Number.POSITIVE_INFINITY;
const leecher = { upload: 5, download: unlimited };
/** F = 1000, u_s = 20, two leechers at 5. */
const together: RunConditions = { fileBytes: 1000, seedUpload: 20, leechers: [leecher, leecher] };

describe('the bound of a run', () => {
  it('[MD16] equals equation 2.3 when every leecher was there within a second', () => {
    const prompt = { ...together, leechers: [leecher, { ...leecher, arrivesAtSeconds: 1 }] };
    expect(runBound(prompt)).toEqual({ kind: 'equation 2.3', bound: peerToPeerBound(together) });
    expect(runBound(prompt).bound.seconds).toBeCloseTo(2000 / 30, 12);
  });

  it('[MD16] counts the uplink of a late leecher from its arrival', () => {
    const late = { ...together, leechers: [leecher, { ...leecher, arrivesAtSeconds: 40 }] };
    // 1000 bytes at 25 by 40 s; the other 1000 at 30.
    const { kind, bound } = runBound(late);
    expect(kind).toBe('generalised');
    expect(bound.bindingTerm).toBe('total-uplink');
    expect(bound.seconds).toBeCloseTo(40 + 1000 / 30, 12);
  });

  it('[MD16] subtracts what peers brought along', () => {
    const resumed = { ...together, leechers: [leecher, { ...leecher, broughtBytes: 400 }] };
    const { bound } = runBound(resumed);
    expect(bound.terms['total-uplink']).toBeCloseTo(1600 / 30, 12);
    expect(bound.terms['seed-uplink']).toBe(600 / 20);
  });

  it('[MD16] counts an uplink that was lent for a while, and does not wait for its peer', () => {
    const helper = { upload: 70, download: unlimited, leavesAtSeconds: 10 };
    // 1000 bytes at 100 by 10 s; the other 1000 at 30.
    const { terms } = runBound({ ...together, helpers: [helper] }).bound;
    expect(terms['total-uplink']).toBeCloseTo(10 + 1000 / 30, 12);
    expect(terms['seed-uplink']).toBe(50);
  });

  it('[MD16] equals equation 2.1 where leechers upload nothing', () => {
    const clients = together.leechers.map((each) => ({ ...each, upload: 0 }));
    expect(runBound({ ...together, leechers: clients }).bound.seconds).toBe(
      clientServerBound(together).seconds,
    );
  });

  it('[MD16] the bound is the time at which the present uplinks have carried all missing bytes', () => {
    const rate = fc.integer({ min: 1, max: 50 });
    const peer = fc.record({
      upload: rate,
      download: fc.constant(unlimited),
      arrivesAtSeconds: fc.integer({ min: 0, max: 30 }),
      broughtBytes: fc.integer({ min: 0, max: 900 }),
    });
    const runs = fc.record({
      fileBytes: fc.constant(1000),
      seedUpload: rate,
      leechers: fc.array(peer, { minLength: 1, maxLength: 5 }),
      helpers: fc.array(
        peer.map((each) => ({ ...each, leavesAtSeconds: each.arrivesAtSeconds + 7 })),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(runs, (run) => {
        const { bound } = runBound(run);
        const lacked = run.leechers.reduce((sum, { broughtBytes }) => sum + 1000 - broughtBytes, 0);
        expect(uplinkBytes(run, bound.terms['total-uplink'])).toBeCloseTo(lacked, 6);
      }),
    );
  });
});

describe('the gap account of a run that did not begin together', () => {
  const account = (totals: Parameters<typeof gapAccount>[0]): GapAccount => {
    const result = gapAccount(totals);
    if (result.kind === 'wrong-input') throw new Error(result.reason);
    return result;
  };
  const sumOf = ({ shares }: GapAccount) => shares.reduce((sum, { seconds }) => sum + seconds, 0);
  const common = { controlBytes: 0, toleranceSeconds: 0 };

  it('[MD11] [MD16] the gap adds up where all uplinks bind and one leecher came late', () => {
    const result = account({
      ...together,
      ...common,
      leechers: [
        { ...leecher, receivedBytes: 1000, finishedAtSeconds: 70 },
        { ...leecher, arrivesAtSeconds: 40, receivedBytes: 1100, finishedAtSeconds: 80 },
      ],
      lastFirstCopyAtSeconds: 50,
      seedSentByThenBytes: 1000,
    });
    expect(result.gapSeconds).toBeCloseTo(80 - (40 + 1000 / 30), 12);
    expect(sumOf(result)).toBeCloseTo(result.gapSeconds, 12);
    // 25 · 40 + 30 · 40 bytes could have gone, 2100 did.
    expect(result.idleUplinkBytes).toBeCloseTo(100, 9);
    expect(result.receivedTwiceShare).toBe(0.05);
  });

  it('[MD11] [MD16] the gap adds up where the seed’s uplink binds and nobody was there at first', () => {
    const result = account({
      fileBytes: 1000,
      seedUpload: 10,
      ...common,
      leechers: [
        {
          upload: 100,
          download: unlimited,
          arrivesAtSeconds: 20,
          receivedBytes: 1000,
          finishedAtSeconds: 130,
        },
      ],
      lastFirstCopyAtSeconds: 127,
      seedSentByThenBytes: 1050,
    });
    expect(result.bound.seconds).toBe(120);
    expect(result.shares).toEqual([
      { cause: 'seed-repeats', seconds: 5 },
      { cause: 'seed-idle', seconds: 2 },
      { cause: 'tail', seconds: 3 },
    ]);
  });

  it('[MD11] [MD16] the gap adds up where the downlink of a late leecher binds', () => {
    const result = account({
      fileBytes: 1000,
      seedUpload: 1000,
      ...common,
      leechers: [
        { upload: 10, download: 50, receivedBytes: 1000, finishedAtSeconds: 22 },
        { upload: 10, download: 100, arrivesAtSeconds: 15, receivedBytes: 1020, finishedAtSeconds: 27 },
      ],
      lastFirstCopyAtSeconds: 2,
      seedSentByThenBytes: 1000,
    });
    expect(result.bound.seconds).toBe(25);
    expect(result.shares.map(({ cause }) => cause)).toEqual([
      'slowest-received-twice',
      'slowest-idle',
      'others-later',
    ]);
    expect(sumOf(result)).toBeCloseTo(2, 12);
  });
});
