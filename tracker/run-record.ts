import type { RunPartRequest } from '../shared/protocol/tracker-events.ts';
import { isOver } from './run-roster.ts';
import type { FinishedRun, PartOutcome, SwarmPeer, SwarmTorrent } from './swarm-registry.ts';

/** A page sends two or three; more is a mistake or a flood. */
const partsPerPeer = 8;

interface TakenPart {
  readonly part: RunPartRequest;
  readonly at: number;
  readonly count: number;
}

/** One torrent's run as the memory registry keeps it: its start, who lent it an uplink, and its frozen end. */
export class RunRecord {
  private start: number | null = null;
  private left: SwarmTorrent['leavers'] = [];
  private end: { readonly torrent: SwarmTorrent; readonly overSince: number } | null = null;
  /** Of the run that `end` tells of, or of the present one while that goes on. */
  private parts = new Map<string, TakenPart>();
  private endParts = this.parts;

  constructor(private readonly leaverLimit: number) {}

  get startedAt(): number | null {
    return this.start;
  }

  get leavers(): SwarmTorrent['leavers'] {
    return this.left;
  }

  get finished(): FinishedRun | null {
    if (this.end === null) return null;
    const parts = [...this.endParts].map(([peerId, { part, at }]) => ({ peerId, part, at }));
    return { ...this.end, parts };
  }

  /** It has started and is not over. */
  get isRunning(): boolean {
    return this.start !== null && !this.isFrozen;
  }

  /** Another initial seed: a new run, not started. */
  reset(): void {
    this.start = null;
    this.left = [];
    this.parts = new Map();
  }

  begin(now: number): void {
    this.reset();
    this.start = now;
  }

  /** A peer that the run does not wait for any longer has left. */
  onLeft(peer: SwarmPeer, now: number): void {
    if (this.isRunning) this.left = [...this.left, { ...peer, leftAt: now }].slice(-this.leaverLimit);
  }

  /** To be asked after everything that may have ended the run. */
  noteEnd(torrent: SwarmTorrent, now: number): void {
    if (!this.isRunning || !isOver(torrent)) return;
    this.end = { torrent: { ...torrent, finished: null }, overSince: now };
    this.endParts = this.parts;
  }

  /** The last part that came in time counts (rule TR18). */
  takePart(peerId: string, part: RunPartRequest, isReportClosed: boolean, now: number): PartOutcome {
    if (part.startedAt !== this.start || (this.isFrozen && isReportClosed)) return 'not-wanted';
    const count = (this.parts.get(peerId)?.count ?? 0) + 1;
    if (count > partsPerPeer) return 'TOO_FAST';
    this.parts.set(peerId, { part, at: now, count });
    return 'taken';
  }

  private get isFrozen(): boolean {
    return this.end !== null && this.end.torrent.startedAt === this.start;
  }
}
