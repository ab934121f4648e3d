import { type GapAccount, gapAccount, type ImpossibleTotals } from '../../model/gap-account.ts';
import { blockBytes } from '../../torrent/geometry.ts';
import type { Scenario } from './scenario.ts';
import { isFixed, ratesOf, scenarioBound } from './scenario-bound.ts';
import { Simulation } from './simulation.ts';
import { TransferLog } from './transfer-log.ts';

/** Simulated clocks and limiters are exact; seconds, for the rounding of sums. */
const toleranceSeconds = 1e-6;

/** The result of a simulated run; all times in seconds from its start. */
export interface SimulationReport {
  /** Every leecher that stayed has everything. */
  readonly isFinished: boolean;
  /** T, the last finish, without the peers that froze or left. `Infinity`: not finished. */
  readonly measuredSeconds: number;
  readonly bound: ReturnType<typeof scenarioBound>;
  /** T/D. */
  readonly ratio: number;
  /** By leecher; `undefined`: never. */
  readonly finishSeconds: readonly (number | undefined)[];
  /** Where T − D went; `undefined` where peers came and went by the clock, on shared air, in client–server mode, and unfinished. */
  readonly account: GapAccount | ImpossibleTotals | undefined;
  /** When the last block left the initial seed for the first time. */
  readonly lastFirstCopySeconds: number;
  /** δ: bytes that the seed sent again before that, as a share of the file. */
  readonly seedRepeatShare: number;
  /** How long the seed's uplink carried bytes other than blocks until then: part of its idle time. */
  readonly seedControlSeconds: number;
  /** w: block bytes beyond N·F, as a share of N·F. */
  readonly receivedTwiceShare: number;
  /** Bytes of everything but blocks, as a share of N·F. */
  readonly controlShare: number;
  /** Block bytes that each peer sent, the seed first. */
  readonly blocksSentBytes: readonly number[];
}

/** Simulates a scenario to its end. `afterStep` sees a peer after each of its events. */
export function simulate(scenario: Scenario, afterStep?: Parameters<Simulation['run']>[0]): SimulationReport {
  const log = new TransferLog(Math.ceil(scenario.fileBytes / blockBytes));
  const simulation = new Simulation(scenario, log);
  const isFinished = simulation.run(afterStep);
  return reportOf(simulation, isFinished);
}

export function reportOf({ scenario, log, peers, startedAt }: Simulation, isFinished: boolean) {
  const { fileBytes, seed, leechers } = scenario;
  const finishSeconds = leechers.map((_, index) => {
    const at = peers[index + 1]?.completedAt;
    return at === undefined ? undefined : (at - startedAt) / 1_000;
  });
  const finished = leechers.flatMap((plan, index) => {
    const finishedAtSeconds = finishSeconds[index];
    if (finishedAtSeconds === undefined) return [];
    return [{ ...ratesOf(plan), finishedAtSeconds, receivedBytes: log.receivedBytes(index + 1) }];
  });
  const measuredSeconds = isFinished
    ? Math.max(0, ...finished.map(({ finishedAtSeconds }) => finishedAtSeconds))
    : Number.POSITIVE_INFINITY;
  const bound = scenarioBound(
    scenario,
    finishSeconds.map((at) => at !== undefined || !isFinished),
  );
  // A run that was given up still waits for every leecher.
  const waitedFor = isFinished ? finished.length : leechers.length;
  const neededBytes = Math.max(waitedFor, 1) * fileBytes;
  const lastFirstCopySeconds = (log.lastFirstCopyAt - startedAt) / 1_000;
  const hasAccount =
    isFinished && finished.length > 0 && scenario.mode === 'p2p' && !scenario.air && isFixed(scenario);
  const report: SimulationReport = {
    isFinished,
    measuredSeconds,
    bound,
    ratio: measuredSeconds / bound.seconds,
    finishSeconds,
    account: hasAccount
      ? gapAccount({
          fileBytes,
          seedUpload: seed.uploadRate,
          leechers: finished,
          lastFirstCopyAtSeconds: lastFirstCopySeconds,
          seedSentByThenBytes: fileBytes + log.seedRepeatBytes,
          controlBytes: log.controlBytes,
          toleranceSeconds,
        })
      : undefined,
    lastFirstCopySeconds,
    seedRepeatShare: log.seedRepeatBytes / fileBytes,
    seedControlSeconds: log.seedControlBytes / seed.uploadRate,
    receivedTwiceShare: log.blockBytes / neededBytes - 1,
    controlShare: log.controlBytes / neededBytes,
    blocksSentBytes: peers.map((_, from) =>
      peers.reduce((sum, __, to) => sum + log.bytesBetween(from, to), 0),
    ),
  };
  return report;
}
