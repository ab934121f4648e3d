import { type Bound, type PeerToPeerTerm, peerToPeerBound } from '../model/distribution-time.ts';
import { blockBytes } from '../torrent/geometry.ts';
import type { Scenario } from './scenario.ts';
import { Simulation } from './simulation.ts';
import { TransferLog } from './transfer-log.ts';

/** What a simulated run came to; all times in seconds from its start. */
export interface SimulationReport {
  /** Every leecher that stayed has everything. */
  readonly isFinished: boolean;
  /** The last finish; of those that froze or left, none counts. */
  readonly measuredSeconds: number;
  readonly bound: Bound<PeerToPeerTerm>;
  /** T/D. */
  readonly ratio: number;
  /** By leecher; `undefined`: never. */
  readonly finishSeconds: readonly (number | undefined)[];
  /** When the last block left the initial seed for the first time. */
  readonly lastFirstCopySeconds: number;
  /** δ: bytes that the seed sent again before that, as a share of the file. */
  readonly seedRepeatShare: number;
  /** w: block bytes beyond N·F, as a share of N·F. */
  readonly receivedTwiceShare: number;
  /** Bytes of everything but blocks, as a share of N·F. */
  readonly controlShare: number;
  /** Block bytes that each peer sent, the seed first. */
  readonly blocksSentBytes: readonly number[];
}

/** Simulates a scenario to its end. `afterStep` sees every peer after whatever happened to it. */
export function simulate(scenario: Scenario, afterStep?: Parameters<Simulation['run']>[0]): SimulationReport {
  const log = new TransferLog(Math.ceil(scenario.fileBytes / blockBytes));
  const simulation = new Simulation(scenario, log);
  const isFinished = simulation.run(afterStep);
  const seconds = (at: number) => (at - simulation.startedAt) / 1_000;
  const finishSeconds = scenario.leechers.map((_, index) => {
    const at = simulation.peers[index + 1]?.completedAt;
    return at === undefined ? undefined : seconds(at);
  });
  const finished = finishSeconds.filter((at) => at !== undefined);
  const measuredSeconds = isFinished ? Math.max(0, ...finished) : Number.POSITIVE_INFINITY;
  const bound = peerToPeerBound({
    fileBytes: scenario.fileBytes,
    seedUpload: scenario.seed.uploadRate,
    leechers: scenario.leechers
      .filter((_, index) => finishSeconds[index] !== undefined)
      .map(({ uploadRate, downloadRate }) => ({ upload: uploadRate, download: downloadRate })),
  });
  const neededBytes = Math.max(finished.length, 1) * scenario.fileBytes;
  return {
    isFinished,
    measuredSeconds,
    bound,
    ratio: measuredSeconds / bound.seconds,
    finishSeconds,
    lastFirstCopySeconds: seconds(log.lastFirstCopyAt),
    seedRepeatShare: log.seedRepeatBytes / scenario.fileBytes,
    receivedTwiceShare: log.blockBytes / neededBytes - 1,
    controlShare: log.controlBytes / neededBytes,
    blocksSentBytes: [scenario.seed, ...scenario.leechers].map((_, from) =>
      [scenario.seed, ...scenario.leechers].reduce((sum, __, to) => sum + log.bytesBetween(from, to), 0),
    ),
  };
}
