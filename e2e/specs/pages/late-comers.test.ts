/** Whoever comes and goes, all that the pages say of a room agrees: its headline, its rows, the closed run and each person's own time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runFigures } from '../../../client/ui/parts/run-figures.ts';
import { roomFigures } from '../../../client/ui/room/room-figures.ts';
import { demoSnapshot } from '../../../client/ui/testing/demo-snapshots.ts';
import { createRandom } from '../../../shared/base/random.ts';
import type { AnnounceRequest, OwnRun } from '../../../shared/protocol/tracker-events.ts';
import { MemoryRegistry } from '../../../tracker/registry/memory-registry.ts';
import { registryLimits } from '../../../tracker/registry/swarm-registry.ts';
import {
  exampleAnnounce,
  exampleInfohash,
  examplePeerId,
  exampleShare,
} from '../../../tracker/registry/testing/announce-example.ts';
import { closedReport } from '../../../tracker/run/closed-report.ts';
import { runStatus } from '../../../tracker/run/run-status.ts';
import { torrentReport } from '../../../tracker/run/torrent-report.ts';

const fileBytes = 1_000;

interface Step {
  readonly who: number;
  /** Of a person who is here; anybody else comes. */
  readonly what: 'advance' | 'complete' | 'leave' | 'crash';
  readonly afterMs: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.integer({ min: 2, max: 4 }),
  what: fc.constantFrom('advance', 'complete', 'complete', 'leave', 'crash'),
  afterMs: fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 9_000 })),
});

/** A tracker without sockets, one initial seed, and people who come and go. */
class Room {
  now = 1_000;
  readonly #registry = new MemoryRegistry(registryLimits(5_000), {
    random: createRandom(1),
    createToken: () => 'token',
  });
  /** Bytes that each person lacks who is here. A person who comes again is another peer. */
  readonly here = new Map<number, { readonly peer: number; leftBytes: number }>();
  readonly own = new Map<string, OwnRun | null>();
  #peers = 1;
  #isStarted = false;

  async act({ who, what, afterMs }: Step): Promise<void> {
    const until = this.now + afterMs;
    // Everyone reports in the meantime, as pages do.
    for (; this.now < until; this.now = Math.min(until, this.now + 2_000)) await this.#reportAll();
    const person = this.here.get(who);
    if (!person) return this.#come(who);
    if (what === 'advance') person.leftBytes = Math.ceil(person.leftBytes / 2);
    if (what === 'complete') person.leftBytes = 0;
    if (what === 'crash') {
      await this.#registry.connectionClosed(
        exampleInfohash,
        examplePeerId(person.peer),
        `${person.peer}`,
        this.now,
      );
      this.here.delete(who);
    } else await this.#announce(person.peer, person.leftBytes, what === 'leave' ? 'stopped' : 'alive');
    if (what === 'leave') this.here.delete(who);
  }

  async torrent() {
    await this.#reportAll();
    return (await this.#registry.torrent(exampleInfohash, this.now))!;
  }

  async #come(who: number): Promise<void> {
    this.#peers++;
    this.here.set(who, { peer: this.#peers, leftBytes: fileBytes });
    await this.#reportAll();
    if (this.#isStarted) return;
    this.#isStarted = true;
    await this.#registry.startRun(exampleInfohash, examplePeerId(1), '1', this.now);
  }

  async #reportAll(): Promise<void> {
    await this.#announce(1, 0, 'alive', exampleShare);
    for (const { peer, leftBytes } of this.here.values()) await this.#announce(peer, leftBytes, 'alive');
  }

  async #announce(
    peer: number,
    leftBytes: number,
    event: AnnounceRequest['event'],
    changes: Partial<AnnounceRequest> = {},
  ): Promise<void> {
    const request = exampleAnnounce({
      peerId: examplePeerId(peer),
      event,
      leftBytes,
      downloadedBytes: peer === 1 ? 0 : fileBytes - leftBytes,
      uploadCap: 100,
      ...changes,
    });
    const outcome = await this.#registry.announce(request, `${peer}`, this.now);
    if (outcome.ok) this.own.set(request.peerId, outcome.own);
  }
}

describe('a room to which people come late', () => {
  it('headline, rows, measured time, own times and prediction agree after every arrival, completion and departure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20, size: 'max' }), async (steps) => {
        const room = new Room();
        let closed: unknown = null;
        let closedStart: number | null = null;
        for (const each of steps) {
          await room.act(each);
          const torrent = await room.torrent();
          const status = runStatus(torrent, room.now);
          const figures = roomFigures(torrentReport(torrent, room.now), new Map());
          const leechers = figures.people.filter(({ role }) => role === 'leecher');

          // The headline counts the rows.
          expect(figures.leechers).toBe(leechers.length);
          expect(figures.completed).toBe(leechers.filter(({ isDone }) => isDone).length);
          expect(figures.joinedLater).toBe(
            leechers.filter(({ arrivedSeconds }) => arrivedSeconds > 0).length,
          );
          // The tracker counts for the torrent's page as the room's page counts.
          const { leechers: here, completed, joinedLater } = figures;
          expect(status.here).toEqual({ leechers: here, completed, joinedLater });
          // "Everyone" is said just when no row lacks anything.
          expect(figures.phase === 'done').toBe(
            leechers.length > 0 && leechers.every(({ progress }) => progress === 1),
          );
          // A run either goes on or has a time.
          expect(figures.run === null).toBe(!status.over);
          if (status.over) {
            expect(figures).toMatchObject({ elapsedSeconds: null, earliest: null });
            expect(['later', 'done']).toContain(figures.phase);
            expect(figures.run).toMatchObject({ people: status.leechers, seconds: status.measuredSeconds });
            expect(status.completed).toBe(status.leechers);
          }
          // "Everyone has it after T": the last row finished after T.
          if (figures.phase === 'done' && figures.run?.isEveryone) {
            const finishes = leechers.map(({ arrivedSeconds, tookSeconds }) => arrivedSeconds + tookSeconds!);
            expect(Math.max(...finishes)).toBeCloseTo(figures.run.seconds, 6);
          }
          // A row and the person's own page say the same times.
          for (const { id, isDone, arrivedSeconds, tookSeconds } of leechers) {
            const own = room.own.get(id) ?? null;
            if (status.over && !isDone) expect(own?.isAfterRun).toBe(true);
            expect(own?.arrivedSeconds ?? 0).toBe(arrivedSeconds);
            if (own === null) continue;
            expect(own.tookSeconds).toBe(tookSeconds);
            // Only who came after the run has a prediction, which no time beats.
            if (own.isAfterRun) expect(arrivedSeconds).toBeGreaterThanOrEqual(status.measuredSeconds!);
            else expect(own.best).toBeNull();
            if (own.isAfterRun && own.tookSeconds === null) expect(own.best?.seconds).toBeGreaterThan(0);
            const mine = runFigures(demoSnapshot(0.5, { run: status, own, neighbours: [] }))!;
            expect(mine.own).toMatchObject({ arrivedSeconds, tookSeconds, isAfterRun: own.isAfterRun });
            expect(mine.completed).toBe(status.completed);
          }
          // A closed run stays as it was.
          const { now: _, infohash: __, initialSeed: ___, here: ____, ...kept } = status;
          const present = status.over ? { kept, report: closedReport(torrent, room.now + 60_000) } : null;
          if (closed !== null && closedStart === status.startedAt) expect(present).toEqual(closed);
          closed = present;
          closedStart = status.startedAt;
        }
      }),
      { numRuns: 200 },
    );
  });
});
