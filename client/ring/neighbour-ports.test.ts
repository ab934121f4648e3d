import { describe, expect, it } from 'vitest';
import type { PeerId } from '../../shared/base/ids.ts';
import type { RingId } from '../../shared/ring/common/ring-id.ts';
import { createManualTimers } from '../timers/testing/manual-timers.ts';
import { NeighbourPorts, reopenings, takeOverMs } from './neighbour-ports.ts';
import type { UsedPort } from './ring-port.ts';

const neighbour = 'aa'.repeat(20) as PeerId;
const proof = Uint8Array.of(1);
const data = Uint8Array.of(2);
const release = new Uint8Array(0);

/** Stands in for the ring: one certain message proves a port. */
function createPorts() {
  const calls: string[] = [];
  const proven = new Set<string>();
  const links = new Map<string, UsedPort>();
  const timers = createManualTimers();
  const ports = new NeighbourPorts(
    {
      openPort(port) {
        links.set(port.id, port);
        calls.push(`open ${port.id}`);
      },
      onMessage(id, message) {
        if (message.length === 0) {
          links.delete(id);
          proven.delete(id);
        } else if (message[0] === proof[0]) proven.add(id);
      },
      onFaltered: () => undefined,
      closePort(id) {
        links.delete(id);
        proven.delete(id);
        calls.push(`close ${id}`);
      },
      peerAt: (id) => (proven.has(id) ? ('b0' as RingId) : undefined),
    },
    timers,
  );
  const send = (id: string) => (message: Uint8Array) => void calls.push(`send ${id} ${message.join()}`);
  return {
    ports,
    calls,
    links,
    timers,
    openTorrents: (id: string, of = neighbour) =>
      ports.open({ id, neighbour: of, binding: '', send: send(id) }),
    openRings: (id: string) =>
      ports.open({
        id,
        neighbour,
        binding: '',
        send: send(id),
        released: () => void calls.push(`give back ${id}`),
      }),
  };
}

describe('the connections to one neighbour', () => {
  it('uses one torrent’s connection to a neighbour at a time, and never one to another neighbour in its place', () => {
    const { openTorrents, calls, ports } = createPorts();
    openTorrents('one');
    openTorrents('two');
    openTorrents('elsewhere', 'bb'.repeat(20) as PeerId);
    ports.close('two');
    expect(calls).toEqual(['open one', 'open elsewhere']);
  });

  it('greets a neighbour that never answered again when the ring seeks other peers', () => {
    const { openTorrents, openRings, calls, ports, links } = createPorts();
    openTorrents('one');
    ports.greetAgain();
    expect(calls).toEqual(['open one']);
    links.get('one')!.released!();
    openTorrents('elsewhere', 'bb'.repeat(20) as PeerId);
    ports.onMessage('elsewhere', proof);
    links.get('elsewhere')!.released!();
    calls.length = 0;
    ports.greetAgain();
    expect(calls).toEqual(['open one']);
    ports.close('one');
    openRings('ring’s');
    links.get('ring’s')!.released!();
    calls.length = 0;
    ports.greetAgain();
    expect(calls).toEqual([]);
  });

  it('keeps the link of a closed connection until another connection is proven in its place', () => {
    const { openTorrents, calls, ports, links } = createPorts();
    openTorrents('one');
    ports.onMessage('one', proof);
    openTorrents('two');
    ports.close('one');
    links.get('one')!.send(data);
    expect(calls).toEqual(['open one', 'open two']);
    ports.onMessage('two', data);
    expect([...links.keys()]).toEqual(['one', 'two']);
    ports.onMessage('two', proof);
    expect(calls).toEqual(['open one', 'open two', 'close one']);
  });

  it('ends the link of a closed connection at once where another connection is proven already', () => {
    const { openTorrents, calls, ports } = createPorts();
    openTorrents('one');
    ports.onMessage('one', proof);
    openTorrents('two');
    ports.onMessage('two', proof);
    ports.close('one');
    expect(calls).toEqual(['open one', 'open two', 'close one']);
  });

  it('ends the link of a closed connection after two seconds where no other connection is proven', () => {
    const { openTorrents, calls, ports, timers } = createPorts();
    openTorrents('one');
    ports.onMessage('one', proof);
    openTorrents('two');
    ports.close('one');
    timers.advance(takeOverMs - 1);
    expect(calls).toEqual(['open one', 'open two']);
    timers.advance(1);
    expect(calls).toEqual(['open one', 'open two', 'close one']);
    ports.close('two');
    expect(calls.at(-1)).toBe('close two');
  });

  it('ends both links where the connection that takes over closes as well', () => {
    const { openTorrents, ports, links, timers } = createPorts();
    openTorrents('one');
    ports.onMessage('one', proof);
    openTorrents('two');
    ports.close('one');
    ports.close('two');
    expect([...links.keys()]).toEqual([]);
    expect(timers.pending).toBe(1);
    timers.advance(takeOverMs);
    expect([...links.keys()]).toEqual([]);
  });

  it('uses a connection that stands by when the other end speaks over it', () => {
    const { openTorrents, calls, ports } = createPorts();
    openTorrents('one');
    openTorrents('two');
    ports.onMessage('two', data);
    expect(calls).toEqual(['open one', 'open two']);
  });

  it('uses a connection again that the other end had released', () => {
    const { openTorrents, calls, ports } = createPorts();
    openTorrents('one');
    ports.onMessage('one', proof);
    ports.onMessage('one', release);
    openTorrents('two');
    ports.onMessage('two', release);
    expect(calls).toEqual(['open one', 'open two']);
    ports.close('two');
    ports.onMessage('one', data);
    expect(calls).toEqual(['open one', 'open two', 'open one']);
  });

  it('[RG11] limits how often the other end may begin a released link again, because each greeting costs a signature', () => {
    const { openTorrents, calls, ports, timers } = createPorts();
    openTorrents('one');
    const begun = () => calls.filter((call) => call === 'open one').length;
    const begin = (times: number) => {
      for (let time = 0; time < times; time++) {
        ports.onMessage('one', data);
        ports.onMessage('one', proof);
        ports.onMessage('one', release);
      }
    };
    begin(reopenings.atOnce);
    expect(begun(), 'as often as honest peers do').toBe(reopenings.atOnce);
    begin(1_000);
    expect(begun()).toBe(1 + reopenings.atOnce);
    timers.advance(60_000);
    begin(1_000);
    expect(begun()).toBeLessThanOrEqual(1 + reopenings.atOnce + 60 * reopenings.perSecond);
    expect(begun()).toBeGreaterThan(1 + reopenings.atOnce);
    expect(ports.reopen('b0' as RingId), 'our own end may begin again').toBe(true);
  });

  it('uses a released connection again when the ring wants its peer again', () => {
    const { openTorrents, calls, ports } = createPorts();
    const peer = 'b0' as RingId;
    openTorrents('one');
    expect(ports.reopen(peer)).toBe(false);
    ports.onMessage('one', proof);
    expect(ports.reopen(peer)).toBe(false);
    ports.onMessage('one', release);
    expect(ports.reopen('c0' as RingId)).toBe(false);
    expect(ports.reopen(peer)).toBe(true);
    expect(calls).toEqual(['open one', 'open one']);
    ports.onMessage('one', release);
    ports.close('one');
    expect(ports.reopen(peer)).toBe(false);
  });

  it.each(['torrent’s', 'ring’s'] as const)(
    'leaves it to the core which of two connections is used where the %s one opens first and the other is the ring’s own',
    (first) => {
      const { openTorrents, openRings, calls, links, ports } = createPorts();
      if (first === 'torrent’s') openTorrents(first);
      else openRings(first);
      ports.onMessage(first, proof);
      openRings('ring’s second');
      ports.onMessage('ring’s second', proof);
      expect(calls).toEqual([`open ${first}`, 'open ring’s second']);
      links.get('ring’s second')!.released!();
      expect(calls.slice(2)).toEqual(['give back ring’s second']);
    },
  );

  it('leaves it to the core to give back a connection of the ring’s own once a torrent’s is proven', () => {
    const { openTorrents, openRings, calls, links, ports } = createPorts();
    openRings('ring’s');
    ports.onMessage('ring’s', proof);
    openTorrents('torrent’s');
    openTorrents('other torrent’s');
    expect([...links.values()].map(({ isShared }) => isShared)).toEqual([false, true]);
    ports.onMessage('torrent’s', proof);
    expect(calls).toEqual(['open ring’s', 'open torrent’s']);
    links.get('ring’s')!.released!();
    expect(calls.slice(2)).toEqual(['give back ring’s']);
  });

  it('keeps a connection of the ring’s own where the torrent’s closes before it is proven', () => {
    const { openTorrents, openRings, calls, ports, timers } = createPorts();
    openRings('ring’s');
    ports.onMessage('ring’s', proof);
    openTorrents('torrent’s');
    timers.advance(takeOverMs);
    ports.close('torrent’s');
    expect(calls).toEqual(['open ring’s', 'open torrent’s', 'close torrent’s']);
  });

  it('ends each closed link where an unproven connection takes over from two of them', () => {
    const { openTorrents, openRings, calls, links, ports } = createPorts();
    openTorrents('one');
    openRings('two');
    for (const id of ['one', 'two']) ports.onMessage(id, proof);
    links.get('one')!.released!();
    openTorrents('three');
    ports.onMessage('one', proof);
    ports.close('two');
    ports.close('one');
    ports.onMessage('three', proof);
    expect(calls.filter((call) => call.startsWith('close'))).toEqual(['close two', 'close one']);
    expect([...links.keys()]).toEqual(['three']);
  });
});
