import { afterEach, describe, expect, it } from 'vitest';
import type { PeerId } from '../../shared/ids.ts';
import type { Timers } from '../session/timers.ts';
import { createConnectionBudget } from '../webrtc/connection-budget.ts';
import { createSimplePeerConnection, type SimplePeerConnection } from '../webrtc/simple-peer-connection.ts';
import { PageRing } from './page-ring.ts';
import type { RingPort } from './ring-port.ts';

const timers: Timers = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** One end of a real connection. */
interface End {
  readonly connection: SimplePeerConnection;
  onMessage: (message: Uint8Array) => void;
}

const rings: PageRing[] = [];
const ends: End[] = [];

afterEach(() => {
  for (const ring of rings.splice(0)) ring.close();
  for (const { connection } of ends.splice(0)) connection.close();
});

function createRing(): PageRing {
  const ring = new PageRing({
    timers,
    budget: createConnectionBudget(),
    clockOffsetMs: Date.now() - timers.now(),
    torrent: () => undefined,
  });
  rings.push(ring);
  return ring;
}

/** Two ends of one open connection. */
async function connect(): Promise<readonly [End, End]> {
  const opened: Promise<void>[] = [];
  function createEnd(initiator: boolean, other: () => End): End {
    let onOpened = () => {};
    opened.push(new Promise((resolve) => (onOpened = resolve)));
    const connection = createSimplePeerConnection(initiator, [], timers, {
      description: (type, sdp) => other().connection.takeDescription(type, sdp),
      candidate: ({ candidate, sdpMid }) =>
        other().connection.takeCandidate({
          candidate: candidate ?? '',
          sdpMid: sdpMid ?? null,
          sdpMLineIndex: 0,
        }),
      opened: () => onOpened(),
      received: (bytes) => end.onMessage(Uint8Array.from(bytes)),
      drained: () => undefined,
      lost: () => undefined,
    });
    const end: End = { connection, onMessage: () => undefined };
    ends.push(end);
    return end;
  }
  const one: End = createEnd(true, () => two);
  const two: End = createEnd(false, () => one);
  await Promise.all(opened);
  return [one, two];
}

function give(ring: PageRing, end: End, name: string): void {
  const port: RingPort = {
    id: name,
    neighbour: 'aa'.repeat(20) as PeerId,
    binding: end.connection.binding(),
    send: (message) => end.connection.send(message),
  };
  end.onMessage = (message) => ring.onMessage(name, message);
  ring.openPort(port);
}

/** Everything that comes goes out at the other side. */
function forward(from: End, to: End): void {
  from.onMessage = (message) => to.connection.send(message);
}

describe('a page’s part in the ring', () => {
  it('[RG4] knows the page at the other end of a real connection, and joins it', async () => {
    const [ann, ben] = [createRing(), createRing()];
    const [annsEnd, bensEnd] = await connect();
    expect(annsEnd.connection.binding()).toMatch(/^SHA-256 .{95} SHA-256 .{95}$/);
    expect(bensEnd.connection.binding()).toBe(annsEnd.connection.binding());
    give(ann, annsEnd, 'to Ben');
    give(ben, bensEnd, 'to Ann');
    await expect
      .poll(() => [ann.view.successors, ben.view.successors], { timeout: 10_000 })
      .toEqual([[ben.member.id], [ann.member.id]]);
  });

  it('[RG4] refuses a forwarder that put its own fingerprints between two pages', async () => {
    const [ann, ben] = [createRing(), createRing()];
    const [annsEnd, eveToAnn] = await connect();
    const [eveToBen, bensEnd] = await connect();
    forward(eveToAnn, eveToBen);
    forward(eveToBen, eveToAnn);
    give(ann, annsEnd, 'to Ben?');
    give(ben, bensEnd, 'to Ann?');
    const refusals = () => [ann, ben].map(({ member }) => member.outbox.dropped.get('bad-identity') ?? 0);
    await expect.poll(() => Math.max(...refusals()), { timeout: 10_000 }).toBe(1);
    await expect.poll(() => [ann, ben].map(({ member }) => member.links.links.size)).toEqual([0, 0]);
    expect([ann, ben].map(({ view }) => view.successors)).toEqual([[], []]);
  });
});
