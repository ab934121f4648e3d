import type { RingId } from '../common/ring-id.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { Signals } from '../connect/signals.ts';
import type { VirtualLinks } from '../connect/virtual-links.ts';
import type { LinkTable } from '../links/link-table.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';
import { isInboundShortcut, isWanted } from '../links/ring-link.ts';
import type { Shortcuts } from './shortcuts.ts';

/**
 * Keeps the circle in order, every few seconds and soon after each change: asks the neighbours for their neighbours, asks
 * candidates before they are adopted, says what each link is for, and releases unwanted links. Rules RG6 to RG8, RG24.
 */
export class Stabiliser {
  /** Members of what may be another ring, and since when they are linked. Kept until both rings agree about our place. */
  readonly bridges = new Map<RingId, number>();
  /** Our future neighbours, while we are not in the ring yet. */
  awaited: readonly RingId[] = [];
  readonly #self: RingSelf;
  readonly #links: LinkTable;
  readonly #neighbourhood: Neighbourhood;
  readonly #signals: Signals;
  readonly #shortcuts: Shortcuts;
  readonly #virtualLinks: VirtualLinks;
  #changedAt: number | undefined;
  #nextAt: number;
  /** From one round of questions to the next: doubled each time that nothing has changed. */
  #pauseMs: number;
  /** When the next unwanted link is given back. */
  #releaseAt = Number.POSITIVE_INFINITY;
  #toldList = '';

  constructor(
    self: RingSelf,
    links: LinkTable,
    neighbourhood: Neighbourhood,
    signals: Signals,
    shortcuts: Shortcuts,
    virtualLinks: VirtualLinks,
    now: number,
  ) {
    this.#self = self;
    this.#links = links;
    this.#neighbourhood = neighbourhood;
    this.#signals = signals;
    this.#shortcuts = shortcuts;
    this.#virtualLinks = virtualLinks;
    this.#pauseMs = self.config.stabiliseMs;
    this.#nextAt = now + self.random.next() * this.#pauseMs;
  }

  get nextCheckAt(): number {
    const settledAt =
      this.#changedAt === undefined ? this.#nextAt : this.#changedAt + this.#self.config.settleMs;
    return Math.min(this.#nextAt, settledAt, this.#releaseAt);
  }

  /** A link opened or closed, or a list was news. */
  onChange(now: number): void {
    this.#changedAt ??= now;
  }

  check(isMember: boolean, now: number): void {
    if (this.nextCheckAt > now) return;
    const isPeriodic = this.#nextAt <= now;
    this.#changedAt = undefined;
    if (isPeriodic) this.#askNeighbours();
    // A newcomer goes to its own place: it does not need the neighbours of its first acquaintance.
    const wanted = isMember ? this.#neighbourhood.candidates : this.awaited;
    for (const candidate of wanted) this.approach(candidate, now);
    this.giveWishes(isMember, now);
    const isNews = this.#tellList() || !isMember || wanted.length > 0;
    this.#plan(isPeriodic, isNews, now);
  }

  /** The next round comes soon after news, and else ever later. */
  #plan(isPeriodic: boolean, isNews: boolean, now: number): void {
    const { stabiliseMs, longestStabiliseMs, stabiliseSpread } = this.#self.config;
    if (isNews) this.#pauseMs = stabiliseMs;
    else if (isPeriodic)
      this.#pauseMs = Math.min(2 * this.#pauseMs, Math.max(stabiliseMs, longestStabiliseMs));
    const nextAt = now + this.#pauseMs * (1 + stabiliseSpread * (2 * this.#self.random.next() - 1));
    this.#nextAt = isPeriodic ? nextAt : Math.min(this.#nextAt, nextAt);
  }

  /** Asks for a link to a peer that would be our neighbour. */
  approach(candidate: RingId, now: number): void {
    if (!this.#virtualLinks.open(candidate, now)) this.#signals.connect(candidate, 'near', now);
  }

  #askNeighbours(): void {
    const { successor, predecessor } = this.#neighbourhood;
    for (const peer of new Set([successor, predecessor]))
      if (peer !== undefined) this.#links.send(peer, { type: 'ask-list' });
  }

  /** The textbook's peers ping their successors: repair begins there. */
  #pingMsOf(peer: RingId, isNear: boolean, isMember: boolean): number {
    const { pingMs, nearPingMs, shortcutPingMs } = this.#self.config;
    const { successor, predecessor } = this.#neighbourhood;
    if (!isMember || peer === successor || peer === predecessor) return pingMs;
    return isNear ? nearPingMs : shortcutPingMs;
  }

  giveWishes(isMember: boolean, now: number): void {
    const { near } = this.#neighbourhood;
    const { releaseMs, maximumInboundShortcuts } = this.#self.config;
    let inboundShortcuts = 0;
    this.#releaseAt = Number.POSITIVE_INFINITY;
    for (const link of [...this.#links.links.values()]) {
      if (link.peer === undefined) continue;
      const isShortcut = this.#shortcuts.isChosen(link.peer);
      // Until we are in the ring, every link may be the one that leads there.
      const isNear = !isMember || near.has(link.peer) || this.bridges.has(link.peer);
      const isUsed = this.#links.byPeer.get(link.peer) === link;
      link.pingMs = this.#pingMsOf(link.peer, isNear, isMember);
      link.ourWish = !isUsed ? 'nothing' : isNear ? 'near' : isShortcut ? 'shortcut' : 'nothing';
      this.#links.tell(link, isMember);
      // A link that was there for another reason became a shortcut without asking.
      if (isInboundShortcut(link) && ++inboundShortcuts > maximumInboundShortcuts) link.theirWish = 'nothing';
      if (isWanted(link)) link.unwantedSince = undefined;
      else link.unwantedSince ??= now;
      if (link.unwantedSince === undefined) continue;
      if (now - link.unwantedSince >= releaseMs) {
        if (link.carrier !== undefined) this.#links.close(link, now);
        else this.#self.outbox.push({ type: 'release', link: link.id });
        link.unwantedSince = now;
      }
      this.#releaseAt = Math.min(this.#releaseAt, link.unwantedSince + releaseMs);
    }
  }

  /** Our neighbours hear at once which other neighbours we have now. @returns whether we have others */
  #tellList(): boolean {
    const { predecessors, successors, near } = this.#neighbourhood;
    const list = `${predecessors.join()} ${successors.join()}`;
    if (list === this.#toldList) return false;
    this.#toldList = list;
    for (const peer of near) this.#links.send(peer, { type: 'list', predecessors, successors });
    return true;
  }
}
