import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { peerToPeerBound } from '../../model/distribution-time.ts';
import { checkHeld, checkInvariants } from './invariants.ts';
import type { Scenario, SimulatedPeerPlan } from './scenario.ts';
import { Simulation } from './simulation.ts';
import { TransferLog } from './transfer-log.ts';

const MiB = 1_048_576;
const noLimit = Number.POSITIVE_INFINITY;
const plan = (uploadRate: number, more: Partial<SimulatedPeerPlan> = {}) => ({
  uploadRate,
  downloadRate: noLimit,
  ...more,
});

interface Plan extends Partial<Scenario> {
  /** Leechers alike, where none are listed. */
  readonly count?: number;
}

/** Runs a swarm of u_s = 2 and u_i = 1 MiB/s, with every invariant checked after every step. */
function run({ count = 0, ...scenario }: Plan) {
  const leechers = scenario.leechers ?? Array.from({ length: count }, () => plan(MiB));
  const whole: Scenario = {
    fileBytes: 4 * MiB,
    seed: plan(2 * MiB),
    delayMs: 20,
    mode: 'p2p',
    limit: 'link',
    randomSeed: 1,
    patienceMs: 600_000,
    ...scenario,
    leechers,
  };
  const blocks = Math.ceil(whole.fileBytes / 16_384);
  const events = createHash('sha256');
  const log = new (class extends TransferLog {
    override onSent(...sent: Parameters<TransferLog['onSent']>): boolean {
      events.update(`${JSON.stringify(sent)}\n`);
      return super.onSent(...sent);
    }
  })(blocks);
  const simulation = new Simulation(whole, log);
  const isOver = simulation.run((peer) => {
    events.update(`${simulation.now}\n`);
    // Nothing happens any more to a peer that has left.
    if (!peer.isGone) checkInvariants(peer);
  });
  const peers = simulation.peers.slice(1).map((peer) => peer!);
  for (const peer of peers) checkHeld(peer);
  const ends = peers.flatMap(({ completedAt }) => (completedAt === undefined ? [] : [completedAt]));
  const seconds = (Math.max(...ends) - simulation.startedAt) / 1_000;
  const bound = peerToPeerBound({
    fileBytes: whole.fileBytes,
    seedUpload: whole.seed.uploadRate,
    leechers: leechers.map(({ uploadRate, downloadRate }) => ({
      upload: uploadRate,
      download: downloadRate,
    })),
  }).seconds;
  const isWhole = peers.map(({ member }) => member.isComplete);
  return { isOver, isWhole, seconds, bound, log, peers, simulation, hash: events.digest('hex') };
}

const all = (count: number) => new Array<boolean>(count).fill(true);

describe('a seed and 20 leechers', () => {
  it.each([1, 2, 3])(
    '[IV1] [IV2] [IV3] [IV4] [IV5] [IV6] 20 leechers finish, and keep to every invariant at every step (seed %i)',
    (randomSeed) => {
      const { isOver, isWhole, seconds, bound, log } = run({ count: 20, fileBytes: 2 * MiB, randomSeed });
      expect(isOver).toBe(true);
      expect(isWhole).toEqual(all(20));
      expect(seconds).toBeGreaterThan(bound);
      expect(log.blockBytes).toBeGreaterThanOrEqual(20 * 2 * MiB);
    },
  );

  it('20 leechers finish where every peer caps its own rates', () => {
    const { isOver, isWhole, seconds, bound } = run({ count: 20, fileBytes: 2 * MiB, limit: 'cap' });
    expect([isOver, isWhole]).toEqual([true, all(20)]);
    expect(seconds).toBeGreaterThan(bound);
  });
});

describe('a run', () => {
  it('[NM4] repeats a run to the byte for the same seed, and gives another for another seed', () => {
    const first = run({ count: 5, fileBytes: 2 * MiB }).hash;
    expect(run({ count: 5, fileBytes: 2 * MiB }).hash).toBe(first);
    expect(run({ count: 5, fileBytes: 2 * MiB, randomSeed: 2 }).hash).not.toBe(first);
  });

  it.each(['link', 'cap'] as const)(
    '[NM1] a run with one leecher takes F/u and little more (%s)',
    (limit) => {
      const { seconds } = run({ count: 1, fileBytes: 8 * MiB, seed: plan(MiB), limit });
      expect(seconds).toBeGreaterThanOrEqual(8);
      expect(seconds).toBeLessThan(8 * 1.02 + 0.1);
    },
  );

  it('[NM2] a run to a slow downlink takes F/d and little more', () => {
    const { seconds } = run({ leechers: [plan(MiB, { downloadRate: MiB / 2 })], fileBytes: 4 * MiB });
    expect(seconds).toBeGreaterThanOrEqual(8);
    expect(seconds).toBeLessThan(8 * 1.03 + 0.1);
  });

  it.each([
    ['a slow seed', { seed: plan(MiB / 2), leechers: [plan(MiB), plan(MiB), plan(MiB)] }],
    ['a fast seed', { seed: plan(10 * MiB), leechers: [plan(MiB), plan(MiB), plan(MiB)] }],
    ['uplinks of all kinds', { leechers: [plan(MiB / 4), plan(3 * MiB), plan(MiB)] }],
    ['a free rider', { leechers: [plan(MiB), plan(MiB), plan(MiB, { settings: { freeRider: true } })] }],
    ['a slow downlink', { leechers: [plan(MiB), plan(MiB, { downloadRate: MiB })] }],
    [
      'work-conserving choking',
      {
        leechers: new Array<SimulatedPeerPlan>(8).fill(
          plan(MiB, { settings: { choking: 'work-conserving' } }),
        ),
      },
    ],
    [
      'a textbook seed',
      {
        seed: plan(2 * MiB, { settings: { textbookSeed: true } }),
        leechers: new Array<SimulatedPeerPlan>(6).fill(plan(MiB)),
      },
    ],
  ])('[NM1] a run never beats the bound: %s', (_, scenario) => {
    for (const limit of ['link', 'cap'] as const) {
      const { isOver, isWhole, seconds, bound } = run({ ...scenario, fileBytes: 2 * MiB, limit });
      expect(isOver).toBe(true);
      expect(isWhole).toEqual(all(scenario.leechers.length));
      expect(seconds).toBeGreaterThanOrEqual(bound);
    }
  });

  it('client–server mode moves no byte between leechers, and takes N·F/u_s at least', () => {
    const { isWhole, seconds, log } = run({ count: 4, mode: 'client-server' });
    expect(isWhole).toEqual(all(4));
    expect(seconds).toBeGreaterThanOrEqual((4 * 4) / 2);
    for (const from of [1, 2, 3, 4])
      for (const to of [1, 2, 3, 4]) expect(log.bytesBetween(from, to)).toBe(0);
  });
});

describe('peers that come and go', () => {
  const six = Array.from({ length: 6 }, () => plan(MiB));

  it('[NM3] a leecher that leaves in the middle delays no other', () => {
    const { isOver, isWhole } = run({ leechers: [plan(MiB, { leavesAtMs: 1_500 }), ...six] });
    expect(isOver).toBe(true);
    expect(isWhole).toEqual([false, ...all(6)]);
  });

  it('[NM3] a leecher that joins in the middle gets everything', () => {
    const { isOver, isWhole, peers } = run({ leechers: [plan(MiB, { joinsAtMs: 2_000 }), ...six] });
    expect([isOver, isWhole]).toEqual([true, all(7)]);
    expect(peers[0]!.member.download!.meter.totalBytes).toBeGreaterThanOrEqual(4 * MiB);
  });

  it('[NM3] leechers that leave when they are complete leave the others able to finish', () => {
    const leechers = six.map(() => plan(MiB, { leavesWhenComplete: true }));
    const { isOver, peers } = run({ leechers });
    expect(isOver).toBe(true);
    for (const { completedAt } of peers) expect(completedAt).toBeDefined();
  });

  it('leechers finish without the seed once they together hold everything', () => {
    const first = run({ leechers: six });
    const leavesAtMs = first.log.lastFirstCopyAt - first.simulation.startedAt + 500;
    expect(leavesAtMs).toBeLessThan(first.seconds * 1_000);
    const { isOver, isWhole } = run({ leechers: six, seed: plan(2 * MiB, { leavesAtMs }) });
    expect([isOver, isWhole]).toEqual([true, all(6)]);
  });
});

describe('one bad peer among eight', () => {
  const seven = Array.from({ length: 7 }, () => plan(MiB));

  it('[W12] receivers of wrong blocks ban their sender, and every other peer finishes whole', () => {
    const { isOver, isWhole, peers, simulation } = run({
      leechers: [...seven, plan(MiB, { corruptsEvery: 2 })],
    });
    expect([isOver, isWhole.slice(0, 7)]).toEqual([true, all(7)]);
    const bad = simulation.peers[8]!;
    const banning = peers.filter((peer) => peer !== bad && !peer.member.neighbours.has(bad.id));
    expect(banning.length).toBeGreaterThan(0);
    for (const peer of peers.slice(0, 7)) expect(peer.member.neighbours.size).toBeGreaterThanOrEqual(7);
  });

  it('[W6] the others finish when a peer freezes', () => {
    const { isOver, isWhole } = run({ leechers: [...seven, plan(MiB, { freezesAtMs: 700 })] });
    expect([isOver, isWhole.slice(0, 7)]).toEqual([true, all(7)]);
  });
});
