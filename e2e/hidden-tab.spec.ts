/** What a tab does that nobody looks at: browsers slow its timers down to one a second, and the caps must hold all the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { WindowedBrowser } from './fixture/devtools-pipe.ts';
import { MiB, randomBytes, writeTestFile } from './fixture/test-files.ts';
import { startTracker } from './fixture/tracker-process.ts';

const cap = MiB;
const windowMs = 5_000;
const windows = 4;

/** Notes when how many bytes came in through data channels, and how long a timer of the page's own takes. */
const observer = `
  globalThis.arrivals = [];
  const create = RTCPeerConnection.prototype.createDataChannel;
  RTCPeerConnection.prototype.createDataChannel = function (...parameters) {
    const channel = create.apply(this, parameters);
    channel.addEventListener('message', ({ data }) => arrivals.push([performance.now(), data.byteLength]));
    return channel;
  };
  globalThis.timerMs = async (delayMs) => {
    const start = performance.now();
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, delayMs));
    return (performance.now() - start) / 5;
  };`;

test('a seed in a hidden tab sends at its cap, neither more nor less, in every 5 seconds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'swarmroom-hidden-'));
  const tracker = await startTracker();
  const browser = await WindowedBrowser.start(join(folder, 'profile'));
  try {
    const path = writeTestFile(
      folder,
      'random.bin',
      randomBytes(((windows + 2) * windowMs * cap) / 1_000, 1),
    );
    const seed = await browser.openTab();
    await seed.goTo(`http://localhost:${tracker.port}/#/?name=Seed&hold=1&up=${cap}B`, observer);
    await seed.waitFor(`!!document.querySelector('[data-testid=file-input]')`);
    await seed.chooseFile('[data-testid=file-input]', path);
    const link = await seed.waitFor<string>(`document.querySelector('[data-testid=share-link]')?.value`);
    const leecher = await browser.openTab();
    await leecher.goTo(`http://localhost:${tracker.port}/${new URL(link).hash}&name=Leecher`, observer);
    const neighbours = `document.querySelector('[data-testid=neighbour-count]')?.dataset.value === '1'`;
    await seed.waitFor(neighbours);
    await leecher.waitFor(neighbours);

    // In front of both.
    await browser.openTab();
    for (const tab of [seed, leecher]) {
      await tab.waitFor(`document.visibilityState === 'hidden'`);
      expect(await tab.evaluate<number>('timerMs(5)'), 'a hidden tab keeps its timers back').toBeGreaterThan(
        200,
      );
    }
    await seed.evaluate(`document.querySelector('[data-testid=start-run]').click()`);
    await leecher.waitFor(`arrivals.some(([, bytes]) => bytes > 10_000)`);
    const total = `arrivals.reduce((sum, [, bytes]) => sum + bytes, 0)`;
    // The bucket is full at the start: its quarter of a second comes on top of the first window.
    await leecher.waitFor(`${total} > ${1.5 * cap}`);
    const from = await leecher.evaluate<number>('performance.now()');
    await leecher.waitFor(`performance.now() > ${from + windows * windowMs + 200}`, 60_000);
    const arrivals = await leecher.evaluate<[number, number][]>('arrivals');

    const errors = Array.from({ length: windows }, (_, index) => {
      const start = from + index * windowMs;
      const inWindow = arrivals.filter(([at]) => at >= start && at < start + windowMs);
      const bytes = inWindow.reduce((sum, [, length]) => sum + length, 0);
      return (bytes / (cap * windowMs)) * 1_000 - 1;
    });
    const described = errors.map((error) => `${(100 * error).toFixed(2)} %`).join(', ');
    test.info().annotations.push({ type: 'deviation from the cap', description: described });
    console.log(`Deviation from the cap in each 5 s: ${described}`);
    for (const error of errors) expect(Math.abs(error), described).toBeLessThanOrEqual(0.01);
  } finally {
    await browser.close();
    await tracker.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
