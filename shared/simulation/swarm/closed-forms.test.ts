import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AccessLink } from '../network/access-link.ts';
import { reportOf, type SimulationReport, simulate } from './report.ts';
import type { Scenario, SimulatedPeerPlan } from './scenario.ts';
import { ScheduledSwarm, type ScheduledSwarmPlan } from './scheduled-swarm.ts';
import { Simulation } from './simulation.ts';
import { TransferLog } from './transfer-log.ts';

const MiB = 1_048_576;
const blockBytes = 16_384;
/** One block in 62.5 ms: a number of milliseconds that a binary fraction holds exactly. */
const uploadRate = MiB / 4;
const blockMs = 62.5;

function scheduled(plan: Partial<ScheduledSwarmPlan>): ScheduledSwarm {
  return new ScheduledSwarm({ peers: 2, blocks: 1, blockBytes, uploadRate, delayMs: 0, ...plan });
}

function peer(upload: number, more: Partial<SimulatedPeerPlan> = {}): SimulatedPeerPlan {
  return { uploadRate: upload, downloadRate: Number.POSITIVE_INFINITY, ...more };
}

function swarm(scenario: Partial<Scenario> & Pick<Scenario, 'leechers'>): Scenario {
  return {
    fileBytes: 8 * MiB,
    seed: peer(2 * MiB),
    delayMs: 20,
    mode: 'p2p',
    limit: 'link',
    randomSeed: 1,
    ...scenario,
  };
}

const four = (more?: Partial<SimulatedPeerPlan>) => Array.from({ length: 4 }, () => peer(MiB, more));

describe('one leecher', () => {
  it('[CF1] one scheduled leecher takes F/u_s and the delay exactly', () => {
    const alone = scheduled({ blocks: 512, delayMs: 20 });
    expect(alone.runChain()).toBe(512 * blockMs + 20);
  });

  it.each(['link', 'cap'] as const)(
    '[CF1] one leecher with the engine takes F/u_s, the seed’s control bytes, and the exchanges before the first block (%s)',
    (limit) => {
      const scenario = swarm({ seed: peer(MiB), leechers: [peer(MiB)], limit });
      const report = simulate(scenario);
      const exactSeconds = 8 + 0.02 + report.seedControlSeconds;
      expect(report.measuredSeconds).toBeGreaterThanOrEqual(8 + 0.02);
      // Offer and request cross the path once each before the first block; until requests are deep enough it idles.
      expect(report.measuredSeconds).toBeLessThan(exactSeconds + 2 * 0.02 + 0.1);
    },
  );
});

describe('leechers that send nothing', () => {
  it.each([
    ['for they never unchoke anyone', swarm({ leechers: four({ settings: { freeRider: true } }) })],
    ['as in client–server mode', swarm({ leechers: four(), mode: 'client-server' })],
  ])('[CF2] leechers that send nothing take N·F/u_s together, %s', (_, scenario) => {
    const { measuredSeconds, bound } = simulate(scenario);
    expect(bound.seconds).toBe((4 * 8) / 2);
    expect(measuredSeconds / bound.seconds).toBeGreaterThanOrEqual(1);
    expect(measuredSeconds / bound.seconds).toBeLessThan(1.02);
  });
});

describe('one slow downlink', () => {
  it.each([8, 16])(
    '[CF3] one slow downlink takes F/d_min and a lead-in that does not grow with F (%i MiB)',
    (fileMiB) => {
      const leechers = [...four(), peer(MiB, { downloadRate: MiB / 2 })];
      const { measuredSeconds, bound } = simulate(swarm({ fileBytes: fileMiB * MiB, leechers }));
      expect(bound).toMatchObject({ seconds: 2 * fileMiB, bindingTerm: 'slowest-downlink' });
      expect(measuredSeconds).toBeGreaterThanOrEqual(2 * fileMiB);
      // 2 % for control bytes, 0.3 s for the exchanges before the first block and after the last request.
      expect(measuredSeconds).toBeLessThan(2 * fileMiB * 1.02 + 0.3);
    },
  );
});

describe('scheduled peers', () => {
  it.each([
    [4, 8, 9],
    [8, 16, 18],
    [16, 32, 35],
    [16, 256, 259],
    [32, 64, 68],
    [64, 256, 261],
  ])(
    '[CF4] scheduled along a hypercube, %i peers (with the seed) and %i blocks take %i ticks exactly',
    (peers, blocks, ticks) => {
      const hypercube = scheduled({ peers, blocks });
      expect(hypercube.runHypercube()).toBe(ticks * blockMs);
      expect(hypercube.isComplete).toBe(true);
    },
  );

  it.each([
    [1, 1],
    [7, 100],
    [63, 256],
  ])(
    '[CF5] scheduled in a chain with cut-through, %i leechers and %i blocks take M + N − 1 blocks and a delay for each',
    (leechers, blocks) => {
      const chain = scheduled({ peers: leechers + 1, blocks, delayMs: 20 });
      expect(chain.runChain()).toBe((blocks + leechers - 1) * blockMs + leechers * 20);
      expect(chain.isComplete).toBe(true);
    },
  );
});

describe('a simulated swarm', () => {
  const swarms: [string, Scenario][] = [
    ['limited by its seed', swarm({ seed: peer(MiB / 2), leechers: four() })],
    ['limited by all uplinks', swarm({ seed: peer(8 * MiB), leechers: four() })],
    ['limited by one downlink', swarm({ leechers: [...four(), peer(MiB, { downloadRate: MiB / 2 })] })],
    ['with a free rider', swarm({ leechers: [...four(), peer(MiB, { settings: { freeRider: true } })] })],
    ['with a late comer', swarm({ leechers: [...four(), peer(MiB, { joinsAtMs: 2_500 })] })],
    ['with one that freezes', swarm({ leechers: [...four(), peer(MiB, { freezesAtMs: 2_500 })] })],
    ['whose members leave when they are done', swarm({ leechers: four({ leavesWhenComplete: true }) })],
  ];

  it.each(
    swarms.flatMap(([name, scenario]) =>
      (['link', 'cap'] as const).map((limit) => [name, limit, scenario] as const),
    ),
  )(
    '[CF6] %s never beats the bound, accounts for every byte, and fills no link beyond its rate (%s)',
    (_, limit, scenario) => {
      const { simulation, report } = run({ ...scenario, limit });
      const { fileBytes, seed, leechers } = scenario;
      expect(report.isFinished).toBe(true);
      expect(report.ratio).toBeGreaterThanOrEqual(1);
      const finished = report.finishSeconds.filter((at) => at !== undefined).length;
      const uploads = report.blocksSentBytes.reduce((sum, bytes) => sum + bytes, 0);
      expect(uploads).toBeCloseTo(finished * fileBytes * (1 + report.receivedTwiceShare), 3);
      const elapsedSeconds = (simulation.now - simulation.startedAt) / 1_000;
      [seed, ...leechers].forEach((plan, index) => {
        // What was handed to the link waits for it; a cap lets one block and its lateness through before it says no.
        const mayWait = limit === 'link' ? unsentBytes(simulation, index) : blockBytes + plan.uploadRate / 4;
        const sent = simulation.log.sentBytes[index] ?? 0;
        expect(sent).toBeLessThanOrEqual(plan.uploadRate * elapsedSeconds + mayWait + 1);
      });
    },
  );

  it.each(swarms.slice(0, 4))('[CF6] %s has a gap whose causes add up', (_, scenario) => {
    const { account } = simulate(scenario);
    if (account?.kind !== 'account') throw new Error(account?.reason ?? 'no account');
    const lost = account.shares.reduce((sum, { seconds }) => sum + seconds, 0);
    expect(lost).toBeCloseTo(account.gapSeconds, 9);
    for (const { seconds } of account.shares) expect(seconds).toBeGreaterThanOrEqual(-1e-6);
  });

  it.each(swarms)(
    '[CF7] %s does the same to the byte with the same seed, and something else with another',
    (_, scenario) => {
      const first = run(scenario).hash;
      expect(run(scenario).hash).toBe(first);
      expect(run({ ...scenario, randomSeed: 2 }).hash).not.toBe(first);
    },
  );
});

describe('a network that is four times as fast', () => {
  it.each(['runHypercube', 'runChain'] as const)(
    '[CF8] a network four times as fast brings every event in exactly a quarter of the time (%s)',
    (schedule) => {
      const slow = scheduled({ peers: 16, blocks: 64, delayMs: 20 });
      const fast = scheduled({ peers: 16, blocks: 64, delayMs: 5, uploadRate: 4 * uploadRate });
      const slowEnd = slow[schedule]();
      expect(fast[schedule]()).toBe(slowEnd / 4);
      const scaled = slow.log.map((line) => line.replace(/^\S+/, (at) => String(Number(at) / 4)));
      expect(fast.log).toEqual(scaled);
    },
  );

  it('[CF8] a network four times as fast keeps the engine’s T/D, but for its own times, which do not scale', () => {
    const slow = simulate(swarm({ leechers: four() }));
    const fast = simulate(
      swarm({ seed: peer(8 * MiB), leechers: Array.from({ length: 4 }, () => peer(4 * MiB)), delayMs: 5 }),
    );
    expect(fast.bound.seconds).toBe(slow.bound.seconds / 4);
    expect(Math.abs(fast.ratio - slow.ratio)).toBeLessThan(0.1);
  });
});

function run(scenario: Scenario): { simulation: Simulation; report: SimulationReport; hash: string } {
  const events = createHash('sha256');
  const log = new (class extends TransferLog {
    override onSent(...sent: Parameters<TransferLog['onSent']>): boolean {
      events.update(`${JSON.stringify(sent)}\n`);
      return super.onSent(...sent);
    }
  })(Math.ceil(scenario.fileBytes / blockBytes));
  const simulation = new Simulation(scenario, log);
  const report = reportOf(
    simulation,
    simulation.run(() => events.update(`${simulation.now}\n`)),
  );
  return { simulation, report, hash: events.digest('hex') };
}

function unsentBytes(simulation: Simulation, index: number): number {
  const { link } = simulation.peers[index]!;
  if (!(link instanceof AccessLink)) throw new Error('no access link');
  return (Math.max(0, link.upFreeAt - simulation.now) / 1_000) * link.uploadRate;
}
