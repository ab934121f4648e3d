import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createDemoPage, type DemoPage, pageSettles, preferColours } from '../../../e2e/fixture/demo-page.ts';
import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { createDemoApp, type DemoApp } from '../testing/demo-app.ts';
import { demoInfohash, demoRun, demoSnapshot } from '../testing/demo-snapshots.ts';
import '../styles/main.css';

const hash = `#/t/${demoInfohash}?dn=`;
let demo: DemoPage;

beforeAll(pageSettles);

beforeEach(async () => {
  await preferColours('light');
  // High enough for every card to be in view.
  await page.viewport(1280, 4_000);
  demo = createDemoPage();
});

afterEach(() => {
  vi.restoreAllMocks();
  demo.close();
});

/** Opens the page, and waits until all its drawings are there. */
async function openWhole(snapshot: TorrentSnapshot): Promise<DemoApp> {
  const app = createDemoApp([snapshot]);
  demo.open(hash, app);
  await expect.poll(() => demo.root.querySelectorAll('.node').length).toBe(9);
  await expect.poll(() => demo.root.querySelectorAll('canvas').length).toBe(3);
  // The plot draws its first figures with its next frame.
  await new Promise((resolve) => setTimeout(resolve, 300));
  return app;
}

/** Brings a new snapshot every half a second, as a session does. */
async function live(app: DemoApp, seconds: number, next: (step: number) => TorrentSnapshot): Promise<void> {
  for (let step = 1; step <= 2 * seconds; step++) {
    app.torrents.value = [next(step)];
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Counts what is written into the page while `work` runs: changes of the DOM, and strokes on canvases. */
async function writesDuring(work: () => Promise<void>): Promise<{ dom: string[]; canvas: number }> {
  const dom: string[] = [];
  const observer = new MutationObserver((records) => {
    for (const { type, attributeName, target } of records)
      dom.push(`${type} ${attributeName} of ${target.parentElement?.outerHTML.slice(0, 200)}`);
  });
  observer.observe(demo.root, { subtree: true, childList: true, attributes: true, characterData: true });
  const context = CanvasRenderingContext2D.prototype;
  const spies = (['putImageData', 'clearRect', 'stroke', 'fillRect'] as const).map((name) =>
    vi.spyOn(context, name),
  );
  await work();
  observer.disconnect();
  return { dom, canvas: spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0) };
}

describe('a calm page', () => {
  it.each([
    ['before the run', () => demoSnapshot(0, { run: demoRun(0, { startedAt: null }) })],
    ['after the run', () => demoSnapshot(1)],
  ])('writes nothing into the page for 3 seconds in which nothing changes, %s', async (_, snapshot) => {
    const app = await openWhole(snapshot());
    const writes = await writesDuring(() => live(app, 3, snapshot));
    expect(writes).toEqual({ dom: [], canvas: 0 });
  });

  it('draws what changed, and only that', async () => {
    const before = demoSnapshot(1);
    const app = await openWhole(before);
    const next = () => ({ ...demoSnapshot(1), uploadedBytes: 60_000_000 });
    const writes = await writesDuring(() => live(app, 2, next));
    expect(demo.one('uploaded').dataset['value']).toBe('60000000');
    // The number and its text.
    expect(writes).toEqual({ dom: [expect.stringContaining('data-value'), expect.any(String)], canvas: 0 });
  });

  it('lays out nobody again while only rates and progress change', async () => {
    const app = await openWhole(demoSnapshot(0.3));
    const frames = vi.spyOn(globalThis, 'requestAnimationFrame');
    const nodes = () => [...demo.root.querySelectorAll('.node-ring')].map((ring) => ring.outerHTML);
    const before = nodes();
    await live(app, 2, (step) => demoSnapshot(0.3 + step / 10));
    await expect.poll(nodes).not.toEqual(before);
    // The layout works in slices, one in a frame.
    expect(frames.mock.calls.map(([callback]) => callback.name)).not.toContain('slice');
  });

  it('counts the time of a run on although no news comes', async () => {
    await openWhole(demoSnapshot(0.5));
    const shown = demo.one('measured-time').textContent;
    await expect.poll(() => demo.one('measured-time').textContent, { timeout: 5_000 }).not.toBe(shown);
  });

  it('draws a picture out of view only now and then', async () => {
    await page.viewport(1280, 600);
    const app = createDemoApp([demoSnapshot(0.3)]);
    demo.open(hash, app);
    await expect.poll(() => demo.root.querySelectorAll('.node').length).toBe(9);
    const ring = () =>
      demo.root.querySelector('.node:last-child .node-ring')?.getAttribute('stroke-dasharray');
    const seen = new Set<string | null | undefined>();
    await live(app, 4, (step) => {
      seen.add(ring());
      return demoSnapshot(0.3 + step / 20);
    });
    expect(seen.size).toBeLessThanOrEqual(2);
    demo.one('swarm-graph').scrollIntoView();
    await expect.poll(ring).toBe('0.69 2');
  });
});
