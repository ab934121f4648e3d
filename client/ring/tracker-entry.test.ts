import { expect, it } from 'vitest';
import type { PeerId } from '../../shared/ids.ts';
import type { AnnounceAnswer } from '../../shared/protocol/tracker-events.ts';
import { createManualTimers } from '../session/manual-timers.ts';
import type { TrackerClient, TrackerTorrentEvents } from '../tracker-client/tracker-client.ts';
import type { PeerLinks } from '../webrtc/peer-links.ts';
import type { RingForTorrents } from './ring-port.ts';
import { TrackerEntry } from './tracker-entry.ts';

const peer = (digit: string) => digit.repeat(40) as PeerId;
const intervalMs = 5_000;

/** Whom a page calls that the tracker names these to, at its beginning and at each announce. */
async function callsOf(ringSize: number, named: readonly PeerId[]): Promise<PeerId[][]> {
  const timers = createManualTimers();
  const calls: PeerId[] = [];
  let events: TrackerTorrentEvents | undefined;
  const peers = named.map((peerId) => ({ peerId, seed: false }));
  const answer = {
    resumeToken: '',
    intervalMs,
    peers,
    iceServers: [],
  } as Partial<AnnounceAnswer> as AnnounceAnswer;
  const tracker = {
    subscribe: (_, given) => {
      events = given;
      return () => undefined;
    },
    announce: async () => ({ ok: true, value: answer }),
  } as Partial<TrackerClient> as TrackerClient;
  const links = {
    dial: (to) => calls.push(to),
    setIceServers() {},
    closeAll() {},
  } as Partial<PeerLinks> as PeerLinks;
  const parts = { selfId: peer('0'), tracker, timers, createLinks: () => links };
  const entry = new TrackerEntry(parts, {} as RingForTorrents, () => ringSize);
  const rounds: PeerId[][] = [];
  for (const step of [
    () => events!.connected(),
    () => timers.advance(intervalMs),
    () => timers.advance(intervalMs),
  ]) {
    step();
    await new Promise((resolve) => setImmediate(resolve));
    rounds.push(calls.splice(0));
  }
  entry.close();
  return rounds;
}

it('[RG25] a newcomer calls those that the tracker names, once', async () => {
  expect(await callsOf(3, [peer('a'), peer('b')])).toEqual([[peer('a'), peer('b')], [], []]);
});

it('[RG25] a page whose ring is smaller than what the tracker knows calls again: the ring may have come apart', async () => {
  const named = [peer('a'), peer('b')];
  expect(await callsOf(2, named)).toEqual([named, named, named]);
});
