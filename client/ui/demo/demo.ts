import { renderApp } from '../app.tsx';
import { createDemoApp } from './demo-app.ts';
import { demoInfohash, demoProblem, demoRun, demoSnapshot } from './demo-snapshots.ts';

/**
 * The pages with a made-up swarm, for looking at them while working on them: `/ui/demo/demo.html?scene=<name>`.
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
  moving: () => {
    const begun = performance.now();
    show(0);
    setInterval(() => show(Math.min(1, (performance.now() - begun) / 40_000)), 250);
  },
  half: () => show(0.43),
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
  app.torrents.value = [demoSnapshot(progress, overrides)];
}

scenes[scene]?.();
if (location.hash === '' && !['empty', 'hashing', 'list'].includes(scene))
  location.hash = `#/t/${demoInfohash}?dn=`;
renderApp(document.getElementById('app')!, app);
