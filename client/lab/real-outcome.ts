import { runToleranceSeconds } from '../../shared/model/assemble-report.ts';
import { gapAccount } from '../../shared/model/gap-account.ts';
import type { SwarmMember } from '../../shared/swarm/swarm-member.ts';
import type { LabPlan } from './lab-plan.ts';
import type { LabOutcome } from './lab-run.ts';
import { distributionOf } from './lab-scenario.ts';

type Member = Pick<SwarmMember<Uint8Array>, 'exchanges' | 'upload' | 'download' | 'content'>;

/** What is known when a real run is over. */
interface RealRunFacts {
  readonly plan: LabPlan;
  readonly finishSeconds: readonly (number | null)[];
  readonly members: { readonly seed: Member; readonly leechers: readonly Member[] };
  /** By the clock of the members, milliseconds. */
  readonly startedAt: number;
  readonly controlBytes: number;
  readonly hasSeedLeft: boolean;
  readonly hasRightBytes: boolean;
}

/** A real run's outcome from the state of its engines: they all ran by one clock. */
export function outcomeOf(facts: RealRunFacts): LabOutcome {
  const { plan, finishSeconds, members } = facts;
  const received = members.leechers.map(({ exchanges }) =>
    [...exchanges.values()].reduce((sum, { downloadedBytes }) => sum + downloadedBytes, 0),
  );
  const isFinished = finishSeconds.every((seconds) => seconds !== null);
  const receivedBytes = received.reduce((sum, bytes) => sum + bytes, 0);
  return {
    finishSeconds,
    account: isFinished ? accountOf(facts, received) : null,
    receivedTwiceShare: Math.max(0, receivedBytes / (plan.fileBytes * plan.leechers) - 1),
    lostShare: isFinished || !facts.hasSeedLeft ? 0 : lostShareOf(plan, members.leechers),
    hasRightBytes: facts.hasRightBytes,
  };
}

function accountOf(
  { plan, finishSeconds, members, startedAt, controlBytes }: RealRunFacts,
  received: readonly number[],
): LabOutcome['account'] {
  const firstCopies = members.seed.upload.firstCopies?.latest;
  if (plan.mode !== 'p2p' || plan.seedLeavesAfter !== null || !firstCopies) return null;
  const { fileBytes, seedUpload, leechers } = distributionOf(plan);
  return gapAccount({
    fileBytes,
    seedUpload,
    leechers: leechers.map((rates, index) => ({
      ...rates,
      receivedBytes: received[index]!,
      finishedAtSeconds: finishSeconds[index] ?? 0,
    })),
    lastFirstCopyAtSeconds: (firstCopies.at - startedAt) / 1_000,
    seedSentByThenBytes: firstCopies.sentBytes,
    controlBytes,
    toleranceSeconds: runToleranceSeconds,
  });
}

/** Blocks that no leecher has verified. */
function lostShareOf({ fileBytes }: LabPlan, leechers: readonly Member[]): number {
  const geometry = leechers[0]?.content?.geometry;
  if (!geometry) return 1;
  const masks = new Uint16Array(geometry.chunkCount);
  for (const { download } of leechers) {
    if (!download) continue;
    for (const chunk of download.progress.held) masks[chunk] = 0xffff;
    for (const { chunk, verified } of download.progress.started.values()) masks[chunk]! |= verified;
  }
  let heldBytes = 0;
  for (let index = 0; index < geometry.chunkCount; index++) {
    const chunk = index as Parameters<typeof geometry.blockCount>[0];
    for (let block = 0; block < geometry.blockCount(chunk); block++) {
      if (masks[index]! & (1 << block)) heldBytes += geometry.blockLengthBytes(chunk, block as never);
    }
  }
  return 1 - heldBytes / fileBytes;
}
