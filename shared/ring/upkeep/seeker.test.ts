import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { disorder } from '../../simulation/ring/ring-invariants.ts';
import { growRing, settleRing } from '../../simulation/ring/ring-population.ts';
import { type RingConfig, ringProfiles } from '../common/ring-config.ts';
import { RingOutbox } from '../common/ring-outbox.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';
import { Seeker } from './seeker.ts';

/** When a peer seeks others, in seconds, while it knows a given number: with none it is in no ring. */
function seekTimes(others: (second: number) => number, config: RingConfig = ringProfiles.full): number[] {
  const outbox = new RingOutbox();
  let known = 0;
  const neighbourhood = {
    get adopted() {
      return Array.from({ length: known });
    },
    get estimatedPeers() {
      return known + 1;
    },
  } as unknown as Neighbourhood;
  const seeker = new Seeker({ config, outbox, random: createRandom(1) } as RingSelf, neighbourhood, 0);
  const times: number[] = [];
  for (let second = 0; second < 3_600; second += 0.5) {
    known = others(second);
    seeker.check(known > 0, 1_000 * second);
    if (outbox.take().some(({ type }) => type === 'seek')) times.push(second);
  }
  return times;
}

function pauses(times: readonly number[]): number[] {
  return times.slice(1).map((time, place) => time - times[place]!);
}

describe('a peer', () => {
  it('[RG32] a lone peer seeks others soon, and then every half minute', () => {
    const times = seekTimes(() => 0);
    expect(times[0]).toBeLessThanOrEqual(6.5);
    expect(times.length).toBeGreaterThan(3_600 / 45);
    expect(Math.max(...pauses(times))).toBeLessThanOrEqual(46);
  });

  it('[RG32] a peer looks for another ring ever less often while its own is whole', () => {
    const times = seekTimes(() => 7);
    expect(times[0]).toBeLessThanOrEqual(16);
    expect(times.length).toBeLessThan(45);
    expect(Math.min(...pauses(times).slice(-3))).toBeGreaterThanOrEqual(60);
  });

  it('[RG32] a peer looks again soon when its ring has lost half of its peers', () => {
    const times = seekTimes((second) => (second < 3_000 ? 7 : 2));
    const next = times.find((time) => time >= 3_000)!;
    expect(next).toBeLessThanOrEqual(3_016);
  });

  it('[RG32] a peer of the textbook’s ring does not look for another ring', () => {
    expect(seekTimes(() => 7, ringProfiles.circular)).toEqual([]);
  });
});

describe('a ring', () => {
  it('[RG32] a ring that came apart finds its other half again by itself', () => {
    const network = growRing({ peers: 24, seed: 2 });
    settleRing(network);
    network.runUntil(network.now + 600_000);
    const sides = new Map([...network.peers.keys()].map((id) => [id, network.random.below(2)]));
    network.divide((id) => sides.get(id)!);
    network.runUntil(network.now + 40_000);
    network.heal();
    expect(disorder(network)).not.toEqual([]);
    expect(settleRing(network, 90_000)).toBeDefined();
  });

  it('[RG32] a ring takes in newcomers whose only acquaintance leaves before they have entered', () => {
    for (const others of [1, 3, 6]) {
      const network = growRing({ peers: others });
      settleRing(network);
      const [acquaintance] = network.live;
      for (let newcomers = 0; newcomers < 2; newcomers++) network.introduce(network.add(), acquaintance!);
      network.leave(acquaintance!);
      expect(settleRing(network, 120_000)).toBeDefined();
      expect(network.live).toHaveLength(others + 1);
    }
  });
});
