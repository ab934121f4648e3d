import { type Signal, signal } from '@preact/signals';
import type { Infohash } from '../../../shared/base/ids.ts';
import type { RingView } from '../../ring/room-ring.ts';
import type { HashingProgress, RoomApp } from '../../session/room-app.ts';
import type { RoomReport } from '../../session/room-report.ts';
import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import type { TrackerState } from '../../tracker-client/tracker-client.ts';
import { TrackerError } from '../../tracker-client/tracker-error.ts';
import { createDemoInvitations, type DemoInvitations } from './demo-invitations.ts';
import { demoRing } from './demo-ring.ts';
import { demoInfohash } from './demo-snapshots.ts';

/** A RoomApp without a swarm: its signals are set from outside, and what the pages ask of it is written down. */
export interface DemoApp extends RoomApp {
  readonly torrents: Signal<readonly TorrentSnapshot[]>;
  readonly tracker: Signal<TrackerState>;
  readonly hashing: Signal<HashingProgress | null>;
  readonly addresses: Signal<readonly string[]>;
  readonly needsPassword: Signal<boolean>;
  /** The tracker's answer, or the error with which it fails. */
  readonly report: Signal<RoomReport | Error | null>;
  readonly invitations: DemoInvitations;
  readonly ringView: Signal<RingView | null>;
  readonly hasLeftRing: Signal<boolean>;
  /** Every command, oldest first: its name and its arguments. */
  readonly calls: [command: string, ...details: unknown[]][];
}

export function createDemoApp(torrents: readonly TorrentSnapshot[] = []): DemoApp {
  const calls: DemoApp['calls'] = [];
  const noted =
    <Args extends unknown[]>(command: string) =>
    (...details: Args) => {
      calls.push([command, ...details]);
    };
  const notedLater =
    <Args extends unknown[]>(command: string) =>
    async (...details: Args) => {
      calls.push([command, ...details]);
    };
  const report: DemoApp['report'] = signal(null);
  const invitations = createDemoInvitations(calls);
  const ringView: DemoApp['ringView'] = signal(null);
  const hasLeftRing = signal(false);
  return {
    calls,
    torrents: signal(torrents),
    tracker: signal<TrackerState>('connected'),
    hashing: signal<HashingProgress | null>(null),
    addresses: signal<readonly string[]>(['http://192.168.178.24:8080/', 'http://10.0.0.7:8080/']),
    needsPassword: signal(false),
    roomPassword: signal(''),
    ownName: signal('Cyan Shark'),
    rename: noted('rename'),
    report,
    invitations,
    ringView,
    hasLeftRing,
    async fetchReport() {
      const answer = report.peek();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async share(...details): Promise<Infohash> {
      calls.push(['share', ...details]);
      return demoInfohash;
    },
    stored: async () => ({
      torrents: [
        {
          key: 'a',
          infohash: demoInfohash,
          name: 'Lecture 7',
          totalBytes: 64e6,
          heldBytes: 48e6,
          seenAt: Date.UTC(2026, 9, 5, 8, 15),
          inUse: true,
        },
        {
          key: 'b',
          infohash: demoInfohash,
          name: null,
          totalBytes: null,
          heldBytes: 0,
          seenAt: Date.UTC(2026, 9, 5, 8, 15),
          inUse: false,
        },
      ],
      shares: [{ infohash: demoInfohash, name: 'film.webm', totalBytes: 700e6 }],
      space: { usedBytes: 51e6, quotaBytes: 10e9 },
    }),
    deleteStored: notedLater('deleteStored'),
    forgetShare: notedLater('forgetShare'),
    bringBack: notedLater('bringBack'),
    cancelHashing: noted('cancelHashing'),
    join: noted('join'),
    leave: noted('leave'),
    async resolveShortCode(code) {
      calls.push(['resolveShortCode', code]);
      if (code !== 'K7QM4') throw new TrackerError('UNKNOWN_CODE', `no torrent has the code ${code}`);
      return { infohash: demoInfohash, name: 'Networking lecture 7' };
    },
    setCaps: noted('setCaps'),
    setWhenFinished: noted('setWhenFinished'),
    setChoking: noted('setChoking'),
    startRun: notedLater('startRun'),
    endShare: notedLater('endShare'),
    async runAgain(...details) {
      calls.push(['runAgain', ...details]);
      return null;
    },
    saveFile: notedLater('saveFile'),
    saveAll: notedLater('saveAll'),
    ring: {
      view: ringView,
      publicNames: signal(new Set<Infohash>()),
      keepAtHand: async () => {},
      hasLeft: hasLeftRing,
      start: noted('startRing'),
      leave: noted('leaveRing'),
      join: noted('joinRing'),
      publishName: noted('publishName'),
      withdrawName: noted('withdrawName'),
      async find(text) {
        calls.push(['find', text]);
        const isHere = text === 'Networking lecture 7';
        const { id, successors } = ringView.peek() ?? demoRing(1);
        return {
          torrents: isHere ? [{ infohash: demoInfohash, name: text, peers: 2 }] : [],
          key: '9a'.padEnd(id.length, '1'),
          path: [id, ...successors.slice(1, 3)],
        };
      },
      invitations: async () => invitations,
    },
    canChoosePlace: true,
    saveToChosenPlace: notedLater('saveToChosenPlace'),
  };
}
