import type { RunPartRequest } from '../../shared/protocol/tracker-events.ts';
import { hasRunEnded } from '../run/run-roster.ts';
import type { EndedRun, SwarmPeer, SwarmTorrent } from '../run/torrent-view.ts';
import type { PartOutcome } from './swarm-registry.ts';

/** A page sends two or three; more is a mistake or a flood. */
const partsPerPeer = 8;

export interface TakenPart {
  readonly peerId: string;
  readonly part: RunPartRequest;
  readonly at: number;
  readonly count: number;
}

export interface RunEnd {
  readonly torrent: SwarmTorrent;
  readonly endedAt: number;
}

/** One torrent's run: its start, the leavers that lent it an uplink, its end, and what its peers told of it. */
export class RunRecord {
  startedAt: number | null = null;
  leavers: SwarmTorrent['leavers'] = [];
  end: RunEnd | null = null;
  /** Of the run that `end` tells of, and of the present one, each under its run's start and its peer. */
  readonly parts = new Map<string, TakenPart>();

  readonly #leaverLimit: number;

  constructor(leaverLimit: number) {
    this.#leaverLimit = leaverLimit;
  }

  get endedRun(): EndedRun | null {
    if (this.end === null) return null;
    const { startedAt } = this.end.torrent;
    const parts = [...this.parts.values()]
      .filter(({ part }) => part.startedAt === startedAt)
      .map(({ peerId, part, at }) => ({ peerId, part, at }));
    return { ...this.end, parts };
  }

  /** It has started and has not ended. */
  get isRunning(): boolean {
    return this.startedAt !== null && !this.#hasEnded;
  }

  /** Another initial seed: a new run, not started. */
  reset(): void {
    this.startedAt = null;
    this.leavers = [];
    this.#forgetParts(this.end?.torrent.startedAt);
  }

  begin(now: number): void {
    this.reset();
    this.startedAt = now;
  }

  /** A peer has left that the run does not wait for any longer. */
  onLeft(peer: SwarmPeer, now: number): void {
    if (this.isRunning) this.leavers = [...this.leavers, { ...peer, leftAt: now }].slice(-this.#leaverLimit);
  }

  /** Whether the run has ended just now; called after every change that may end it. */
  noteEnd(look: () => SwarmTorrent, now: number): boolean {
    if (!this.isRunning) return false;
    const torrent = look();
    if (!hasRunEnded(torrent)) return false;
    this.end = { torrent: { ...torrent, endedRun: null }, endedAt: now };
    this.#forgetParts(this.startedAt);
    return true;
  }

  /** The last part that came in time counts (rule TR18). */
  takePart(peerId: string, part: RunPartRequest, isReportClosed: boolean, now: number): PartOutcome {
    if (part.startedAt !== this.startedAt || (this.#hasEnded && isReportClosed)) return 'not-wanted';
    const key = partKey(part.startedAt, peerId);
    const count = (this.parts.get(key)?.count ?? 0) + 1;
    if (count > partsPerPeer) return 'TOO_FAST';
    this.parts.set(key, { peerId, part, at: now, count });
    return 'taken';
  }

  get #hasEnded(): boolean {
    return this.end !== null && this.end.torrent.startedAt === this.startedAt;
  }

  #forgetParts(exceptOf: number | null | undefined): void {
    for (const [key, { part }] of this.parts) if (part.startedAt !== exceptOf) this.parts.delete(key);
  }
}

export function partKey(startedAt: number, peerId: string): string {
  return `${startedAt}:${peerId}`;
}
