import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GapAccount, gapAccount, type RunTotals } from './gap-account.ts';

const unlimited = Number.POSITIVE_INFINITY;

/** F = 1000, u_s = 10, two leechers at 100: the seed's uplink binds, D = 100 s. */
const seedLimited: RunTotals = {
  fileBytes: 1000,
  seedUpload: 10,
  leechers: [
    { upload: 100, download: unlimited, receivedBytes: 1000, finishedAtSeconds: 118 },
    { upload: 100, download: unlimited, receivedBytes: 1100, finishedAtSeconds: 120 },
  ],
  lastFirstCopyAtSeconds: 115,
  seedSentByThenBytes: 1050,
  controlBytes: 77,
  toleranceSeconds: 0,
};

/** F = 1000, u_s = 20, four leechers at 5: all uplinks together bind, 4000 bytes at 40: D = 100 s. */
const aggregateLimited: RunTotals = {
  fileBytes: 1000,
  seedUpload: 20,
  leechers: [101, 103, 105, 107].map((finishedAtSeconds) => ({
    upload: 5,
    download: 100,
    receivedBytes: 1010,
    finishedAtSeconds,
  })),
  lastFirstCopyAtSeconds: 60,
  seedSentByThenBytes: 1000,
  controlBytes: 0,
  toleranceSeconds: 0,
};

/** F = 1000, one leecher at 8 down: its downlink binds, D = 125 s. */
const downlinkLimited: RunTotals = {
  fileBytes: 1000,
  seedUpload: 100,
  leechers: [
    { upload: 100, download: 8, receivedBytes: 1008, finishedAtSeconds: 130 },
    { upload: 100, download: 100, receivedBytes: 1000, finishedAtSeconds: 131 },
  ],
  lastFirstCopyAtSeconds: 20,
  seedSentByThenBytes: 1000,
  controlBytes: 0,
  toleranceSeconds: 0,
};

function account(totals: RunTotals): GapAccount {
  const result = gapAccount(totals);
  if (result.kind === 'wrong-input') throw new Error(result.reason);
  return result;
}

describe('the gap account', () => {
  it('[MD10] splits a seed-limited run into repeats, idle uplink and tail', () => {
    expect(account(seedLimited)).toEqual({
      kind: 'account',
      measuredSeconds: 120,
      bound: {
        seconds: 100,
        bindingTerm: 'seed-uplink',
        terms: { 'seed-uplink': 100, 'slowest-downlink': 0, 'total-uplink': 2000 / 210 },
      },
      gapSeconds: 20,
      shares: [
        { cause: 'seed-repeats', seconds: 5 },
        { cause: 'seed-idle', seconds: 10 },
        { cause: 'tail', seconds: 5 },
      ],
      seedRepeatShare: 0.05,
      seedIdleSeconds: 10,
      tailSeconds: 5,
      receivedTwiceShare: 0.05,
      idleUplinkBytes: 210 * 120 - 2100,
      controlBytes: 77,
      finish: { first: 118, mean: 119, last: 120 },
    });
  });

  it('[MD10] splits an aggregate-limited run into bytes received twice and idle uplink', () => {
    const { gapSeconds, shares, receivedTwiceShare, idleUplinkBytes, seedRepeatShare } =
      account(aggregateLimited);
    expect(gapSeconds).toBe(7);
    expect(receivedTwiceShare).toBe(0.01);
    expect(idleUplinkBytes).toBe(240);
    expect(seedRepeatShare).toBe(0);
    expect(shares).toEqual([
      { cause: 'received-twice', seconds: 1 },
      { cause: 'uplink-idle', seconds: 6 },
    ]);
  });

  it('[MD11] splits a run that the slowest downlink limits into its repeats, its idle time and the others', () => {
    expect(account(downlinkLimited)).toMatchObject({
      gapSeconds: 6,
      shares: [
        { cause: 'slowest-received-twice', seconds: 1 },
        { cause: 'slowest-idle', seconds: 4 },
        { cause: 'others-later', seconds: 1 },
      ],
    });
  });

  it('[MD10] [MD11] the identities hold to the last bit for every run with numbers that a computer keeps exactly', () => {
    fc.assert(
      fc.property(exactRuns, (totals) => {
        const run = account(totals);
        const { fileBytes, seedUpload, leechers } = totals;
        const capacity = leechers.reduce((all, { upload }) => all + upload, seedUpload);
        expect(
          ((1 + run.seedRepeatShare) * fileBytes) / seedUpload + run.seedIdleSeconds + run.tailSeconds,
        ).toBe(run.measuredSeconds);
        expect(
          (leechers.length * fileBytes * (1 + run.receivedTwiceShare) + run.idleUplinkBytes) / capacity,
        ).toBe(run.measuredSeconds);
        expect(run.shares.reduce((all, { seconds }) => all + seconds, 0)).toBe(run.gapSeconds);
        expect(run.gapSeconds).toBe(run.measuredSeconds - run.bound.seconds);
        for (const { seconds } of run.shares) expect(seconds).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each<[string, RunTotals]>([
    ['an empty file', { ...seedLimited, fileBytes: 0 }],
    ['a seed that sent less than the file', { ...seedLimited, seedSentByThenBytes: 999 }],
    ['a seed faster than its rate', { ...seedLimited, seedSentByThenBytes: 1151 }],
    ['a seed later than the last finish', { ...seedLimited, lastFirstCopyAtSeconds: 121 }],
    ['a leecher that finished with too little', withFirst({ receivedBytes: 999 })],
    ['a leecher that never finished', withFirst({ finishedAtSeconds: unlimited })],
    ['a finish that is not a number', withFirst({ finishedAtSeconds: Number.NaN })],
    ['a leecher faster than its downlink', withFirst({ download: 8.4 })],
    ['more received than all uplinks carry', withFirst({ receivedBytes: 1e6 })],
  ])('[MD12] returns %s as wrong input, with a sentence', (_, totals) => {
    expect(gapAccount(totals)).toEqual({ kind: 'wrong-input', reason: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  it('[MD12] lets the stated tolerance pass', () => {
    const early = { ...seedLimited, lastFirstCopyAtSeconds: 104.9 };
    expect(gapAccount(early).kind).toBe('wrong-input');
    expect(account({ ...early, toleranceSeconds: 0.2 }).seedIdleSeconds).toBeCloseTo(-0.1, 9);
  });

  it('[MD4] refuses a run without leechers', () => {
    expect(() => gapAccount({ ...seedLimited, leechers: [] })).toThrow(RangeError);
  });
});

function withFirst(change: Partial<RunTotals['leechers'][number]>): RunTotals {
  const [first, ...others] = seedLimited.leechers;
  return { ...seedLimited, leechers: [{ ...first!, ...change }, ...others] };
}

/** Rates, counts and sizes that are powers of two, times in 1/64 s: every division below is exact. */
const exactRuns: fc.Arbitrary<RunTotals> = fc
  .record({
    leecherExponent: fc.nat(4),
    seedExponent: fc.integer({ min: 4, max: 12 }),
    downloadExponents: fc.array(fc.integer({ min: 4, max: 12 }), { minLength: 16, maxLength: 16 }),
    repeat: fc.nat(64),
    seedIdle: fc.nat(640),
    spread: fc.array(fc.nat(640), { minLength: 16, maxLength: 16 }),
    twice: fc.array(fc.nat(16), { minLength: 16, maxLength: 16 }),
  })
  .map(({ leecherExponent, seedExponent, downloadExponents, repeat, seedIdle, spread, twice }) => {
    const leecherCount = 2 ** leecherExponent;
    const fileBytes = 2 ** 16;
    const seedUpload = 2 ** seedExponent;
    const seedSentByThenBytes = fileBytes + repeat * 1024;
    const lastFirstCopyAtSeconds = seedSentByThenBytes / seedUpload + seedIdle / 64;
    // All leechers together upload what makes the whole capacity a power of two.
    const upload = seedUpload / leecherCount;
    const carried = (leecherCount * (fileBytes + 16 * 1024)) / (2 * seedUpload);
    const leechers = Array.from({ length: leecherCount }, (_, position) => {
      const download = 2 ** downloadExponents[position]!;
      const receivedBytes = fileBytes + twice[position]! * 1024;
      const earliest = Math.max(lastFirstCopyAtSeconds, receivedBytes / download, carried);
      return { upload, download, receivedBytes, finishedAtSeconds: earliest + spread[position]! / 64 };
    });
    return {
      fileBytes,
      seedUpload,
      leechers,
      lastFirstCopyAtSeconds,
      seedSentByThenBytes,
      controlBytes: 0,
      toleranceSeconds: 0,
    };
  });
