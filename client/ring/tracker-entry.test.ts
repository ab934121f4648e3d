import { expect, it } from 'vitest';
import type { PeerId } from '../../shared/base/ids.ts';
import type { AnnounceAnswer, RunStatus } from '../../shared/protocol/tracker-events.ts';
import { createManualTimers } from '../timers/testing/manual-timers.ts';
import type { TrackerClient, TrackerTorrentEvents } from '../tracker-client/tracker-client.ts';
import type { PeerLinks } from '../webrtc/peer-links.ts';
import type { NeighbourPorts } from './neighbour-ports.ts';
import { TrackerEntry } from './tracker-entry.ts';

const peer = (digit: string) => digit.repeat(40) as PeerId;
const intervalMs = 5_000;

interface Situation {
  readonly isInRing?: boolean;
  readonly neighbours?: readonly PeerId[];
}

/** The peers that a page calls when its tracker comes, when it announces itself again, and when its ring seeks others. */
async function callsOf({ isInRing = false, neighbours = [] }: Situation): Promise<PeerId[][]> {
  const timers = createManualTimers();
  const calls: PeerId[] = [];
  const offsets: number[] = [];
  let events: TrackerTorrentEvents | undefined;
  const answer = {
    resumeToken: '',
    intervalMs,
    peers: named.map((peerId) => ({ peerId, seed: false })),
    iceServers: [],
    run: { now: 1_000_000 } as RunStatus,
  } as Partial<AnnounceAnswer> as AnnounceAnswer;
  const tracker = {
    state: 'connected',
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
  const ports = { isNeighbour: (one) => neighbours.includes(one) } as Partial<NeighbourPorts>;
  const parts = { selfId: peer('0'), tracker, timers, createLinks: () => links };
  const entry = new TrackerEntry(parts, ports as NeighbourPorts, {
    isInRing: () => isInRing,
    onRoomTime: (offsetMs) => offsets.push(offsetMs),
  });
  const rounds: PeerId[][] = [];
  for (const step of [
    () => events!.connected(),
    () => timers.advance(intervalMs),
    () => entry.seek(),
    () => timers.advance(intervalMs),
  ]) {
    step();
    await new Promise((resolve) => setImmediate(resolve));
    rounds.push(calls.splice(0));
  }
  entry.close();
  // Our clock has gone on by an interval each time, the tracker's in this test has not.
  expect(offsets).toEqual([0, 1, 1, 2].map((intervals) => 1_000_000 - intervals * intervalMs));
  return rounds;
}

const named = [peer('a'), peer('b'), peer('c')];

it('[RG32] a page that seeks others calls the peers that the tracker names', async () => {
  expect(await callsOf({})).toEqual([named, [], named, []]);
});

it('[RG32] a page that is in a ring calls only one of them', async () => {
  expect(await callsOf({ isInRing: true })).toEqual([[peer('a')], [], [peer('a')], []]);
});

it('[RG32] a page calls no peer to which it has a connection', async () => {
  expect(await callsOf({ neighbours: [peer('a'), peer('c')] })).toEqual([[peer('b')], [], [peer('b')], []]);
});
