import { createRandom, type Random } from '../../base/random.ts';
import type { SwarmSettings } from '../../swarm/common/swarm-config.ts';
import type { Conduct } from './conduct.ts';

/** The people in a room, and their room when nothing goes wrong. */
export interface RoomPlan {
  readonly randomSeed: number;
  readonly fileBytes: number;
  /** One way; milliseconds. */
  readonly delayMs: number;
  /** Nobody asks for anything until the run is started; milliseconds. */
  readonly isHeld: boolean;
  readonly startsAtMs: number;
  /** The one with the file first. */
  readonly people: readonly Person[];
}

export interface Person {
  readonly joinsAtMs: number;
  /** Bytes per second. */
  readonly uploadRate: number;
  readonly conduct: Conduct;
  readonly settings: Partial<SwarmSettings>;
}

/** One thing that goes wrong. `forMs`: until it is over; `null`: it stays so. Times are milliseconds. */
export type Fault = { readonly atMs: number } /** The page is gone at once, and may be opened again. */ & (
  | { readonly type: 'kill' | 'leave'; readonly who: number; readonly forMs: number | null }
  | { readonly type: 'freeze'; readonly who: number; readonly forMs: number | null }
  /** Nothing gets from one to the other, again and again with as long a pause between. */
  | {
      readonly type: 'cut';
      readonly from: number;
      readonly to: number;
      readonly forMs: number;
      readonly times: number;
    }
  | { readonly type: 'break'; readonly from: number; readonly to: number; readonly forMs: 0 }
  | { readonly type: 'tracker'; readonly forMs: number }
);

export interface FaultPlan extends RoomPlan {
  readonly faults: readonly Fault[];
  /** One in this many effects goes wrong. */
  readonly effectFaultShare: number;
}

const KiB = 1_024;
const MiB = 1_048_576;
/** Longest first: what a person does with a phone, an ICE time-out, a blink. */
const lengthsMs = [130_000, 40_000, 20_000, 6_000, 2_000, 500, 50] as const;

/** A small room and up to six things that go wrong in it, by the seed alone. */
export function planFaults(randomSeed: number): FaultPlan {
  const random = createRandom(randomSeed);
  const leechers = 1 + random.below(5);
  const people = Array.from({ length: leechers + 1 }, (_, index) => planPerson(index, random));
  const delayMs = random.pick([2, 20, 100])!;
  const isHeld = random.below(4) === 0;
  const startsAtMs = isHeld ? 500 + random.below(3_000) : 0;
  return {
    randomSeed,
    fileBytes: (8 + random.below(48)) * 16 * KiB + random.pick([0, 1, 5_000])!,
    delayMs,
    isHeld,
    startsAtMs,
    people,
    faults: Array.from({ length: random.below(7) }, () => planFault(people.length, startsAtMs, random)),
    effectFaultShare: random.pick([0, 0, 0.002, 0.02])!,
  };
}

function planPerson(index: number, random: Random): Person {
  const isOdd = index > 0 && random.below(8) === 0;
  return {
    joinsAtMs: random.below(3) === 0 ? random.below(6_000) : index * 5,
    uploadRate: random.pick([128 * KiB, 512 * KiB, MiB, 8 * MiB])!,
    conduct: isOdd ? random.pick(['poisons', 'misleads', 'claims', 'refuses'] as const)! : 'honest',
    settings: {
      choking: random.below(4) === 0 ? 'work-conserving' : 'textbook',
      ...(random.below(4) === 0 && { uploadCap: 256 * KiB }),
      ...(random.below(6) === 0 && { downloadCap: 128 * KiB }),
      ...(random.below(10) === 0 && { textbookSeed: true }),
      ...(index > 0 && random.below(12) === 0 && { freeRider: true }),
    },
  };
}

function planFault(people: number, startsAtMs: number, random: Random): Fault {
  const atMs = startsAtMs + random.below(random.pick([1_000, 5_000, 15_000])!);
  const who = random.below(people);
  const other = (who + 1 + random.below(people - 1)) % people;
  const forMs = random.pick(lengthsMs)!;
  const type = random.pick(['kill', 'leave', 'freeze', 'cut', 'cut', 'break', 'tracker'] as const)!;
  switch (type) {
    case 'kill':
    case 'leave':
    case 'freeze':
      return { type, atMs, who, forMs: random.below(3) === 0 ? null : forMs };
    case 'cut':
      return { type, atMs, from: who, to: other, forMs, times: random.pick([1, 1, 3])! };
    case 'break':
      return { type, atMs, from: who, to: other, forMs: 0 };
    case 'tracker':
      return { type, atMs, forMs };
  }
}

/** From then on nothing goes wrong any more. Milliseconds. */
export function endOf(fault: Fault): number {
  const times = fault.type === 'cut' ? 2 * fault.times - 1 : 1;
  return fault.atMs + (fault.forMs ?? 0) * times;
}
