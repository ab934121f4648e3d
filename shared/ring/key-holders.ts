import type { Located, Lookups } from './lookups.ts';
import type { Answer, Queries } from './queries.ts';
import type { RecordKeeper } from './record-keeper.ts';
import type { RingId } from './ring-id.ts';
import type { RingRecord } from './ring-record.ts';
import type { RingSelf } from './ring-self.ts';

/** All genuine records that the asked holders have; `undefined`: none of them answers. */
type ReadDone = (
  read: { readonly records: readonly RingRecord[]; readonly path: readonly RingId[] } | undefined,
  now: number,
) => void;

/**
 * Reads and writes what lies in the ring, with several of those that hold a key: one that lies, drops or has nothing yet is
 * outvoted by what another one signed. Rules RG22, RG29.
 */
export class KeyHolders {
  readonly #self: RingSelf;
  readonly #lookups: Lookups;
  readonly #queries: Queries;
  readonly #keeper: RecordKeeper;

  constructor(self: RingSelf, lookups: Lookups, queries: Queries, keeper: RecordKeeper) {
    this.#self = self;
    this.#lookups = lookups;
    this.#queries = queries;
    this.#keeper = keeper;
  }

  read(key: RingId, now: number, done: ReadDone): void {
    if (!this.#self.config.isCrossChecked) return this.#readFromOne(key, now, done);
    this.#lookups.locate(key, now, (located, at) => {
      if (!located) return done(undefined, at);
      const found = new Map<string, RingRecord>();
      let answered = 0;
      this.#askEach(
        located,
        () => ({ kind: 'read', key }),
        (answer, then) => {
          if (answer?.body.kind !== 'records') return;
          answered += 1;
          for (const record of this.#keeper.genuine(key, answer.body.records, then)) addNewest(found, record);
        },
        (last) =>
          done(answered === 0 ? undefined : { records: [...found.values()], path: located.path }, last),
        at,
      );
    });
  }

  #readFromOne(key: RingId, now: number, done: ReadDone): void {
    this.#queries.ask(
      {
        target: key,
        body: () => ({ kind: 'get' }),
        done: (answer, at) => {
          if (answer?.body.kind !== 'records') return done(undefined, at);
          const records = this.#keeper.genuine(key, answer.body.records, at);
          done({ records, path: answer.path }, at);
        },
      },
      now,
    );
  }

  /** @param done whether those that are to hold it do: the responsible peer, or else two others */
  store(record: RingRecord, now: number, done: (isStored: boolean, now: number) => void): void {
    if (!this.#self.config.isCrossChecked) return this.#storeWithOne(record, now, done);
    this.#lookups.locate(record.key, now, (located, at) => {
      if (!located) return done(false, at);
      let stored = 0;
      this.#askEach(
        located,
        () => ({ kind: 'put', record }),
        (answer) => {
          if (answer?.body.kind !== 'stored' || !answer.body.accepted) return;
          stored += answer.responder === located.responsible ? 2 : 1;
        },
        (last) => done(stored >= 2, last),
        at,
      );
    });
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

  /** The responsible peer and the next ones, all at once. */
  #askEach(
    { responsible, next }: Located,
    body: () =>
      | { readonly kind: 'read'; readonly key: RingId }
      | { readonly kind: 'put'; readonly record: RingRecord },
    onAnswer: (answer: Answer | undefined, now: number) => void,
    onEnd: (now: number) => void,
    now: number,
  ): void {
    const { config, id } = this.#self;
    const holders = [responsible, ...next.filter((peer) => peer !== id)].slice(0, config.askedHolders);
    let open = holders.length;
    for (const target of holders)
      this.#queries.ask(
        {
          target,
          isForTarget: true,
          withinMs: config.holderMs,
          body,
          done: (answer, at) => {
            onAnswer(answer, at);
            open -= 1;
            if (open === 0) onEnd(at);
          },
        },
        now,
      );
  }
}

function addNewest(found: Map<string, RingRecord>, record: RingRecord): void {
  const name = `${record.kind} ${record.publicKey.join()}`;
  const before = found.get(name);
  if (!before || before.issuedAt < record.issuedAt) found.set(name, record);
}
