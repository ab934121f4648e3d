import { toHex } from '../../shared/base/hex.ts';
import type { PeerId } from '../../shared/base/ids.ts';
import { createSha256 } from '../hashing/sha256.ts';
import type { TransferOptions } from '../session/room-app.ts';
import { TorrentSession } from '../session/torrent-session.ts';
import type { ContentStores } from '../storage/content/content-store.ts';
import { connectContentStores } from '../storage/content-stores.ts';
import type { Timers } from '../timers/timers.ts';
import type { ConnectionBudget, ConnectionLimits } from '../webrtc/connection-budget.ts';
import { createWebRtcLinks } from '../webrtc/webrtc-links.ts';
import { generatedFile } from './generated-file.ts';
import { InPageTracker } from './in-page-tracker.ts';
import {
  downloadOf,
  isFreeRider,
  type LabPlan,
  realLeechersLimit,
  seedLeavesAtMs,
  uploadOf,
} from './lab-plan.ts';
import type { LabOutcome } from './lab-run.ts';
import { engineSettings, stalledMs } from './lab-scenario.ts';
import type { LabWatch } from './lab-watch.ts';
import { outcomeOf } from './real-outcome.ts';

export interface RealSwarmParts {
  readonly timers: Timers;
  /** The budget of all connections of the Lab. */
  readonly budget: ConnectionBudget;
}

/**
 * For all connections of the Lab: everyone with everyone, and both ends in this page. Below the 500 at which Chromium
 * refuses, so that this page's torrents still find room.
 */
export const labConnections: ConnectionLimits = {
  open: realLeechersLimit * (realLeechersLimit + 1),
  uncollected: 430,
};

/** The tracker inside the page asks for none. */
const withoutPassword = { roomPassword: () => '' };
const lookMs = 50;
/** The longest time that ICE takes to connect twelve peers on a busy machine. */
const connectLimitMs = 60_000;
/** The browser frees closed connections when it likes to; usually within seconds. */
const freeLimitMs = 30_000;

/**
 * Carries out a plan with real peers in this page: sessions as on a torrent's page, with a store each and data channels
 * between them; only the tracker is inside the page. Leaves nothing behind.
 * @throws an `AbortError` when cancelled; Error with a sentence when the peers do not get together
 */
export async function runRealSwarm(
  plan: LabPlan,
  watch: LabWatch,
  { timers, budget }: RealSwarmParts,
): Promise<LabOutcome> {
  const { signal } = watch;
  const cleanUps: (() => Promise<void> | void)[] = [];
  const pause = () => new Promise<void>((resolve) => void timers.after(lookMs, resolve));
  /** Polls a condition. `false`: it did not hold within the limit. */
  const until = async (isSo: () => boolean, limitMs: number): Promise<boolean> => {
    const end = timers.now() + limitMs;
    while (!isSo()) {
      if (timers.now() > end) return false;
      await pause();
      signal.throwIfAborted();
    }
    return true;
  };

  try {
    const needed = plan.leechers * (plan.leechers + 1);
    if (!(await until(() => budget.uncollected + needed <= labConnections.uncollected, freeLimitMs))) {
      throw new Error('The browser has not freed the connections of earlier runs yet. Reload the page.');
    }
    const openStores = createStores(cleanUps);
    const file = generatedFile(plan.fileBytes, plan.randomSeed);
    const { infohash, content } = await openStores().share([{ path: [file.name], file }], {
      signal,
      onProgress: () => {},
    });
    cleanUps.push(() => content.close());
    const ids = Array.from({ length: plan.leechers + 1 }, createLabPeerId);
    const tracker = new InPageTracker(infohash, ids[0]!, plan.mode, timers.now);
    const sessions = ids.map((selfId, index) => {
      const session = new TorrentSession({
        selfId,
        infohash,
        name: file.name,
        options: transferOptions(plan, index),
        content: index === 0 ? content : undefined,
        stores: openStores(),
        tracker: tracker.clientFor(selfId),
        ...withoutPassword,
        timers,
        randomSeed: plan.randomSeed + index * 7919,
        roomPassword: () => '',
        createLinks: (events) => createWebRtcLinks({ selfId, timers, budget, events }),
      });
      // Nobody is connected yet, so nothing has been decided by other settings.
      Object.assign(session.member.settings, engineSettings(plan, index > 0 && isFreeRider(plan, index - 1)));
      cleanUps.push(async () => {
        session.close();
        if (index > 0) await session.content?.discard();
      });
      return session;
    });
    const [seed, ...leechers] = sessions as [TorrentSession, ...TorrentSession[]];
    if (!(await until(() => sessions.every((session) => isReady(session, plan)), connectLimitMs))) {
      throw new Error('The peers of this page could not all connect with each other.');
    }

    const controlBefore = controlBytes(sessions);
    tracker.start();
    const startedAt = tracker.startedAt!;
    const leavesAtMs = seedLeavesAtMs(plan);
    if (leavesAtMs !== undefined) cleanUps.push(timers.after(leavesAtMs, () => seed.leave()));
    let arrivedBytes = 0;
    let arrivedAt = startedAt;
    const wantedBytes = plan.fileBytes * plan.leechers;
    await until(() => {
      const bytes = leechers.reduce((sum, { member }) => sum + heldBytes(member), 0);
      if (bytes > arrivedBytes) {
        arrivedBytes = bytes;
        arrivedAt = timers.now();
        watch.onProgress(bytes / wantedBytes);
      }
      const failed = sessions.find(({ problem }) => problem !== null)?.problem;
      if (failed) throw new Error('detail' in failed ? failed.detail : failed.code);
      return tracker.completedAt.size >= plan.leechers || timers.now() - arrivedAt > stalledMs(plan);
    }, Number.POSITIVE_INFINITY);
    await until(() => leechers.every(({ member, storing }) => !member.isComplete || storing === 0), 30_000);

    const finishSeconds = leechers.map(({ selfId }) => {
      const at = tracker.completedAt.get(selfId);
      return at === undefined ? null : (at - startedAt) / 1_000;
    });
    return outcomeOf({
      plan,
      finishSeconds,
      members: { seed: seed.member, leechers: leechers.map(({ member }) => member) },
      startedAt,
      controlBytes: controlBytes(sessions) - controlBefore,
      hasSeedLeft: seed.hasLeft,
      hasRightBytes: await haveRightBytes(leechers, file),
    });
  } finally {
    // The last that was opened first: the Worker of the stores ends when everything in them is closed.
    for (const cleanUp of cleanUps.reverse()) await Promise.resolve(cleanUp()).catch(() => {});
  }
}

/** Makes stores, each with a key of its own, in one Worker. */
function createStores(cleanUps: (() => void)[]): () => ContentStores {
  const worker = new Worker(new URL('./lab-contents.worker.ts', import.meta.url), { type: 'module' });
  cleanUps.push(() => worker.terminate());
  return () => {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage(null, [port2]);
    port1.start();
    // What a visit of the Lab leaves is of no use to the next.
    return connectContentStores(port1, { left: () => undefined, remember: () => {} });
  };
}

function transferOptions(plan: LabPlan, index: number): TransferOptions {
  return {
    uploadCap: index === 0 ? plan.seedUpload : uploadOf(plan, index - 1),
    downloadCap: index === 0 ? null : downloadOf(plan, index - 1),
    displayName: index === 0 ? 'seed' : `leecher ${index}`,
    choking: plan.choking === 'work-conserving' ? 'work-conserving' : 'textbook',
    mode: plan.mode,
    whenFinished: plan.leechersLeave ? 'leave' : 'stay',
    hold: true,
    experiment: null,
  };
}

/** Connected with everyone, and the description is here. */
function isReady({ member }: TorrentSession, { leechers }: LabPlan): boolean {
  if (!member.content) return false;
  let established = 0;
  for (const neighbour of member.neighbours.values()) if (neighbour.established) established += 1;
  return established === leechers;
}

function heldBytes({ download }: TorrentSession['member']): number {
  return download?.progress.verifiedBytes ?? 0;
}

function controlBytes(sessions: readonly TorrentSession[]): number {
  return sessions.reduce((sum, { member }) => sum + member.outbox.controlBytes, 0);
}

/** Reads every finished copy back from its store. */
async function haveRightBytes(leechers: readonly TorrentSession[], file: File): Promise<boolean> {
  const sha256 = await createSha256();
  const digest = async (blob: Blob) => toHex(sha256(new Uint8Array(await blob.arrayBuffer())));
  const expected = await digest(file);
  for (const { member, content } of leechers) {
    if (!member.isComplete) continue;
    if (!content || (await digest(await content.fileBlob(0))) !== expected) return false;
  }
  return true;
}

/** BEP 20, as for any peer of ours. */
function createLabPeerId(): PeerId {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  new TextEncoder().encodeInto('-SR0100-', bytes);
  return toHex(bytes) as PeerId;
}
