import { describe, expect, it } from 'vitest';
import { assembleReport, type KnownRates, type MemberFacts, type RunFacts } from './assemble-report.ts';
import type { RunConditions } from './run-bound.ts';
import type { RunReport } from './run-report.ts';
import { runReportCsv } from './run-report-csv.ts';

const [seedId, annId, benId, strangerId] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(40)) as [
  string,
  string,
  string,
  string,
];

const part = { otherReceivedBytes: 0, controlBytes: 10, choking: 'textbook' } as const;
const nobody = { arrivedAtSeconds: 0, broughtBytes: 0, downloadRate: null, clockErrorSeconds: null };
const seed: MemberFacts = {
  ...nobody,
  id: seedId,
  name: 'Seed',
  role: 'initial-seed',
  uploadRate: 10,
  finishedAtSeconds: null,
  part: { ...part, received: [], firstCopies: { lastAt: 5_000 + 115_000, sentBytes: 1050 } },
};
const ann: MemberFacts = {
  ...nobody,
  id: annId,
  name: 'Ann, “=1+1”',
  role: 'leecher',
  uploadRate: 100,
  finishedAtSeconds: 118,
  clockErrorSeconds: 0.002,
  part: {
    ...part,
    received: [
      [seedId, 600],
      [benId, 400],
    ],
  },
};
const ben: MemberFacts = {
  ...nobody,
  id: benId,
  name: '=cmd()',
  role: 'leecher',
  uploadRate: 100,
  finishedAtSeconds: 120,
  part: {
    ...part,
    received: [
      [seedId, 450],
      [annId, 600],
      [strangerId, 30],
    ],
    otherReceivedBytes: 20,
  },
};
const leecher = { upload: 100, download: Number.POSITIVE_INFINITY };

function declared(conditions: RunConditions): KnownRates {
  return { conditions, rates: 'declared', basis: null };
}

/** F = 1000, u_s = 10, two leechers at 100: the seed’s uplink binds, D = 100 s. */
function report(changes: Partial<RunFacts> = {}): RunReport {
  return assembleReport({
    infohash: 'ab'.repeat(32),
    name: 'lecture "7".pdf',
    startedAt: 5_000,
    mode: 'p2p',
    hold: true,
    totalBytes: 1000,
    members: [seed, ann, ben],
    known: declared({ fileBytes: 1000, seedUpload: 10, leechers: [leecher, leecher] }),
    ...changes,
  });
}

describe('the report of a run', () => {
  it('[MD17] reports the bytes of every pair of peers, and duplicates', () => {
    const { transfers, totals, peers } = report();
    expect(transfers).toEqual([
      { from: 0, to: 1, bytes: 600 },
      { from: 2, to: 1, bytes: 400 },
      { from: 0, to: 2, bytes: 450 },
      { from: 1, to: 2, bytes: 600 },
      { from: null, to: 2, bytes: 50 },
    ]);
    expect(totals).toEqual({ receivedBytes: 2100, duplicateBytes: 100, controlBytes: 30 });
    expect(
      peers.map(({ receivedBytes, duplicateBytes, sentBytes }) => [receivedBytes, duplicateBytes, sentBytes]),
    ).toEqual([
      [0, 0, 1050],
      [1000, 0, 600],
      [1100, 100, 400],
    ]);
  });

  it('[MD17] accounts for the gap: 20 s beyond the 100 s of F/u_s', () => {
    const { measuredSeconds, efficiency, bounds, gap, finish, clock, firstCopies } = report();
    expect(measuredSeconds).toBe(120);
    expect(efficiency).toBe(100 / 120);
    expect(bounds).toEqual({
      kind: 'equation 2.3',
      p2pSeconds: 100,
      clientServerSeconds: 200,
      bindingTerm: 'seed-uplink',
      rates: 'declared',
      estimate: null,
      seedUpload: 10,
      leechersUpload: 200,
      slowestDownload: null,
    });
    expect(firstCopies).toEqual({ lastAtSeconds: 115, seedSentByThenBytes: 1050 });
    expect(gap).toMatchObject({
      gapSeconds: 20,
      shares: [
        { cause: 'seed-repeats', seconds: 5 },
        { cause: 'seed-idle', seconds: 10 },
        { cause: 'tail', seconds: 5 },
      ],
    });
    expect(finish).toEqual({ first: 118, mean: 119, last: 120 });
    expect(clock).toEqual({ largestErrorSeconds: 0.002, stampedOnArrival: 1 });
  });

  it('[MD17] [MD16] holds a client–server run against equation 2.1, where only the server’s uplink counts', () => {
    const late = { ...ben, finishedAtSeconds: 230 };
    const { efficiency, gap } = report({ mode: 'client-server', members: [seed, ann, late] });
    expect(efficiency).toBe(200 / 230);
    // 2100 bytes at 10 a second, of which 100 twice, and 20 s unused.
    expect(gap).toMatchObject({
      gapSeconds: 30,
      idleUplinkBytes: 200,
      shares: [{ cause: 'received-twice' }, { cause: 'uplink-idle' }],
    });
  });

  it.each([
    ['a leecher', [seed, { ...ann, part: undefined }, ben], annId],
    ['the initial seed', [{ ...seed, part: undefined }, ann, ben], seedId],
  ])('[MD17] explains no gap without the report of %s, and says so', (_, members, missing) => {
    expect(report({ members })).toMatchObject({
      gap: { kind: 'unknown', reason: 'missing-parts' },
      missing: [missing],
      measuredSeconds: 120,
      efficiency: 100 / 120,
    });
  });

  it('[MD17] gives no bounds while a rate is unknown', () => {
    expect(report({ known: null })).toMatchObject({
      bounds: null,
      efficiency: null,
      gap: { kind: 'unknown', reason: 'unknown-rates' },
      totals: { receivedBytes: 2100 },
    });
  });

  it('[MD19] says between which bounds an estimate lies, and what it rests on', () => {
    const conditions = (upload: number) => ({
      fileBytes: 1000,
      seedUpload: 20,
      leechers: [
        { ...leecher, upload: 5 },
        { ...leecher, upload },
      ],
    });
    const basis = { knownUplinks: 2, uplinks: 3, fastest: conditions(10), slowest: conditions(5) };
    const known: KnownRates = { conditions: conditions(7.5), rates: 'estimated', basis };
    expect(report({ known }).bounds).toMatchObject({
      rates: 'estimated',
      estimate: { fastestSeconds: 2000 / 35, slowestSeconds: 2000 / 30, knownUplinks: 2, uplinks: 3 },
    });
  });

  it('[MD13] forgives a tenth of a second and the clocks’ error, and nothing more', () => {
    const fast = (seconds: number) =>
      report({
        members: [seed, ann, ben].map((each) =>
          each.role === 'leecher' ? { ...each, finishedAtSeconds: seconds } : each,
        ),
      }).efficiency;
    expect(fast(99.9)).toBe(1);
    expect(fast(99.899)).toBe(1);
    expect(fast(99.89)).toBeGreaterThan(1);
    expect(fast(0)).toBeNull();
  });

  it('[MD17] counts only what a leecher lacked', () => {
    const resumed = { ...ben, broughtBytes: 300 };
    const conditions = {
      fileBytes: 1000,
      seedUpload: 10,
      leechers: [leecher, { ...leecher, broughtBytes: 300 }],
    };
    const { totals, bounds, gap } = report({ members: [seed, ann, resumed], known: declared(conditions) });
    expect(totals.duplicateBytes).toBe(400);
    expect(bounds).toMatchObject({ kind: 'generalised', p2pSeconds: 70 });
    expect(gap).toMatchObject({ gapSeconds: 50, receivedTwiceShare: 400 / 1700 });
  });

  it('[MD22] names a shared medium where everyone’s course shows it, and not without the course of one member', () => {
    /** Alone the seed sends 10 bytes a second to Ann; from 20 s on two send to two, together no faster. */
    const course = (firstRate: number, secondRate: number) => [
      ...Array.from({ length: 21 }, (_, second) => firstRate * second),
      ...Array.from({ length: 80 }, (_, second) => 20 * firstRate + secondRate * (second + 1)),
    ];
    const zipped = (sent: number[], received: number[]) =>
      sent.map((bytes, second) => [5_000 + 1_000 * second, bytes, received[second]!] as const);
    const told = (member: MemberFacts, samples: ReturnType<typeof zipped>): MemberFacts => ({
      ...member,
      part: { ...member.part!, course: samples },
    });
    const members = [
      told(seed, zipped(course(10, 5), course(0, 0))),
      told(ann, zipped(course(0, 5), course(10, 5))),
      told(ben, zipped(course(0, 0), course(0, 5))),
    ];
    expect(report({ members }).sharedMedium).toEqual({
      fewRate: 10,
      manyRate: 10,
      fewSenders: 1,
      manySenders: 2,
    });
    expect(report({ members: [...members.slice(0, 2), ben] }).sharedMedium).toBeNull();
    expect(report().sharedMedium).toBeNull();
  });

  it('survives JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(report()))).toEqual(report());
  });
});

describe('the report as a table', () => {
  const lines = runReportCsv(report()).split('\r\n');

  it('[MD17] writes a row for each peer', () => {
    expect(lines[0]).toMatch(/^peer,name,role,/);
    expect(lines[1]).toBe(`${seedId},Seed,initial-seed,0,0,10,,,,0,0,1050,10,textbook`);
    expect(lines[2]).toBe(`${annId},"Ann, “=1+1”",leecher,0,0,100,,118,0.002,1000,0,600,10,textbook`);
  });

  it('escapes a name that a spreadsheet would run as a formula', () => {
    expect(lines[3]).toContain(`${benId},'=cmd(),leecher,`);
  });

  it('[MD17] ends with a summary of the same figures', () => {
    expect(lines.slice(4, 6)).toEqual(['', 'summary,value']);
    const values = new Map(
      lines.slice(6).map((line) => [line.split(',', 1)[0], line.slice(line.indexOf(',') + 1)]),
    );
    expect(values.get('torrent')).toBe('"lecture ""7"".pdf"');
    expect(values.get('T_s')).toBe('120');
    expect(values.get('D_p2p_s')).toBe('100');
    expect(values.get('gap')).toBe('20');
    expect(values.get('gap_seed-idle_s')).toBe('10');
    expect(values.get('d_min_bytes_per_s')).toBe('');
    expect(values.get('duplicate_bytes')).toBe('100');
  });
});
