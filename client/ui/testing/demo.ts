import { startApp } from '../app.tsx';
import { createDemoApp } from './demo-app.ts';
import { demoCrowded } from './demo-crowded.ts';
import { demoRing } from './demo-ring.ts';
import { demoRoom } from './demo-room.ts';
import { demoInfohash, demoProblem, demoRun, demoSnapshot } from './demo-snapshots.ts';

/**
 * The pages with a made-up swarm, for looking at them while working on them: `/ui/testing/demo.html?scene=<name>`.
 * Not part of the production build.
 */
const scene = new URLSearchParams(location.search).get('scene') ?? 'moving';
const app = createDemoApp();
const scenes: Record<string, () => void> = {
  empty: () => {},
  hashing: () => {
    app.hashing.value = { name: 'Networking lecture 7', hashedBytes: 21e6, totalBytes: 67e6 };
  },
  list: () => show(0.43),
  moving: () =>
    keepGoing((progress) => {
      app.torrents.value = [demoSnapshot(progress)];
    }),
  crowd: () => keepGoing((progress) => crowd(progress, 30, 40_000)),
  room: () => inRoom(0.55, 9),
  'room-30': () => inRoom(0.8, 31),
  'room-200': () => inRoom(0.8, 201),
  'room-done': () => inRoom(1, 31),
  'room-waiting': () => {
    app.report.value = demoRoom(0, 6, {
      measured: { startedAt: null, lastCompletedAt: null, seconds: null },
    });
  },
  'crowd-60': () => crowd(0.4, 60, 4_096),
  ring: () => {
    app.ringView.value = demoRing(8);
    void app.invitations.invite();
  },
  'ring-three': () => {
    app.ringView.value = demoRing(3);
    void app.invitations.follow('');
  },
  'ring-outside': () => {
    app.tracker.value = 'unreachable';
    app.ringView.value = demoRing(1);
  },
  half: () => show(0.43),
  connecting: () =>
    show(0, {
      state: 'connecting',
      content: null,
      neighbours: [],
      chunks: null,
      chokeRounds: [],
      etaSeconds: null,
      downloadRate: 0,
      uploadRate: 0,
      run: null,
      shortCode: null,
    }),
  waiting: () =>
    show(0, {
      downloadRate: 0,
      uploadRate: 0,
      etaSeconds: null,
      run: demoRun(0, { startedAt: null, settings: { mode: 'p2p', hold: true } }),
    }),
  complete: () => show(1),
  seeding: () =>
    show(1, {
      state: 'seeding',
      initialSeed: true,
      run: demoRun(0, { startedAt: null, settings: { mode: 'p2p', hold: true } }),
    }),
  alone: () =>
    show(0, {
      state: 'connecting',
      content: null,
      name: '',
      neighbours: [],
      downloadRate: 0,
      uploadRate: 0,
      etaSeconds: null,
      run: null,
      shortCode: null,
      problem: demoProblem('no-neighbour'),
    }),
  broken: () => {
    app.tracker.value = 'unreachable';
    show(0.2, { state: 'error', problem: demoProblem('no-space'), tracker: 'unreachable' });
  },
};

function show(...[progress, overrides]: Parameters<typeof demoSnapshot>) {
  // Step by step, so that the chart shows a curve.
  for (let before = 0; before < progress; before += 0.01)
    app.torrents.value = [demoSnapshot(before, overrides)];
  app.torrents.value = [demoSnapshot(progress, overrides)];
}

function inRoom(progress: number, people: number) {
  app.report.value = demoRoom(progress, people);
}

function crowd(progress: number, neighbours: number, chunkCount: number) {
  app.torrents.value = [demoCrowded(progress, neighbours, chunkCount)];
}

function keepGoing(draw: (progress: number) => void) {
  const begun = performance.now();
  const next = () => draw(Math.min(1, (performance.now() - begun) / 40_000));
  next();
  setInterval(next, 250);
}

if (location.hash === '' && !['empty', 'hashing', 'list'].includes(scene))
  location.hash = `#/t/${demoInfohash}${scene.startsWith('room') ? '/room' : ''}?dn=`;
await startApp(document.getElementById('app')!, app);
scenes[scene]?.();
