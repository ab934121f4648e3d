import { afterEach, expect, it } from 'vitest';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import { createManualTimers } from '../timers/testing/manual-timers.ts';
import type { TrackerClient } from '../tracker-client/tracker-client.ts';
import { createConnectionBudget } from '../webrtc/connection-budget.ts';
import type { PeerLinks } from '../webrtc/peer-links.ts';
import type { RingTorrent } from './ring-port.ts';
import { RingUpkeep } from './ring-upkeep.ts';

const infohash = 'ab'.repeat(32) as Infohash;
const selfId = '0a'.repeat(20) as PeerId;
let upkeep: RingUpkeep | undefined;

afterEach(() => upkeep?.close());

it('takes the room’s time from a torrent, also when the ring was there before the tracker', () => {
  const timers = createManualTimers();
  const torrent = {
    infohash,
    selfId,
    wantsPeers: false,
    roomTime: undefined as number | undefined,
    onRingPeers: () => undefined,
    onRingSignal: () => undefined,
  } satisfies RingTorrent;
  const links = { closeAll: () => undefined } as Partial<PeerLinks> as PeerLinks;
  const tracker = { state: 'unreachable' } as Partial<TrackerClient> as TrackerClient;
  upkeep = new RingUpkeep({
    timers,
    budget: createConnectionBudget(),
    entry: { selfId, tracker, timers, createLinks: () => links },
    torrents: new Map([[infohash, torrent]]),
    onView: () => undefined,
  });
  const { ring } = upkeep;
  upkeep.keepLooking();
  expect(Math.abs(ring.now - Date.now())).toBeLessThan(60_000);
  const roomTime = Date.now() + 3_600_000;
  torrent.roomTime = roomTime;
  timers.advance(1_000);
  expect(ring.now).toBe(roomTime);
});
