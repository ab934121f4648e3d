import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import {
  accessibilityProblems,
  createDemoPage,
  type DemoPage,
  pageSettles,
  preferColours,
} from '../../e2e/fixture/demo-page.ts';
import { chooseLanguage } from './language/language.ts';
import { createDemoApp } from './testing/demo-app.ts';
import { demoInfohash, demoProblem, demoRun, demoSnapshot } from './testing/demo-snapshots.ts';
import './styles/main.css';

const torrentHash = `#/t/${demoInfohash}?dn=lecture`;
let demo: DemoPage;

beforeAll(pageSettles);

beforeEach(() => {
  demo = createDemoPage();
});

afterEach(() => demo.close());

describe('every page', () => {
  const hold = demoRun(0, { startedAt: null, settings: { mode: 'p2p', hold: true } });
  const scenes: Record<string, () => void> = {
    'Home, empty': () => demo.open('#/', createDemoApp()),
    'Home, hashing': () => {
      const app = createDemoApp();
      app.hashing.value = { name: 'film.webm', hashedBytes: 25, totalBytes: 100 };
      demo.open('#/', app);
    },
    'Home, with torrents and settings': () => demo.open('#/?up=1MiB', createDemoApp([demoSnapshot(0.5)])),
    'Home, with a wrong parameter': () => demo.open('#/?up=fast', createDemoApp()),
    'no such page': () => demo.open('#/nowhere', createDemoApp()),
    'torrent, not there yet': () => demo.open(torrentHash, createDemoApp()),
    'torrent, downloading': () => demo.open(torrentHash, createDemoApp([demoSnapshot(0.5)])),
    'torrent, complete': () => demo.open(torrentHash, createDemoApp([demoSnapshot(1)])),
    'torrent, on hold': () =>
      demo.open(torrentHash, createDemoApp([demoSnapshot(1, { initialSeed: true, run: hold })])),
    'torrent, alone': () =>
      demo.open(
        torrentHash,
        createDemoApp([
          demoSnapshot(0, { content: null, neighbours: [], run: null, problem: demoProblem('no-neighbour') }),
        ]),
      ),
    'torrent, out of space': () =>
      demo.open(
        torrentHash,
        createDemoApp([demoSnapshot(0.5, { state: 'error', problem: demoProblem('no-space') })]),
      ),
  };
  const cases = Object.keys(scenes).flatMap((scene) =>
    (['light', 'dark'] as const).map((colours) => [scene, colours] as const),
  );

  it.each(cases)('the page is accessible: %s, %s', async (scene, colours) => {
    await preferColours(colours);
    scenes[scene]!();
    expect(matchMedia('(prefers-color-scheme: dark)').matches).toBe(colours === 'dark');
    expect(await accessibilityProblems(demo.root)).toEqual([]);
  });

  it.each(Object.keys(scenes))('the page fits 360 pixels in both languages: %s', async (scene) => {
    await page.viewport(360, 740);
    for (const language of ['en', 'zh'] as const) {
      await chooseLanguage(language);
      scenes[scene]!();
      expect(document.documentElement.lang.slice(0, 2)).toBe(language);
      const { scrollWidth, clientWidth } = document.documentElement;
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    }
  });
});
