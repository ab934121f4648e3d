import { afterEach, describe, expect, it } from 'vitest';
import type { RingId } from '../../shared/ring/common/ring-id.ts';
import type { Timers } from '../timers/timers.ts';
import { createConnectionBudget } from '../webrtc/connection-budget.ts';
import { RingChannels } from './ring-channels.ts';

const timers: Timers = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

const ids = { a: '0a'.repeat(20) as RingId, b: '0b'.repeat(20) as RingId };

interface Side {
  readonly channels: RingChannels;
  readonly budget: ReturnType<typeof createConnectionBudget>;
  readonly opened: string[];
  readonly received: string[];
  readonly closed: string[];
  readonly failed: RingId[];
}

const sides: Side[] = [];

afterEach(() => {
  for (const { channels } of sides.splice(0)) channels.closeAll();
});

/** @param described what becomes of an offer or answer: the ring would carry it */
function createSide(described: (type: 'offer' | 'answer', signal: Uint8Array) => void, open = 60): Side {
  const budget = createConnectionBudget({ open, uncollected: 400 });
  const seen = {
    opened: [] as string[],
    received: [] as string[],
    closed: [] as string[],
    failed: [] as RingId[],
  };
  const channels = new RingChannels(timers, budget, {
    described: (_, type, signal) => described(type, signal),
    opened: (_, channel) => seen.opened.push(channel),
    received: (_, message) => seen.received.push(new TextDecoder().decode(message)),
    faltered: () => undefined,
    closed: (channel) => seen.closed.push(channel),
    failed: (peer) => seen.failed.push(peer),
  });
  const side = { channels, budget, ...seen };
  sides.push(side);
  return side;
}

function createPair(): readonly [Side, Side] {
  const a: Side = createSide((_, offer) => b.channels.makeAnswer(ids.a, offer));
  const b: Side = createSide((_, answer) => a.channels.takeAnswer(ids.b, answer));
  return [a, b];
}

describe('connections that the ring begins', () => {
  it('[RG14] opens a connection with one offer and one answer, and carries messages whole, both ways', async () => {
    const [a, b] = createPair();
    a.channels.makeOffer(ids.b);
    await expect.poll(() => [a.opened.length, b.opened.length]).toEqual([1, 1]);
    a.channels.send(a.opened[0]!, new TextEncoder().encode('one'));
    a.channels.send(a.opened[0]!, new TextEncoder().encode('two'));
    b.channels.send(b.opened[0]!, new TextEncoder().encode('three'));
    await expect.poll(() => b.received).toEqual(['one', 'two']);
    await expect.poll(() => a.received).toEqual(['three']);
  });

  it('[RG5] tells both sides that a connection ended, and gives back its places', async () => {
    const [a, b] = createPair();
    a.channels.makeOffer(ids.b);
    await expect.poll(() => [a.opened.length, b.opened.length]).toEqual([1, 1]);
    a.channels.close(a.opened[0]!);
    await expect.poll(() => b.closed).toEqual(b.opened);
    expect(a.closed).toEqual(a.opened);
    expect([a.budget.open, b.budget.open]).toEqual([0, 0]);
  });

  it('[RG15] fails at once where the page has no place left, or where the text is no offer', async () => {
    const full = createSide(() => undefined, 0);
    full.channels.makeOffer(ids.b);
    expect(full.failed).toEqual([ids.b]);
    const [, b] = createPair();
    b.channels.makeAnswer(ids.a, Uint8Array.of(1, 2, 3));
    expect(b.failed).toEqual([ids.a]);
    expect(b.budget.open).toBe(0);
  });
});
