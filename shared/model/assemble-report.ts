import { efficiency } from './efficiency.ts';
import { gapAccount } from './gap-account.ts';
import { inMode, type RunConditions, runBound } from './run-bound.ts';
import type { ReportBounds, ReportGap, ReportPeer, ReportTransfer, RunReport } from './run-report.ts';
import { sharedMediumEvidence } from './shared-medium-evidence.ts';

/** What a member reports of a run: when it is complete, and again when the run has ended. */
interface RunPartFacts {
  /** Block bytes by the peer they came from, each time they came. */
  readonly received: readonly (readonly [peerId: string, bytes: number])[];
  /** From neighbours beyond those. */
  readonly otherReceivedBytes: number;
  readonly controlBytes: number;
  readonly choking: 'textbook' | 'work-conserving';
  /** Only from the initial seed; `lastAt` in milliseconds by the tracker's clock. */
  readonly firstCopies?: { readonly lastAt: number; readonly sentBytes: number } | undefined;
  /** Block bytes sent and received so far; times in milliseconds by the tracker's clock. */
  readonly course?: readonly (readonly [at: number, sentBytes: number, receivedBytes: number])[] | undefined;
}

export interface MemberFacts {
  readonly id: string;
  readonly name: string;
  readonly role: ReportPeer['role'];
  readonly arrivedAtSeconds: number;
  readonly broughtBytes: number;
  readonly uploadRate: number | null;
  readonly downloadRate: number | null;
  readonly finishedAtSeconds: number | null;
  readonly clockErrorSeconds: number | null;
  /** `undefined`: it did not report. */
  readonly part: RunPartFacts | undefined;
}

/** A finished run, before anything is computed of it. */
export interface RunFacts
  extends Pick<RunReport, 'infohash' | 'name' | 'startedAt' | 'mode' | 'hold' | 'totalBytes'> {
  /** Those of leechers in the order of `known.conditions.leechers`. */
  readonly members: readonly MemberFacts[];
  /** `null`: no rate is known. */
  readonly known: KnownRates | null;
}

/** The rates that a run is held against, and where they come from. */
export interface KnownRates {
  readonly conditions: RunConditions;
  /** `declared` only if every rate is a cap that its peer set. */
  readonly rates: 'declared' | 'estimated';
  /** What estimates rest on; `null`: every rate is declared. */
  readonly basis: EstimateBasis | null;
}

/** Uplinks of a run: those of known rate, and those for which the room's median stands in. */
export interface EstimateBasis {
  readonly knownUplinks: number;
  readonly uplinks: number;
  /** The same run if every unknown uplink were as fast as the fastest known one, or as slow as the slowest. */
  readonly fastest: RunConditions;
  readonly slowest: RunConditions;
}

/** The error of rate limiters and of times of arrival; seconds. A run that beats the bound by no more does not beat it. */
export const runToleranceSeconds = 0.1;

/** Makes a run's report from what its members said: figures, gap account, bytes by pair of peers. */
export function assembleReport(facts: RunFacts): RunReport {
  const { members, known, totalBytes, startedAt } = facts;
  const leechers = members.filter(({ role }) => role === 'leecher');
  const finishes = leechers.map(({ finishedAtSeconds }) => finishedAtSeconds ?? 0);
  const measuredSeconds = Math.max(...finishes);
  const transfers = transfersBetween(members);
  const peers = members.map((member, index) => reportPeer(member, index, totalBytes, transfers));
  const errors = leechers.flatMap(({ clockErrorSeconds }) => clockErrorSeconds ?? []);
  const largestErrorSeconds = errors.length === 0 ? null : Math.max(...errors);
  const firstCopies = members.find(({ role }) => role === 'initial-seed')?.part?.firstCopies;
  const bounds = known && runBounds(known);
  const report = {
    version: 1,
    infohash: facts.infohash,
    name: facts.name,
    startedAt,
    mode: facts.mode,
    hold: facts.hold,
    totalBytes,
    leechers: leechers.length,
    measuredSeconds,
    bounds,
    efficiency: bounds && runEfficiency(facts.mode, bounds, measuredSeconds, largestErrorSeconds),
    finish: { first: Math.min(...finishes), mean: sum(finishes) / finishes.length, last: measuredSeconds },
    clock: { largestErrorSeconds, stampedOnArrival: leechers.length - errors.length },
    firstCopies: firstCopies
      ? {
          lastAtSeconds: (firstCopies.lastAt - startedAt) / 1000,
          seedSentByThenBytes: firstCopies.sentBytes,
        }
      : null,
    peers,
    transfers,
    totals: {
      receivedBytes: sum(peers.map(({ receivedBytes }) => receivedBytes ?? 0)),
      duplicateBytes: sum(peers.map(({ duplicateBytes }) => duplicateBytes ?? 0)),
      controlBytes: sum(peers.map(({ controlBytes }) => controlBytes ?? 0)),
    },
    missing: members.filter(({ part }) => part === undefined).map(({ id }) => id),
  } as const;
  return {
    ...report,
    gap: gapOf(report, known?.conditions ?? null),
    sharedMedium: sharedMediumOf(facts, measuredSeconds),
  };
}

/** Both bounds of a run, as its pages show them. @throws RangeError when a rate or the size makes no sense */
export function runBounds({ conditions, rates, basis }: KnownRates): ReportBounds {
  const { kind, bound } = runBound(conditions);
  const slowest = Math.min(...conditions.leechers.map(({ download }) => download));
  return {
    kind,
    p2pSeconds: bound.seconds,
    clientServerSeconds: runBound(inMode('client-server', conditions)).bound.seconds,
    bindingTerm: bound.bindingTerm,
    rates,
    estimate: basis && {
      fastestSeconds: runBound(basis.fastest).bound.seconds,
      slowestSeconds: runBound(basis.slowest).bound.seconds,
      knownUplinks: basis.knownUplinks,
      uplinks: basis.uplinks,
    },
    seedUpload: conditions.seedUpload,
    leechersUpload: sum(conditions.leechers.map(({ upload }) => upload)),
    slowestDownload: slowest === Number.POSITIVE_INFINITY ? null : slowest,
  };
}

/** Bound of the mode ÷ measured; above 1 only when a rate is wrong. `null` for a run of no time. */
export function runEfficiency(
  mode: RunReport['mode'],
  bounds: Pick<ReportBounds, 'p2pSeconds' | 'clientServerSeconds'>,
  measuredSeconds: number,
  clockErrorSeconds: number | null,
): number | null {
  if (measuredSeconds === 0) return null;
  const bound = mode === 'p2p' ? bounds.p2pSeconds : bounds.clientServerSeconds;
  const judged = efficiency(bound, measuredSeconds, runToleranceSeconds + (clockErrorSeconds ?? 0));
  return judged.kind === 'efficiency' ? judged.efficiency : bound / measuredSeconds;
}

/** Only where everyone told their course: the bytes of one more could be the difference. */
function sharedMediumOf({ members, startedAt }: RunFacts, measuredSeconds: number) {
  const courses = members.map(({ part }) => ({
    samples: (part?.course ?? []).map(([at, ...bytes]) => [(at - startedAt) / 1000, ...bytes] as const),
  }));
  if (courses.some(({ samples }) => samples.length === 0)) return null;
  return sharedMediumEvidence(courses, measuredSeconds);
}

function gapOf(report: Omit<RunReport, 'gap' | 'sharedMedium'>, conditions: RunConditions | null): ReportGap {
  const { peers, firstCopies, totals, clock } = report;
  const leechers = peers.filter(({ role }) => role === 'leecher');
  if (!conditions) return { kind: 'unknown', reason: 'unknown-rates' };
  if (!firstCopies || leechers.some(({ receivedBytes }) => receivedBytes === null)) {
    return { kind: 'unknown', reason: 'missing-parts' };
  }
  const run = inMode(report.mode, conditions);
  return gapAccount({
    ...run,
    leechers: run.leechers.map((leecher, index) => ({
      ...leecher,
      receivedBytes: leechers[index]?.receivedBytes ?? 0,
      finishedAtSeconds: leechers[index]?.finishedAtSeconds ?? 0,
    })),
    lastFirstCopyAtSeconds: firstCopies.lastAtSeconds,
    seedSentByThenBytes: firstCopies.seedSentByThenBytes,
    controlBytes: totals.controlBytes,
    toleranceSeconds: runToleranceSeconds + (clock.largestErrorSeconds ?? 0),
  });
}

/** Bytes that leechers received, by sender. */
function transfersBetween(members: readonly MemberFacts[]): ReportTransfer[] {
  const positions = new Map(members.map(({ id }, position) => [id, position]));
  return members.flatMap(({ role, part }, to) => {
    if (role !== 'leecher' || !part) return [];
    const known = part.received.filter(([id]) => positions.has(id));
    const unknownBytes = part.otherReceivedBytes + received(part) - sum(known.map(([, bytes]) => bytes));
    const bySender: ReportTransfer[] = known.map(([id, bytes]) => ({
      from: positions.get(id) ?? null,
      to,
      bytes,
    }));
    return [...bySender, { from: null, to, bytes: unknownBytes }].filter(({ bytes }) => bytes > 0);
  });
}

function reportPeer(
  { part, ...member }: MemberFacts,
  position: number,
  totalBytes: number,
  transfers: readonly ReportTransfer[],
): ReportPeer {
  const isLeecher = member.role === 'leecher';
  const receivedBytes = isLeecher && part ? received(part) + part.otherReceivedBytes : 0;
  const lackedBytes = isLeecher ? totalBytes - member.broughtBytes : 0;
  return {
    ...member,
    receivedBytes: part ? receivedBytes : null,
    duplicateBytes: part ? receivedBytes - lackedBytes : null,
    controlBytes: part?.controlBytes ?? null,
    sentBytes: sum(transfers.filter(({ from }) => from === position).map(({ bytes }) => bytes)),
    choking: part?.choking ?? null,
  };
}

function received(part: RunPartFacts): number {
  return sum(part.received.map(([, bytes]) => bytes));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
