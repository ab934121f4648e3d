import { isBetween, type RingId } from '../common/ring-id.ts';
import { expiresAt, type RingRecord } from '../common/ring-record.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { LinkTable } from '../links/link-table.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';
import type { RingLink } from '../links/ring-link.ts';
import { recordBytesToSign, recordsLimit } from '../wire/record-codec.ts';
import { RecordStore, type StoreResult } from './record-store.ts';

/** A peer waits for values that we should hold and do not. */
interface Fetch {
  readonly key: RingId;
  readonly asked: Set<RingId>;
  readonly dueAt: number;
  readonly done: (records: readonly RingRecord[], now: number) => void;
}

/**
 * Records in the right places: with the responsible peer and its next successors, handed over when the circle changes,
 * repaired when they are read. Rules RG20 to RG23.
 */
export class RecordReplicas {
  readonly store: RecordStore;
  readonly #self: RingSelf;
  readonly #links: LinkTable;
  readonly #neighbourhood: Neighbourhood;
  #fetches: Fetch[] = [];
  #predecessor: RingId | undefined;
  #successor: RingId | undefined;
  #holders: readonly RingId[] = [];
  /** Records that the replicas hold in an older copy, and when they get the newer ones. */
  #renewed: RingRecord[] = [];
  #renewAt = Number.POSITIVE_INFINITY;
  #prunedAt = 0;

  constructor(self: RingSelf, links: LinkTable, neighbourhood: Neighbourhood) {
    this.#self = self;
    this.#links = links;
    this.#neighbourhood = neighbourhood;
    this.store = new RecordStore(self.config, self.id);
  }

  /** For a key of ours. @param bringer the peer over whose link the record came @returns whether the record is kept */
  onPut(record: RingRecord, now: number, bringer?: RingId): boolean {
    const result = this.#keep(record, now, bringer);
    if (result === 'stored') this.#sendRecords(this.#replicaHolders(), [record]);
    if (result === 'renewed') this.#renew(record, now);
    return result !== 'refused';
  }

  /** Collects prolonged records into one message. */
  #renew(record: RingRecord, now: number): void {
    this.#renewed.push(record);
    if (this.#renewed.length === 1) this.#renewAt = now + this.#self.config.renewMs;
    if (this.#renewed.length === recordsLimit) this.#giveRenewed();
  }

  #giveRenewed(): void {
    this.#sendRecords(this.#replicaHolders(), this.#renewed);
    this.#renewed = [];
    this.#renewAt = Number.POSITIVE_INFINITY;
  }

  /** For a key of one of our predecessors, whose records we hold as well. @returns whether the record is kept */
  onHold(record: RingRecord, now: number, bringer?: RingId): boolean {
    const isBehind = this.#isBehind(record.key);
    // A newcomer just before us moved our place by one: what is not ours any more expires.
    if (!isBehind) this.#self.outbox.drop('not-wanted');
    return isBehind && this.#keep(record, now, bringer) !== 'refused';
  }

  /** From a neighbour that is or was responsible, or that we asked. */
  onReplicate(link: RingLink, records: readonly RingRecord[], now: number): void {
    const isAsked = this.#fetches.some(({ asked }) => asked.has(link.peer!));
    if (!isAsked && !this.#neighbourhood.near.has(link.peer!)) return this.#self.outbox.drop('not-wanted');
    for (const record of records) this.#keep(record, now, link.peer);
    for (const fetch of this.#fetches) fetch.asked.delete(link.peer!);
    this.check(now);
  }

  onFetch(link: RingLink, key: RingId, now: number): void {
    this.#links.sendTo(link, { type: 'replicate', records: this.#some(this.store.get(key, now)) });
  }

  /** Values of a key for which we are responsible; asks its other holders if we have none. */
  read(key: RingId, now: number, done: Fetch['done']): void {
    const held = this.store.get(key, now);
    // A holder that is not responsible says only what it has: the asker asks other holders, too.
    const others = new Set(this.#isOurs(key) ? this.#replicaHolders() : []);
    const isBusy = this.#fetches.length >= this.#self.config.maximumQueries;
    if (held.length > 0 || others.size === 0 || isBusy) return done(this.#some(held), now);
    this.#fetches.push({ key, asked: others, dueAt: now + this.#self.config.fetchMs, done });
    for (const peer of others) this.#links.send(peer, { type: 'fetch', key });
  }

  /** The records that are signed, of this key, and neither expired nor future-dated. */
  genuine(key: RingId, records: readonly RingRecord[], now: number): RingRecord[] {
    return records.filter((record) => record.key === key && this.#isGenuine(record, now));
  }

  #keep(record: RingRecord, now: number, bringer: RingId | undefined): StoreResult {
    if (!this.#isGenuine(record, now)) return 'refused';
    const { keys, id } = this.#self;
    // What we signed is ours, whichever peer brings it back.
    const result = this.store.put(record, now, keys.idOf(record.publicKey) === id ? id : bringer);
    if (result === 'refused') this.#self.outbox.drop('too-many-records');
    return result;
  }

  #isGenuine(record: RingRecord, now: number): boolean {
    const { keys, outbox, config } = this.#self;
    const isInTime = record.issuedAt <= now + config.clockToleranceMs && expiresAt(record) > now;
    const { publicKey, signature } = record;
    // A page checks less than a thousand signatures a second, and what is held was checked when it came.
    const isGenuine =
      isInTime && (this.store.holds(record) || keys.verify(publicKey, recordBytesToSign(record), signature));
    if (!isGenuine) outbox.drop('bad-record');
    return isGenuine;
  }

  /** The other holders of our records: the next peers after us, and a few before us. */
  #replicaHolders(): readonly RingId[] {
    const { successors, predecessors } = this.#neighbourhood;
    const { replicas, replicasBefore } = this.#self.config;
    return [...new Set([...successors.slice(0, replicas - 1), ...predecessors.slice(0, replicasBefore)])];
  }

  /** The circle beside us changed: records go where they belong now. */
  onNeighbourhood(now: number): void {
    const { predecessor } = this.#neighbourhood;
    const holders = this.#replicaHolders();
    const before = this.#predecessor;
    const added = holders.filter((peer) => !this.#holders.includes(peer));
    this.#predecessor = predecessor;
    this.#holders = holders;
    this.#onSuccessor(now);
    if (this.store.size === 0) return;
    if (predecessor !== before && predecessor !== undefined) {
      const isNearer = before === undefined || isBetween(before, predecessor, this.#self.id);
      const wasOurs = (key: RingId) => before !== undefined && isBetween(before, key, predecessor);
      // A new predecessor gets what is its own now; a range that grew needs its replicas anew.
      if (isNearer)
        this.#sendRecords(
          [predecessor],
          this.#recordsOf((key) => !this.#isOurs(key) && (wasOurs(key) || this.#isBehind(key)), now),
        );
      else added.splice(0, added.length, ...holders);
    }
    if (added.length > 0)
      this.#sendRecords(
        added,
        this.#recordsOf((key) => this.#isOurs(key), now),
      );
  }

  /** A peer that takes the place of dead successors gets what we hold of theirs. */
  #onSuccessor(now: number): void {
    const { successor } = this.#neighbourhood;
    const before = this.#successor;
    this.#successor = successor;
    if (successor === undefined || before === undefined || successor === before) return;
    const { id } = this.#self;
    if (isBetween(id, before, successor))
      this.#sendRecords(
        [successor],
        this.#recordsOf((key) => isBetween(id, key, successor), now),
      );
  }

  /** Whether the key is ours or one of our predecessors', whose records we hold. */
  #isBehind(key: RingId): boolean {
    const { predecessors } = this.#neighbourhood;
    const farthest = predecessors.at(-1);
    const isSmall = predecessors.length < this.#self.config.linkedPerSide;
    return farthest === undefined || isSmall || isBetween(farthest, key, this.#self.id);
  }

  #isOurs(key: RingId): boolean {
    return this.#neighbourhood.isResponsible(key);
  }

  #recordsOf(isChosen: (key: RingId) => boolean, now: number): RingRecord[] {
    return [...this.store.keys()].filter(isChosen).flatMap((key) => this.store.get(key, now));
  }

  #sendRecords(peers: readonly RingId[], records: readonly RingRecord[]): void {
    for (let at = 0; at < records.length; at += recordsLimit) {
      const batch = records.slice(at, at + recordsLimit);
      for (const peer of peers) this.#links.send(peer, { type: 'replicate', records: batch });
    }
  }

  /** As many as a message holds: other ones the next time, at random. */
  #some(records: readonly RingRecord[]): readonly RingRecord[] {
    if (records.length <= recordsLimit) return records;
    return this.#self.random.shuffle(records).slice(0, recordsLimit);
  }

  check(now: number): void {
    if (this.#renewAt <= now) this.#giveRenewed();
    if (this.#prunedAt + this.#self.config.pruneMs <= now) {
      this.store.prune(now);
      this.#prunedAt = now;
    }
    const isDone = ({ asked, dueAt }: Fetch) => asked.size === 0 || dueAt <= now;
    const done = this.#fetches.filter(isDone);
    if (done.length === 0) return;
    this.#fetches = this.#fetches.filter((fetch) => !isDone(fetch));
    for (const fetch of done) fetch.done(this.#some(this.store.get(fetch.key, now)), now);
  }

  get nextCheckAt(): number {
    let next = this.#renewAt;
    for (const { dueAt } of this.#fetches) if (dueAt < next) next = dueAt;
    return next;
  }
}
