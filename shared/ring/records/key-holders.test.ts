import { describe, expect, it } from 'vitest';
import type { RingNetwork, RingNetworkOptions } from '../../simulation/ring/ring-network.ts';
import { growRing, settleRing } from '../../simulation/ring/ring-population.ts';
import type { Conduct, SimulatedRingPeer } from '../../simulation/ring/simulated-ring-peer.ts';
import type { GetResult } from '../common/ring-effect.ts';
import type { RingId } from '../common/ring-id.ts';

/** A settled ring of sixteen peers, in clockwise order from one of them. */
function ringFrom(
  first: number,
  conduct: Conduct = 'honest',
  onDelivery: RingNetworkOptions['onDelivery'] = () => undefined,
): [RingNetwork, SimulatedRingPeer[]] {
  const network = growRing({
    peers: 16,
    onDelivery,
    introductions: 3,
    conductOf: (index) => (index === first ? conduct : 'honest'),
  });
  const { id } = [...network.peers.values()][first]!;
  settleRing(network);
  network.runUntil(network.now + 45_000);
  const sorted = [...network.live].sort((a, b) => (a.id < b.id ? -1 : 1));
  const place = sorted.findIndex((peer) => peer.id === id);
  return [network, [...sorted.slice(place), ...sorted.slice(0, place)]];
}

function publish(network: RingNetwork, publisher: SimulatedRingPeer, key: RingId): void {
  network.input(publisher, { type: 'publish', key, kind: 'name', value: Uint8Array.of(7) });
  network.runUntil(network.now + 10_000);
}

/** The result, and how long it took. */
function get(network: RingNetwork, asker: SimulatedRingPeer, key: RingId): [GetResult | undefined, number] {
  const begun = network.now;
  let result: GetResult | undefined;
  let tookMs = 0;
  network.get(asker, key, (got) => {
    result = got;
    tookMs = network.now - begun;
  });
  network.runUntil(begun + 30_000);
  return [result, tookMs];
}

const some = { ok: true, records: [{ value: Uint8Array.of(7) }] };

describe('[RG29] reads and writes with several holders', () => {
  it('a read finds a record although the responsible peer says that there is nothing', () => {
    const [network, circle] = ringFrom(5, 'claims');
    const key = circle[0]!.id;
    publish(network, circle[8]!, key);
    expect(circle[0]!.member.replicas.store.size).toBe(0);
    expect(get(network, circle[10]!, key)[0]).toMatchObject(some);
  });

  it('a write stores a record with two more holders where the responsible peer lies about keeping it', () => {
    const [network, circle] = ringFrom(5, 'claims');
    const key = circle[0]!.id;
    publish(network, circle[8]!, key);
    const holding = circle.filter(({ member }) => member.replicas.store.get(key, network.now).length > 0);
    expect(holding).toEqual([circle[1], circle[2]]);
  });

  it('a read ends after one second where one of the three asked holders has just died', () => {
    const [network, circle] = ringFrom(5);
    const key = circle[0]!.id;
    publish(network, circle[8]!, key);
    network.crash(circle[2]!);
    const [result, tookMs] = get(network, circle[14]!, key);
    expect(result).toMatchObject(some);
    expect(tookMs).toBeGreaterThan(1_000);
    expect(tookMs).toBeLessThan(1_500);
  });

  it('a read finds nothing only once all holders say so', () => {
    const [network, circle] = ringFrom(5);
    const { id: key } = circle[0]!;
    expect(get(network, circle[10]!, key)[0]).toMatchObject({ ok: true, records: [] });
    const [record] = recordOf(network, circle, key);
    // Only the last of the five has it.
    circle[4]!.member.replicas.store.put(record!, network.now);
    const asked = get(network, circle[10]!, circle[0]!.id);
    expect(asked[0]).toMatchObject(some);
  });

  it('a read that finds nothing runs a second time, because the holders may be accomplices', () => {
    let key: RingId | undefined;
    let asked = 0;
    const [network, circle] = ringFrom(5, 'honest', ({ id }, message) => {
      const isFind = message.type === 'route' && message.body.kind === 'find';
      if (isFind && message.target === key && id === key) asked += 1;
    });
    key = circle[0]!.id;
    get(network, circle[14]!, circle[0]!.id);
    expect(asked).toBe(2);
    publish(network, circle[14]!, circle[0]!.id);
    asked = 0;
    get(network, circle[14]!, circle[0]!.id);
    expect(asked).toBe(1);
  });
});

/** A genuine record under the key, which no peer holds yet. */
function recordOf(network: RingNetwork, circle: readonly SimulatedRingPeer[], key: RingId) {
  const [other, others] = ringFrom(5);
  expect(others[0]!.id).toBe(circle[0]!.id);
  other.runUntil(network.now);
  publish(other, others[8]!, key);
  return others[0]!.member.replicas.store.get(key, other.now);
}
