import { afterEach, expect, it } from 'vitest';
import type { PeerId } from '../../shared/base/ids.ts';
import { createManualTimers } from '../timers/testing/manual-timers.ts';
import { createConnectionBudget } from '../webrtc/connection-budget.ts';
import { PageRing } from './page-ring.ts';

const rings: PageRing[] = [];

afterEach(() => {
  for (const ring of rings.splice(0)) ring.close();
});

/** Two pages of a ring, and connections between them that deliver as soon as timers run. */
function openPair() {
  const timers = createManualTimers();
  const pair = [0, 1].map(
    () =>
      new PageRing({ timers, budget: createConnectionBudget(), clockOffsetMs: 0, torrent: () => undefined }),
  ) as [PageRing, PageRing];
  rings.push(...pair);
  const released: string[] = [];
  let isLost = false;
  const connect = (name: string, isForRingAlone: boolean) => {
    const queue: [PageRing, Uint8Array][] = [];
    let isDelivering = false;
    const deliver = () => {
      if (isDelivering) return;
      isDelivering = true;
      for (let next = queue.shift(); next; next = queue.shift()) next[0].ports.onMessage(name, next[1]);
      isDelivering = false;
    };
    for (const [index, ring] of pair.entries()) {
      const port = {
        id: name,
        neighbour: 'aa'.repeat(20) as PeerId,
        binding: `the binding of ${name}`,
        send: (message: Uint8Array) => {
          queue.push([pair[1 - index]!, message]);
          timers.after(0, deliver);
        },
      };
      const close = () => {
        released.push(name);
        for (const { ports } of pair) ports.close(name);
      };
      ring.ports.open(isForRingAlone ? { ...port, released: close } : port);
    }
  };
  const advance = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      timers.advance(100);
      if (pair.some(({ view }) => view.successors.length === 0)) isLost = true;
    }
  };
  const join = () => {
    timers.advance(10_000);
    expect(pair.map(({ view }) => view.successors)).toEqual([[pair[1].member.id], [pair[0].member.id]]);
  };
  const used = () => pair.map(({ member }) => [...member.links.byPeer.values()].map(({ id }) => String(id)));
  return { connect, advance, join, used, released, isLost: () => isLost };
}

it.each(['ring’s', 'torrent’s'] as const)(
  '[RG5] both pages use a torrent’s connection and give back the ring’s own, where the %s opens first',
  (first) => {
    const second = first === 'ring’s' ? 'torrent’s' : 'ring’s';
    const { connect, advance, join, used, released, isLost } = openPair();
    connect(first, first === 'ring’s');
    join();
    connect(second, second === 'ring’s');
    advance(1_000);
    expect(used()).toEqual([['torrent’s'], ['torrent’s']]);
    advance(30_000);
    expect(used()).toEqual([['torrent’s'], ['torrent’s']]);
    expect(new Set(released)).toEqual(new Set(['ring’s']));
    expect(isLost(), 'a page lost its neighbour').toBe(false);
  },
);

it('[RG5] both pages give back the same one of two connections of the ring’s own', () => {
  const { connect, advance, join, used, released, isLost } = openPair();
  connect('tracker’s', true);
  join();
  connect('tab’s', true);
  advance(30_000);
  const [kept] = used();
  expect(used()).toEqual([kept, kept]);
  expect(new Set([...kept!, ...released])).toEqual(new Set(['tracker’s', 'tab’s']));
  expect(isLost(), 'a page lost its neighbour').toBe(false);
});
