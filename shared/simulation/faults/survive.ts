import { assertNever } from '../../base/assert-never.ts';
import { checkHeld, checkInvariants } from '../swarm/invariants.ts';
import { type OneEffectFault, RandomEffectFaults } from './effect-faults.ts';
import { endOf, type Fault, type FaultPlan, planFaults, type RoomPlan } from './fault-plan.ts';
import type { FaultyPage } from './faulty-page.ts';
import { FaultyRoom } from './faulty-room.ts';

/** The result of a room in which something went wrong. */
interface Survival {
  /** The rule that the engine broke; `undefined`: it survived. */
  readonly failure: string | undefined;
  /** When every present page had every block that was there; milliseconds. */
  readonly endedAtMs: number;
}

/**
 * After the last fault, so long may it take until everyone there has all that is there: half a minute until dead channels
 * are given up and calls repeated, twice the 30 s after which what was refused is asked for again (RQ7), and the transfer.
 */
const patienceMs = 180_000;

/** Plays a room by a seed's plan. */
export function surviveSeed(randomSeed: number): Survival {
  return survive(planFaults(randomSeed));
}

export function survive(plan: FaultPlan): Survival {
  const random = () => room.random.next();
  const effectFaults = new RandomEffectFaults(plan.effectFaultShare, random);
  const room: FaultyRoom = new FaultyRoom(plan, effectFaults, checkPage);
  for (const fault of plan.faults) room.after(fault.atMs, () => strike(room, fault));
  const quietAtMs = Math.max(plan.startsAtMs, ...joins(plan), ...plan.faults.map(endOf));
  return play(room, quietAtMs, () => {
    effectFaults.isOver = true;
  });
}

/** A room in which everything goes well but for one effect. */
export function surviveOne(plan: RoomPlan, effectFaults: OneEffectFault): Survival {
  return play(new FaultyRoom(plan, effectFaults, checkPage), Math.max(plan.startsAtMs, ...joins(plan)));
}

function joins({ people }: RoomPlan): number[] {
  return people.map(({ joinsAtMs }) => joinsAtMs);
}

function play(room: FaultyRoom, quietAtMs: number, onQuiet = () => {}): Survival {
  if (room.plan.isHeld) room.after(room.plan.startsAtMs, () => room.tracker.startRun());
  try {
    room.runUntil(quietAtMs + 1);
    onQuiet();
    room.runUntil(quietAtMs + patienceMs, () => isSettled(room));
    const failure = isSettled(room)
      ? undefined
      : `[FS2] not everyone has what is there: ${sayWhoLacks(room)}`;
    for (const page of present(room)) checkHeld(page);
    for (const page of present(room)) checkTrust(page, room);
    return { failure, endedAtMs: room.now };
  } catch (error) {
    return {
      failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
      endedAtMs: room.now,
    };
  }
}

function strike(room: FaultyRoom, fault: Fault): void {
  switch (fault.type) {
    case 'kill':
    case 'leave': {
      room[fault.type](fault.who);
      if (fault.forMs !== null) room.after(fault.forMs, () => room.open(fault.who));
      return;
    }
    case 'freeze': {
      const page = room.pages[fault.who];
      if (!page) return;
      page.isFrozen = true;
      if (fault.forMs !== null) room.after(fault.forMs, () => page.thaw());
      return;
    }
    case 'cut':
      for (let time = 0; time < fault.times; time++) {
        room.after(2 * time * fault.forMs, () => {
          const end = room.endBetween(fault.from, fault.to);
          if (end) room.stall(end, fault.forMs);
        });
      }
      return;
    case 'break': {
      const end = room.endBetween(fault.from, fault.to);
      if (end) room.breakChannel(end, 5_000);
      return;
    }
    case 'tracker':
      return room.tracker.goAway(fault.forMs);
    default:
      assertNever(fault);
  }
}

/** The pages that keep to the rules and are awake. */
function present(room: FaultyRoom): FaultyPage[] {
  return room.pages.filter(
    (page): page is FaultyPage => page !== undefined && !page.isFrozen && page.conduct === 'honest',
  );
}

/** Every present, honest page has every block that one of the giving pages has (rule FS2). */
function isSettled(room: FaultyRoom): boolean {
  const here = present(room);
  const there = new Set<number>();
  for (const page of here)
    if (!page.member.settings.freeRider) for (const block of page.verified) there.add(block);
  return here.every(({ verified }) => [...there].every((block) => verified.has(block)));
}

function sayWhoLacks(room: FaultyRoom): string {
  return present(room)
    .map(
      ({ index, verified, member }) =>
        `${index} has ${verified.size} of ${member.neighbours.size} neighbours`,
    )
    .join(', ');
}

function checkPage(page: FaultyPage): void {
  checkInvariants(page);
}

/** No honest page is blamed for wrong bytes (rule FS3). */
function checkTrust(page: FaultyPage, room: FaultyRoom): void {
  for (const other of present(room)) {
    const strikes = page.member.exchanges.get(other.id)?.strikes ?? 0;
    if (strikes > 0)
      throw new Error(`[FS3] page ${page.index} blames page ${other.index}, which did nothing wrong`);
  }
}
