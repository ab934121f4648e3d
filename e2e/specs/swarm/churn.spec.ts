/** People come, go and stand still in the middle, and so does the tracker: whoever is there gets everything. */
import { join } from 'node:path';
import { WindowedBrowser } from '../../fixture/devtools-pipe.ts';
import { waitForSize } from '../../fixture/ring-tab.ts';
import { expect, test } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { MiB, sha256OfFile } from '../../fixture/test-files.ts';
import { startTracker } from '../../fixture/tracker-process.ts';

/** Longer: `CHURN_AWAY_S=120 npx playwright test --config e2e/playwright.config.ts churn`. 12 s is longer than a dead link is kept. */
const awaySeconds = Number(process.env['CHURN_AWAY_S'] ?? 12);

async function expectAllSaved(path: string, leechers: readonly SwarmPage[]): Promise<void> {
  const expected = await sha256OfFile(path);
  for (const leecher of leechers) expect((await leecher.savedFile()).sha256).toBe(expected);
}

test('a leecher killed in the middle harms nobody', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', 24 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const [victim, ...others] = await swarm.openAll(['Victim', 'Ann', 'Ben', 'Cem']);
  const link = await seed.share(path, { up: '2MiB' });
  await Promise.all([victim!, ...others].map((leecher) => leecher.join(link, { up: '1MiB' })));
  await victim!.waitForProgress(30);
  await victim!.killProcess();
  for (const leecher of others) expect(await leecher.progress()).toBeLessThan(100);

  await Promise.all(others.map((leecher) => leecher.waitUntilComplete(90_000)));
  const expected = await sha256OfFile(path);
  for (const leecher of others) expect((await leecher.savedFile()).sha256).toBe(expected);
});

test('a leecher that comes in the middle finishes', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', 24 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const [early, late] = await swarm.openAll(['Early', 'Late']);
  const link = await seed.share(path, { up: '2MiB' });
  await early!.join(link, { up: '1MiB' });
  await early!.waitForProgress(50);
  expect(await early!.progress()).toBeLessThan(100);
  await late!.join(link, { up: '1MiB' });

  await Promise.all([early!.waitUntilComplete(60_000), late!.waitUntilComplete(90_000)]);
  const expected = await sha256OfFile(path);
  for (const leecher of [early!, late!]) expect((await leecher.savedFile()).sha256).toBe(expected);
});

test('half of a room dies at once: the other half finishes', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', 20 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const leechers = await swarm.openAll(['Ann', 'Ben', 'Cem', 'Dai', 'Eva', 'Fay', 'Gus']);
  const link = await seed.share(path, { up: '2MiB' });
  await Promise.all(leechers.map((leecher) => leecher.join(link, { up: '1MiB' })));
  // The last to begin may do so long after the first, where eight browsers begin at once.
  await Promise.all(leechers.map((leecher) => leecher.waitForProgress(10)));
  const survivors = leechers.slice(4);
  for (const leecher of survivors) expect(await leecher.progress()).toBeLessThan(100);
  await Promise.all(leechers.slice(0, 4).map((leecher) => leecher.killProcess()));
  const killedAt = Date.now();
  await Promise.all(survivors.map((leecher) => leecher.waitUntilComplete(90_000)));
  console.log(`4 of 8 killed: the others complete ${Date.now() - killedAt} ms after`);
  await expectAllSaved(path, survivors);
});

const ringCode = /\/ring-upkeep-[^/]*\.js$/;

test('without its tracker a room goes on, and takes newcomers in as soon as it is back', async ({
  swarm,
}) => {
  const path = swarm.randomFile('random.bin', 10 * MiB);
  const [seed, ann, ben] = await swarm.openAll(['Seed', 'Ann', 'Ben']);
  const link = await seed!.share(path, { up: '1MiB' });
  // The server goes before all of the page's code has come.
  swarm.expectErrors(/ERR_FAILED/);
  await ann!.page.route(ringCode, (route) => route.abort());
  await ann!.join(link);
  await ann!.waitForProgress(5);
  await swarm.killTracker();
  const badge = ann!.page.locator('.badge');
  await expect(badge).toHaveAttribute('data-state', 'unreachable');
  const before = await ann!.value('downloaded');
  await ann!.page.waitForTimeout((awaySeconds * 1_000) / 2);
  expect(await ann!.value('downloaded')).toBeGreaterThan(before);
  const back = await startTracker({ PORT: String(swarm.tracker.port) });
  try {
    const startedAt = Date.now();
    await expect(badge).toHaveAttribute('data-state', 'connected');
    console.log(`The tracker was found again ${Date.now() - startedAt} ms after it was back`);
    await ann!.page.unroute(ringCode);
    await seed!.goTo('/ring');
    await waitForSize(seed!, 2);
    await ben!.join(link);
    await Promise.all([ann!, ben!].map((leecher) => leecher.waitUntilComplete(90_000)));
    await expectAllSaved(path, [ann!, ben!]);
  } finally {
    await back.stop();
  }
});

test('tabs that are frozen, or stopped with their process, hold up nobody, and go on where they were', async ({
  swarm,
}) => {
  const path = swarm.randomFile('random.bin', 16 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const [stopped, ...others] = await swarm.openAll(['Stopped', 'Ann']);
  const browser = await WindowedBrowser.start(join(swarm.folder, 'windowed'));
  try {
    const link = await seed.share(path, { up: '2MiB' });
    const frozen = await browser.openTab();
    await frozen.goTo(`${new URL(seed.page.url()).origin}/${new URL(link).hash}&name=Frozen&up=1MiB`);
    await Promise.all([stopped!, ...others].map((leecher) => leecher.join(link, { up: '1MiB' })));
    const downloaded = () =>
      frozen.evaluate<number>(
        `Number(document.querySelector('[data-testid=downloaded]')?.dataset.value ?? 0)`,
      );
    await Promise.all([
      stopped!.waitForProgress(20),
      expect.poll(downloaded, { intervals: [100] }).toBeGreaterThan(2 * MiB),
    ]);
    const renderers = await stopped!.processes('renderer');
    const before = await stopped!.value('downloaded');
    // In front of it.
    await browser.openTab();
    await frozen.waitFor(`document.visibilityState === 'hidden'`);
    await frozen.evaluate(`document.addEventListener('freeze', () => { globalThis.hasFrozen = true; })`);
    await frozen.setLifecycle('frozen');
    for (const id of renderers) process.kill(id, 'SIGSTOP');
    const awayAt = Date.now();
    await expect.poll(() => frozen.evaluate('globalThis.hasFrozen')).toBe(true);
    const beforeFrozen = await downloaded();
    await Promise.all(others.map((leecher) => leecher.waitUntilComplete(60_000)));
    console.log(`One frozen, one stopped: the other complete ${Date.now() - awayAt} ms after`);
    await seed.page.waitForTimeout(Math.max(0, awaySeconds * 1_000 - (Date.now() - awayAt)));
    expect(await downloaded()).toBe(beforeFrozen);

    for (const id of renderers) process.kill(id, 'SIGCONT');
    await frozen.setLifecycle('active');
    const backAt = Date.now();
    await Promise.all([
      stopped!.waitForValue('downloaded', before + MiB).then(() => {
        console.log(`The stopped one went on ${Date.now() - backAt} ms after`);
      }),
      expect
        .poll(downloaded, { intervals: [100] })
        .toBeGreaterThan(beforeFrozen + MiB)
        .then(() => {
          console.log(`The frozen one went on ${Date.now() - backAt} ms after`);
        }),
    ]);
    await stopped!.waitUntilComplete(60_000);
    await frozen.waitFor(
      `document.querySelector('[data-testid=status]')?.dataset.state === 'complete'`,
      60_000,
    );
    await expectAllSaved(path, [stopped!, ...others]);
    // At most what was on its way when it stopped came twice.
    expect(await stopped!.value('downloaded')).toBeLessThanOrEqual(17 * MiB);
  } finally {
    await browser.close();
  }
});
