import { ringProfiles } from '../../ring/common/ring-config.ts';
import { clockwiseShare, positionOf, type RingId } from '../../ring/common/ring-id.ts';
import { RingNetwork } from './ring-network.ts';
import {
  countLinks,
  type LinkCount,
  type Lookups,
  longWaysPerSecond,
  lookUp,
  withLongWays,
} from './ring-population.ts';

/**
 * Rings of thousands, put together instead of grown: every peer begins in the ring, linked by the rules; from there on the
 * members themselves greet, ask and route. These figures do not show what joining does to the links.
 */

export const assembledProfiles = ['full', 'shortcuts', 'circular', 'circular-both-ways'] as const;

export type AssembledProfile = (typeof assembledProfiles)[number];

interface AssembledFigures extends Lookups, LinkCount {}

/** Upkeep of a ring in which nothing happens: rarely, so that long ways take little time to simulate. */
const quiet = {
  stabiliseMs: 60_000,
  pingMs: 60_000,
  nearPingMs: 60_000,
  shortcutPingMs: 60_000,
  bridgeMs: 0,
};

/** Before all lists are heard, some peers take the next but one for their successor: such links are given back after three rounds. */
const untilReleasedMs = 4 * quiet.stabiliseMs;

export function measureAssembled(
  peers: number,
  seed: number,
  profile: AssembledProfile,
  lookups: number,
): AssembledFigures {
  const network = assembleRing(peers, seed, profile);
  network.runUntil(isRound(profile) ? untilReleasedMs : 30_000);
  const perSecond = isRound(profile) ? longWaysPerSecond(peers) : 200;
  return { ...lookUp(network, lookups, perSecond), ...countLinks(network) };
}

function isRound(profile: AssembledProfile): profile is 'circular' | 'circular-both-ways' {
  return profile === 'circular' || profile === 'circular-both-ways';
}

function configFor(profile: AssembledProfile, peers: number) {
  const isBothWays = profile === 'circular-both-ways';
  const base = isBothWays ? { ...ringProfiles.circular, bothWays: true } : ringProfiles[profile];
  const quietly = { ...base, ...quiet, maximumShortcuts: 0 };
  return isRound(profile) ? withLongWays(quietly, peers) : quietly;
}

function assembleRing(peers: number, seed: number, profile: AssembledProfile): RingNetwork {
  const config = configFor(profile, peers);
  const network = new RingNetwork({ config, seed });
  const ids = Array.from({ length: peers }, () => network.randomId()).sort();
  const drawn = isRound(profile) ? ids.map(() => []) : drawShortcuts(network, ids, profile);
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

/** For each halving of the circle, any peer in that interval that has a place for another shortcut. Rules RG18, RG19. */
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
  // Slot by slot, each peer in turn: so none takes all places before others have any.
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

/** The first peer at or after the position, clockwise. */
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
