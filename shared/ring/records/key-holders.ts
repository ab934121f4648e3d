import type { RingId } from '../common/ring-id.ts';
import type { RingRecord } from '../common/ring-record.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { Located } from '../lookup/key-evidence.ts';
import type { Lookups } from '../lookup/lookups.ts';
import type { Answer, Queries } from '../lookup/queries.ts';
import type { RecordReplicas } from './record-replicas.ts';

/** All genuine records that the asked holders have; `undefined`: none of the holders answers. */
type ReadDone = (
  read: { readonly records: readonly RingRecord[]; readonly path: readonly RingId[] } | undefined,
  now: number,
) => void;

/** One question to several holders. */
interface Asking {
  /** How many are asked at first. */
  readonly atOnce: number;
  body():
    | { readonly kind: 'read'; readonly key: RingId }
    | { readonly kind: 'put'; readonly record: RingRecord };
  /** We are one of the holders. */
  self(now: number): void;
  take(answer: Answer, now: number): void;
  isEnough(isSlow: boolean): boolean;
  done(now: number): void;
}

/** Answers to a read that are enough where the other holders take long: they may be dead. */
const enoughWhenSlow = 2;

/**
 * Reads and writes records with several holders of a key: a signed record from one holder outweighs a holder that lies,
 * drops messages or has nothing yet. Rules RG22, RG29.
 */
export class KeyHolders {
  readonly #self: RingSelf;
  readonly #lookups: Lookups;
  readonly #queries: Queries;
  readonly #replicas: RecordReplicas;
  /** Where our own records went after a look-up: the next time they go there without one. */
  readonly #lastHolders = new Map<RingId, Located>();

  constructor(self: RingSelf, lookups: Lookups, queries: Queries, replicas: RecordReplicas) {
    this.#self = self;
    this.#lookups = lookups;
    this.#queries = queries;
    this.#replicas = replicas;
  }

  read(key: RingId, now: number, done: ReadDone): void {
    if (!this.#self.config.isCrossChecked) return this.#readFromOne(key, now, done);
    this.#readFromSeveral(key, false, now, (read, at) => {
      // Where all holders say that there is nothing, they may be accomplices.
      const isSure = this.#lookups.known(key) !== undefined;
      if (read?.records.length === 0 && !isSure) this.#readFromSeveral(key, true, at, done);
      else done(read, at);
    });
  }

  #readFromSeveral(key: RingId, isThorough: boolean, now: number, done: ReadDone): void {
    const ask = (located: Located | undefined, at: number) => {
      if (!located) return done(undefined, at);
      const found = new Map<string, RingRecord>();
      let answered = 0;
      const take = (records: readonly RingRecord[], then: number) => {
        answered += 1;
        for (const record of this.#replicas.genuine(key, records, then)) addNewest(found, record);
      };
      const { askedHolders } = this.#self.config;
      this.#askEach(
        located,
        {
          atOnce: askedHolders,
          body: () => ({ kind: 'read', key }),
          self: (then) => take(this.#replicas.store.get(key, then), then),
          take: (answer, then) => {
            if (answer.body.kind === 'records') take(answer.body.records, then);
          },
          isEnough: (isSlow) => found.size > 0 && answered >= (isSlow ? enoughWhenSlow : askedHolders),
          done: (last) =>
            done(answered === 0 ? undefined : { records: [...found.values()], path: located.path }, last),
        },
        at,
      );
    };
    this.#locate(key, now, ask, isThorough);
  }

  #locate(
    key: RingId,
    now: number,
    done: (located: Located | undefined, now: number) => void,
    isThorough: boolean,
  ): void {
    const known = this.#lookups.known(key);
    if (known) done(known, now);
    else this.#lookups.locate(key, now, done, isThorough);
  }

  #readFromOne(key: RingId, now: number, done: ReadDone): void {
    this.#queries.ask(
      {
        target: key,
        body: () => ({ kind: 'get' }),
        done: (answer, at) => {
          if (answer?.body.kind !== 'records') return done(undefined, at);
          const records = this.#replicas.genuine(key, answer.body.records, at);
          done({ records, path: answer.path }, at);
        },
      },
      now,
    );
  }

  /** @param done whether at least two holders keep the record, or the only holder there is */
  store(record: RingRecord, now: number, done: (isStored: boolean, now: number) => void): void {
    const { isCrossChecked, askedHolders } = this.#self.config;
    if (!isCrossChecked) return this.#storeWithOne(record, now, done);
    const { key } = record;
    const last = this.#lastHolders.get(key);
    this.#lastHolders.delete(key);
    const isWithdrawn = record.value.length === 0;
    const lookUp = (from: number) => {
      const give = (located: Located | undefined, at: number) => {
        if (!located) return done(false, at);
        this.#give(record, located, askedHolders, at, (stored, then) => {
          if (stored >= askedHolders && !isWithdrawn) this.#lastHolders.set(key, located);
          done(stored >= Math.min(2, 1 + located.next.length), then);
        });
      };
      this.#locate(key, from, give, true);
    };
    if (!last || isWithdrawn) return lookUp(now);
    this.#give(record, last, 1, now, (stored, at) => {
      if (stored > 0) done(true, at);
      else lookUp(at);
    });
  }

  /** @param done how many holders keep the record */
  #give(
    record: RingRecord,
    located: Located,
    wanted: number,
    now: number,
    done: (stored: number, now: number) => void,
  ): void {
    let stored = 0;
    this.#askEach(
      located,
      {
        atOnce: wanted,
        body: () => ({ kind: 'put', record }),
        self: (then) => {
          if (this.#replicas.onHold(record, then)) stored += 1;
        },
        take: ({ body }) => {
          if (body.kind === 'stored' && body.accepted) stored += 1;
        },
        isEnough: () => stored >= wanted,
        done: (last) => done(stored, last),
      },
      now,
    );
  }

  #storeWithOne(record: RingRecord, now: number, done: (isStored: boolean, now: number) => void): void {
    this.#queries.ask(
      {
        target: record.key,
        body: () => ({ kind: 'put', record }),
        done: (answer, at) => done(answer?.body.kind === 'stored' && answer.body.accepted, at),
      },
      now,
    );
  }

  /** Asks the first holders at once; then the next one for each slow holder, and where their answers are not enough. */
  #askEach({ responsible, next }: Located, asking: Asking, now: number): void {
    const { config, id } = this.#self;
    const left = [responsible, ...next].slice(0, config.replicas);
    const round = { open: 0, isSlow: false, isDone: false };
    const goOn = (at: number) => {
      while (!round.isDone && round.open === 0 && left.length > 0 && !asking.isEnough(round.isSlow))
        askNext(at);
      if (round.isDone || (round.open > 0 && !asking.isEnough(round.isSlow))) return;
      round.isDone = true;
      this.#queries.dropMoot(at);
      asking.done(at);
    };
    const askNext = (at: number) => {
      const target = left.shift();
      if (target === id) asking.self(at);
      if (target === undefined || target === id) return;
      round.open += 1;
      this.#queries.ask(
        {
          target,
          isForTarget: true,
          withinMs: config.holderMs,
          slowMs: config.slowMs,
          isMoot: () => round.isDone,
          body: asking.body,
          onSlow: (then) => {
            round.isSlow = true;
            if (!round.isDone) askNext(then);
            goOn(then);
          },
          done: (answer, then) => {
            round.open -= 1;
            if (answer && !round.isDone) asking.take(answer, then);
            goOn(then);
          },
        },
        at,
      );
    };
    for (let count = 0; count < asking.atOnce; count++) askNext(now);
    goOn(now);
  }
}

function addNewest(found: Map<string, RingRecord>, record: RingRecord): void {
  const name = `${record.kind} ${record.publicKey.join()}`;
  const before = found.get(name);
  if (!before || before.issuedAt < record.issuedAt) found.set(name, record);
}
