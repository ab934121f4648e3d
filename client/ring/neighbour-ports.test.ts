import { describe, expect, it } from 'vitest';
import type { PeerId } from '../../shared/base/ids.ts';
import type { RingId } from '../../shared/ring/common/ring-id.ts';
import { createManualTimers } from '../timers/testing/manual-timers.ts';
import { NeighbourPorts, reopenings, takeOverMs } from './neighbour-ports.ts';
import type { RingPort } from './ring-port.ts';

const neighbour = 'aa'.repeat(20) as PeerId;
const proof = Uint8Array.of(1);
const data = Uint8Array.of(2);
const release = new Uint8Array(0);

/** A ring to which a port is proven by one certain message. */
function createPorts() {
  const calls: string[] = [];
  const proven = new Set<string>();
  const links = new Map<string, Omit<RingPort, 'neighbour'>>();
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
  it('carry the ring one at a time; the others stand by, and others’ neighbours are none of theirs', () => {
    const { openTorrents, calls, ports } = createPorts();
    openTorrents('one');
    openTorrents('two');
    openTorrents('elsewhere', 'bb'.repeat(20) as PeerId);
    ports.close('two');
    expect(calls).toEqual(['open one', 'open elsewhere']);
  });

  it('greet again, when the ring seeks others, those with whom no greeting came about', () => {
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

  it('keep the neighbour’s link until another one is proven in its place', () => {
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

  it('do so too where the other end was quicker, and its greeting is here before our end is closed', () => {
    const { openTorrents, calls, ports } = createPorts();
    openTorrents('one');
    ports.onMessage('one', proof);
    openTorrents('two');
    ports.onMessage('two', proof);
    ports.close('one');
    expect(calls).toEqual(['open one', 'open two', 'close one']);
  });

  it('let a link go whose place nobody takes', () => {
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

  it('close both where the one that takes over is closed as well', () => {
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

  it('take up one that stood by when the other end speaks over it', () => {
    const { openTorrents, calls, ports } = createPorts();
    openTorrents('one');
    openTorrents('two');
    ports.onMessage('two', data);
    expect(calls).toEqual(['open one', 'open two']);
  });

  it('begin again over one that the other end had released', () => {
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

  it('[RG11] are not begun again without end by the other end: each greeting costs a signature, and its link brings what a new one may', () => {
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
    expect(begun(), 'what honest ones do').toBe(reopenings.atOnce);
    begin(1_000);
    expect(begun()).toBe(1 + reopenings.atOnce);
    timers.advance(60_000);
    begin(1_000);
    expect(begun()).toBeLessThanOrEqual(1 + reopenings.atOnce + 60 * reopenings.perSecond);
    expect(begun()).toBeGreaterThan(1 + reopenings.atOnce);
    expect(ports.reopen('b0' as RingId), 'we may').toBe(true);
  });

  it('serve again when the ring wants that neighbour after it had given it up', () => {
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

  it('replace one that exists for the ring alone by a torrent’s once that is proven, and give it back', () => {
    const { openTorrents, openRings, calls, ports } = createPorts();
    openRings('tracker’s');
    ports.onMessage('tracker’s', proof);
    openTorrents('torrent’s');
    expect(calls).toEqual(['open tracker’s', 'open torrent’s']);
    ports.onMessage('torrent’s', proof);
    expect(calls.slice(2)).toEqual(['close tracker’s', 'give back tracker’s']);
  });

  it('keep one that exists for the ring alone where nothing comes of the torrent’s', () => {
    const { openTorrents, openRings, calls, ports, timers } = createPorts();
    openRings('tracker’s');
    ports.onMessage('tracker’s', proof);
    openTorrents('torrent’s');
    timers.advance(takeOverMs);
    ports.close('torrent’s');
    expect(calls).toEqual(['open tracker’s', 'open torrent’s', 'close torrent’s']);
  });

  it('give back one that exists for the ring alone where a torrent’s is proven, then or later', () => {
    const { openTorrents, openRings, calls, ports } = createPorts();
    openTorrents('torrent’s');
    openRings('tracker’s');
    expect(calls).toEqual(['open torrent’s']);
    ports.onMessage('torrent’s', proof);
    openRings('tab’s');
    expect(calls).toEqual(['open torrent’s', 'give back tracker’s', 'give back tab’s']);
  });

  it('leave it to the ring which of two goes that exist for the ring alone', () => {
    const { openRings, calls, links, ports } = createPorts();
    openRings('tracker’s');
    openRings('tab’s');
    ports.onMessage('tracker’s', proof);
    ports.onMessage('tab’s', proof);
    expect(calls).toEqual(['open tracker’s', 'open tab’s']);
    links.get('tab’s')!.released!();
    expect(calls.slice(2)).toEqual(['give back tab’s']);
  });
});
