/**
 * `npm run screenshots [-- transfer|lab|ring]` takes the pictures of the README, all or some of them: a transfer among five
 * pages, the Lab, a ring of eight pages. `npm run screenshots -- --states [room]` takes the pictures of `every-state.ts`
 * instead. Needs only what `npm test` needs.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../fixture/find-chromium.ts';
import { find, waitForSize } from '../fixture/ring-tab.ts';
import { closeSharedBrowser, Swarm } from '../fixture/swarm-fixture.ts';
import { MiB } from '../fixture/test-files.ts';
import { startTracker } from '../fixture/tracker-process.ts';
import { takeEveryState } from './every-state.ts';

const {
  values: { states },
  positionals: [only],
} = parseArgs({ options: { states: { type: 'boolean', default: false } }, allowPositionals: true });
const parts = { transfer: takeTransfer, lab: takeLab, ring: takeRing };
if (states) {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: [...chromiumArguments],
  });
  console.log(await takeEveryState(browser, only));
  await browser.close();
  process.exit();
}
if (only !== undefined && !(only in parts))
  throw new Error(`There are no pictures “${only}”: take ${Object.keys(parts).join(', ')}, or all.`);

const folder = fileURLToPath(new URL('./', import.meta.url));
mkdirSync(folder, { recursive: true });

const scratch = join(tmpdir(), `swarmroom-screenshots-${process.pid}`);
const swarm = new Swarm(await startTracker(), scratch);
swarm.separateProcess = false;
try {
  for (const [part, takePart] of Object.entries(parts))
    if (only === undefined || only === part) await takePart();
} finally {
  await swarm.closeAll();
  await closeSharedBrowser();
  rmSync(scratch, { recursive: true, force: true });
}

async function takeTransfer(): Promise<void> {
  const seed = await swarm.open({ name: 'Ms Frizzle' });
  await take(seed.page, 'home', { width: 1280, height: 800 });
  const link = await seed.share(swarm.randomFile('lecture.mp4', 24 * MiB), { up: '2MiB', hold: 1 });
  const names = ['Ann', 'Ben', 'Cem', 'Dai'];
  const leechers = await swarm.openAll(names);
  await Promise.all(
    leechers.map((leecher, index) => leecher.join(link, { up: '1MiB', name: names[index] ?? '' })),
  );
  await seed.waitForValue('neighbour-count', leechers.length);
  await seed.page.getByTestId('start-run').click();
  const [ann, ben] = leechers;
  await ann!.waitForProgress(55);
  await ann!.unfold('inside');
  // As high as the progress, the class result and the equations: a whole page would fill the README.
  await take(ann!.page, 'torrent', { width: 1280, height: 1616 });
  await take(ben!.page, 'torrent-phone-dark', { width: 390, height: 844 }, { dark: true });
  await seed.page.goto(`${new URL(link).origin}/${new URL(link).hash.split('?')[0]}/room`);
  await take(seed.page, 'room', { width: 1920, height: 1080 });
  await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));
  await ann!.value('efficiency');
  await take(ann!.page, 'report', { width: 1280, height: 900 }, { fullPage: true });
}

/** One of eight pages finds the file of another; then the textbook's eight peers. */
async function takeRing(): Promise<void> {
  const names = ['Led', 'Bron', 'Stairway', 'Rock', 'Misty', 'Four', 'Going', 'Levee'];
  const pages = await swarm.openAll(names, { route: '/ring' });
  const [publisher, finder] = pages;
  await Promise.all(pages.map((page) => waitForSize(page, pages.length)));
  await publisher!.goTo('/');
  await publisher!.share(swarm.randomFile('Led Zeppelin IV', MiB));
  await publisher!.page.getByTestId('publish-name').check();
  await find(finder!, 'led zeppelin iv', 30_000);
  await take(finder!.page, 'ring', { width: 1280, height: 1000 });
  await finder!.page.getByTestId('ring-find').click();
  await finder!.page.getByTestId('ring-sentence').getByText('closest successor').waitFor();
  await finder!.page.getByTestId('ring-drawing').last().scrollIntoViewIfNeeded();
  await take(finder!.page, 'ring-to-play-with', { width: 1280, height: 1000 });
}

/** Figure 2.23 with simulated runs and one real run; then the other two experiments. */
async function takeLab(): Promise<void> {
  const { page } = await swarm.open({ name: 'Lab', route: '/lab' });
  const ready = () => page.locator('[data-testid=lab-run]:enabled').waitFor({ timeout: 300_000 });
  await page.getByTestId('lab-experiment-scaling').click();
  await ready();
  await page.getByLabel(/^Real, in this browser/).check();
  for (const [label, text] of [
    ['Leechers N', '6'],
    ['File size F', '2MiB'],
    ['Seed’s upload uₛ', '5MiB'],
    ['Leechers’ uploads uᵢ', '512KiB'],
  ] as const) {
    await page.getByLabel(label).fill(text);
  }
  await page.getByTestId('lab-run').click();
  await ready();
  await take(page, 'lab', { width: 1280, height: 900 }, { fullPage: true });
  for (const experiment of ['rarest-first', 'tit-for-tat']) {
    await page.getByTestId(`lab-experiment-${experiment}`).click();
    await ready();
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.evaluate(() => scrollTo(0, 0));
    await take(page, `lab-${experiment}`, { width: 1280, height: 900 });
  }
}

async function take(
  page: Page,
  name: string,
  viewport: { width: number; height: number },
  { dark = false, fullPage = false } = {},
): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  // Parts below the screen are drawn less often, so the screen becomes as high as the whole page.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (fullPage) await page.setViewportSize({ ...viewport, height });
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
  console.log(`e2e/screenshots/${name}.png`);
}
