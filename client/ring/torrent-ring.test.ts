import { describe, expect, it } from 'vitest';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import type { TrackerState } from '../tracker-client/tracker-client.ts';
import type { RingForTorrents, RingPort } from './ring-port.ts';
import { TorrentRing } from './torrent-ring.ts';

const infohash = 'ab'.repeat(32) as Infohash;
const [self, other] = ['0a'.repeat(20) as PeerId, '0b'.repeat(20) as PeerId];

function open(tracker: { state: TrackerState }) {
  const ports: RingPort[] = [];
  const calls: unknown[][] = [];
  const ring: RingForTorrents = {
    addTorrent: () => () => calls.push(['left']),
    openPort: (port) => ports.push(port),
    onPortMessage: (id, message) => calls.push(['message', id, ...message]),
    onPortFaltered: (id) => calls.push(['faltered', id]),
    closePort: (id) => calls.push(['closed', id]),
    signal: (_, to, signal) => calls.push(['signal', to, signal]) > 0,
  };
  const torrent = new TorrentRing(ring, {
    infohash,
    selfId: self,
    wantsPeers: () => true,
    roomTime: () => undefined,
    trackerState: () => tracker.state,
    binding: () => 'A B',
    say: (neighbour, message) => calls.push(['say', neighbour, ...message]),
    found: () => undefined,
    signalled: (from, signal) => calls.push(['signalled', from, signal]),
  });
  return { torrent, ports, calls };
}

describe('one torrent’s side of the ring', () => {
  it('lends the ring each connection once whose other side knows the ring’s messages', () => {
    const { torrent, ports, calls } = open({ state: 'connected' });
    expect(torrent.takes(other, { type: 'extended-handshake', extensions: { sr_bye: 5 } })).toBe(false);
    expect(ports).toHaveLength(0);
    expect(torrent.takes(other, { type: 'ring', message: Uint8Array.of(9) })).toBe(true);
    expect(calls).toEqual([]);
    for (let times = 0; times < 2; times++)
      expect(torrent.takes(other, { type: 'extended-handshake', extensions: { sr_ring: 6 } })).toBe(false);
    expect(ports).toHaveLength(1);
    torrent.takes(other, { type: 'ring', message: Uint8Array.of(7) });
    ports[0]!.send(Uint8Array.of(8));
    torrent.onFaltered(other);
    torrent.onClosed(other);
    torrent.onClosed(other);
    torrent.onFaltered(other);
    const { id } = ports[0]!;
    expect(calls).toEqual([
      ['message', id, 7],
      ['say', other, 8],
      ['faltered', id],
      ['closed', id],
    ]);
  });

  it('gives each connection a name of its own when the torrent is left and joined again', () => {
    const ids = [0, 1].map(() => {
      const { torrent, ports } = open({ state: 'connected' });
      torrent.takes(other, { type: 'extended-handshake', extensions: { sr_ring: 6 } });
      // What was begun before goes on for a moment.
      torrent.leave();
      return ports[0]!.id;
    });
    expect(new Set(ids).size).toBe(2);
  });

  it('leaves the torrent’s own messages to the torrent', () => {
    const { torrent } = open({ state: 'connected' });
    expect(torrent.takes(other, { type: 'unchoke' })).toBe(false);
  });

  it('calls over the ring only while the tracker is away, and answers each call the way it came', () => {
    const tracker: { state: TrackerState } = { state: 'connected' };
    const { torrent, calls } = open(tracker);
    expect(torrent.signal(other, 'a')).toBe(false);
    tracker.state = 'unreachable';
    expect(torrent.signal(other, 'b')).toBe(true);
    tracker.state = 'connected';
    torrent.onRingSignal(other, 'call');
    expect(torrent.signal(other, 'c')).toBe(true);
    torrent.onTrackerSignal(other);
    expect(torrent.signal(other, 'd')).toBe(false);
    expect(calls).toEqual([
      ['signal', other, 'b'],
      ['signalled', other, 'call'],
      ['signal', other, 'c'],
    ]);
  });

  it('forgets the oldest caller after a thousand names', () => {
    const { torrent } = open({ state: 'connected' });
    torrent.onRingSignal(other, 'call');
    const caller = (number: number) => number.toString(16).padStart(40, '0') as PeerId;
    for (let number = 0; number < 999; number++) torrent.onRingSignal(caller(number), 'call');
    expect(torrent.signal(other, 'a')).toBe(true);
    torrent.onRingSignal(caller(999), 'call');
    expect(torrent.signal(other, 'b')).toBe(false);
    expect(torrent.signal(caller(0), 'c')).toBe(true);
  });
});
