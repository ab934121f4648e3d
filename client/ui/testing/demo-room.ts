import type { RoomReport, RoomReportPeer } from '../../session/room-report.ts';
import { noise } from './demo-drawings.ts';
import { demoInfohash, demoPrediction } from './demo-snapshots.ts';

/** A made-up room, for the projector's page. */

const names = [
  'Ada',
  'Bohr',
  '陈景润',
  'Dijkstra',
  'Erlang',
  'Fermat',
  'Grace Hopper',
  '',
  'Hilbert',
  '吴文俊',
];
const runSeconds = 58.4;
const roomBytes = 64 * 2 ** 20;

/** @param progress of the room, 0 to 1; a few are slower than the others */
export function demoRoom(progress: number, people: number, overrides: Partial<RoomReport> = {}): RoomReport {
  const isOver = progress >= 1;
  return {
    infohash: demoInfohash,
    name: 'Networking lecture 7',
    length: roomBytes,
    now: Math.round(progress * runSeconds * 1000),
    shortCode: 'regular-anchor-10',
    mode: 'p2p',
    leechers: 0,
    next: null,
    initialSeed: demoPeerId(0),
    peers: Array.from({ length: people }, (_, index) => demoPerson(index, progress)),
    predicted: demoPrediction,
    measured: {
      startedAt: 0,
      lastCompletedAt: isOver ? runSeconds * 1000 : null,
      seconds: isOver ? runSeconds : null,
    },
    efficiency: isOver ? demoPrediction.p2pSeconds / runSeconds : null,
    earliestFinishSeconds: null,
    ...overrides,
  };
}

function demoPerson(index: number, progress: number): RoomReportPeer {
  const speed = noise(index, 4) < 0.06 ? 0.55 : 0.9 + 0.35 * noise(index, 5);
  const own = index === 0 || progress >= 1 ? 1 : Math.min(1, progress * speed);
  const base = names[index % names.length]!;
  const completedAt = Math.min(runSeconds, runSeconds / speed) * 1000;
  return {
    id: demoPeerId(index),
    name: index < names.length || base === '' ? base : `${base} ${Math.floor(index / names.length) + 1}`,
    seed: own === 1,
    progress: own,
    uploadedBytes: 0,
    downloadedBytes: index === 0 ? 0 : Math.round(own * roomBytes),
    uploadCap: 2 ** 20,
    downloadCap: null,
    joinedAt: index,
    completedAt: own === 1 && index > 0 ? Math.round(completedAt) : null,
    obstacle: index === 3 && progress > 0.9 && own < 1 ? 'no-space' : null,
  };
}

function demoPeerId(index: number): string {
  return index.toString(16).padStart(40, 'd');
}
