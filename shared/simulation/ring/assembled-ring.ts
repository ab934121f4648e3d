import { ringProfiles } from '../../ring/ring-config.ts';
import { clockwiseShare, positionOf, type RingId } from '../../ring/ring-id.ts';
import { RingNetwork } from './ring-network.ts';
import { countLinks, type LinkCount, type Lookups, lookUp } from './ring-population.ts';

/**
 * Rings of thousands, put together instead of grown: everyone begins in the ring, linked as the rules have it, and its members
 * themselves greet, ask and route from there on. What joining does to the links is not in these figures.
 */

export type AssembledProfile = keyof typeof ringProfiles | 'circular-both-ways';

export interface AssembledFigures extends Lookups, LinkCount {}

/** Upkeep of a ring in which nothing happens: rarely, so that long ways take little time to simulate. */
const quiet = { stabiliseMs: 60_000, pingMs: 60_000 };
/** Per hop, there and back, at most; a long way must not be given up. */
const hopMs = 120;

export function measureAssembled(
  peers: number,
  seed: number,
  profile: AssembledProfile,
  lookups: number,
): AssembledFigures {
  const network = assembleRing(peers, seed, profile);
  network.runUntil(30_000);
  return { ...lookUp(network, lookups), ...countLinks(network) };
}

function configFor(profile: AssembledProfile, peers: number) {
  const isBothWays = profile === 'circular-both-ways';
  const base = isBothWays ? { ...ringProfiles.circular, bothWays: true } : ringProfiles[profile];
  if (profile === 'full') return { ...base, ...quiet, maximumShortcuts: 0 };
  const attemptMs = Math.max(base.attemptMs, hopMs * peers);
  const timeToLive = Math.max(base.timeToLive, peers);
  return { ...base, ...quiet, maximumShortcuts: 0, timeToLive, attemptMs, queryMs: 2 * attemptMs };
}

export function assembleRing(peers: number, seed: number, profile: AssembledProfile): RingNetwork {
  const config = configFor(profile, peers);
  const network = new RingNetwork({ config, seed });
  const ids = Array.from({ length: peers }, () => network.randomId()).sort();
  const isRound = profile === 'circular' || profile === 'circular-both-ways';
  const drawn = isRound ? ids.map(() => []) : drawShortcuts(network, ids, profile);
  const members = ids.map((id, place) => network.add(id, 'honest', drawn[place], true));
  const linked = new Set<string>();
  const link = (place: number, other: number) => {
    const name = place < other ? `${place} ${other}` : `${other} ${place}`;
    if (place === other || linked.has(name)) return;
    linked.add(name);
    network.introduce(members[place]!, members[other]!);
  };
  const isSmall = config.linkedPerSide > 1 && peers <= config.knownPerSide + 1;
  const perSide = isSmall ? peers - 1 : Math.min(config.linkedPerSide, peers - 1);
  for (let place = 0; place < peers; place++)
    for (let step = 1; step <= perSide; step++) link(place, (place + step) % peers);
  const places = new Map(ids.map((id, place) => [id, place]));
  for (const [place, shortcuts] of drawn.entries())
    for (const shortcut of shortcuts) link(place, places.get(shortcut)!);
  return network;
}

/** For each halving of the circle anyone in that interval who still has a place for another shortcut. Rules RG18, RG19. */
function drawShortcuts(
  network: RingNetwork,
  ids: readonly RingId[],
  profile: 'shortcuts' | 'full',
): RingId[][] {
  const { maximumShortcuts, coveredHalvings, maximumInboundShortcuts } = ringProfiles[profile];
  const halvings = Math.ceil(Math.log2(ids.length)) - coveredHalvings;
  const slots = Math.min(maximumShortcuts, Math.max(0, halvings));
  const positions = ids.map(positionOf);
  const inbound = ids.map(() => 0);
  const drawn: RingId[][] = ids.map(() => []);
  // Slot by slot, everyone in turn: nobody takes all before others have any.
  for (let slot = 0; slot < slots; slot++)
    for (const place of network.random.shuffle([...ids.keys()])) {
      const choices = 12;
      for (let tried = 0; tried < choices; tried++) {
        const target = (positions[place]! + 2 ** -(slot + 1) * (1 + network.random.next())) % 1;
        const other = firstAt(positions, target);
        const share = clockwiseShare(positions[place]!, positions[other]!);
        const isFree = inbound[other]! < maximumInboundShortcuts && share > 0;
        if (!isFree || drawn[place]!.includes(ids[other]!)) continue;
        inbound[other]! += 1;
        drawn[place]!.push(ids[other]!);
        break;
      }
    }
  return drawn;
}

/** The first at or after the position, clockwise. */
function firstAt(positions: readonly number[], target: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (positions[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return low % positions.length;
}
