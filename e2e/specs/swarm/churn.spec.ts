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

test('half of a room dies at once: the other half finishes', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', 16 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const leechers = await swarm.openAll(['Ann', 'Ben', 'Cem', 'Dai', 'Eva']);
  // A minute at least, until the cap is lifted: nobody is done when half of them die.
  const link = await seed.share(path, { up: '256KiB' });
  await Promise.all(leechers.map((leecher) => leecher.join(link, { up: '1MiB' })));
  await Promise.all(leechers.map((leecher) => leecher.waitForProgress(5)));
  const survivors = leechers.slice(3);
  for (const leecher of survivors) expect(await leecher.progress()).toBeLessThan(100);
  await Promise.all(leechers.slice(0, 3).map((leecher) => leecher.killProcess()));
  const killedAt = Date.now();
  await seed.setCap('upload', '');
  await Promise.all(survivors.map((leecher) => leecher.waitUntilComplete()));
  console.log(`3 of 6 killed: the others complete ${Date.now() - killedAt} ms after`);
  await expectAllSaved(path, survivors);
});

const ringCode = /\/ring-upkeep-[^/]*\.js$/;

test('without its tracker a room goes on, and takes newcomers in as soon as it is back', async ({
  swarm,
}) => {
  const path = swarm.randomFile('random.bin', 16 * MiB);
  const [seed, ann, ben] = await swarm.openAll(['Seed', 'Ann', 'Ben']);
  const link = await seed!.share(path, { up: '256KiB' });
  // The server goes before all of the page's code has come.
  swarm.expectErrors(/ERR_FAILED/);
  await ann!.page.route(ringCode, (route) => route.abort());
  await ann!.join(link);
  await ann!.waitForProgress(2);
  await swarm.killTracker();
  const badge = ann!.page.locator('.badge');
  await expect(badge).toHaveAttribute('data-state', 'unreachable');
  const before = await ann!.value('downloaded');
  await ann!.page.waitForTimeout((awaySeconds * 1_000) / 2);
  await ann!.waitForValue('downloaded', before + 1);
  const back = await startTracker({ PORT: String(swarm.tracker.port) });
  try {
    const startedAt = Date.now();
    await expect(badge).toHaveAttribute('data-state', 'connected');
    console.log(`The tracker was found again ${Date.now() - startedAt} ms after it was back`);
    await ann!.page.unroute(ringCode);
    await seed!.goTo('/ring');
    await waitForSize(seed!, 2);
    await seed!.page.goBack();
    await ben!.join(link);
    await ben!.waitForProgress(2);
    expect(await ann!.progress()).toBeLessThan(100);
    await seed!.setCap('upload', '');
    await Promise.all([ann!, ben!].map((leecher) => leecher.waitUntilComplete()));
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
  const [stopped, ...others] = await swarm.openAll(['Stopped', 'Ann'], { separateProcess: true });
  const browser = await WindowedBrowser.start(join(swarm.folder, 'windowed'));
  try {
    const link = await seed.share(path, { up: '512KiB' });
    const frozen = await browser.openTab();
    await frozen.goTo(`${new URL(seed.page.url()).origin}/${new URL(link).hash}&name=Frozen&up=1MiB`);
    await Promise.all([stopped!, ...others].map((leecher) => leecher.join(link, { up: '1MiB' })));
    const downloaded = () =>
      frozen.evaluate<number>(
        `Number(document.querySelector('[data-testid=downloaded]')?.dataset.value ?? 0)`,
      );
    await Promise.all([
      stopped!.waitForProgress(10),
      expect.poll(downloaded, { intervals: [100] }).toBeGreaterThan(MiB),
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
    await seed.setCap('upload', '4MiB');
    await Promise.all(others.map((leecher) => leecher.waitUntilComplete()));
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
    await stopped!.waitUntilComplete();
    await frozen.waitFor(`document.querySelector('[data-testid=status]')?.dataset.state === 'complete'`);
    await expectAllSaved(path, [stopped!, ...others]);
    // At most what was on its way when it stopped came twice.
    expect(await stopped!.value('downloaded')).toBeLessThanOrEqual(17 * MiB);
  } finally {
    await browser.close();
  }
});
