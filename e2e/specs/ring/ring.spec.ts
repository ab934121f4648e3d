import { test } from '../../fixture/deaf-server.ts';
import { letIn, waitUntilAtHand } from '../../fixture/let-in.ts';
import { find, waitForSize } from '../../fixture/ring-tab.ts';
import { expect, type Swarm } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { sha256OfFile } from '../../fixture/test-files.ts';

const MiB = 1_048_576;
const names = ['Ann', 'Ben', 'Cho', 'Dee', 'Eva', 'Fay', 'Gus', 'Hal'];

/** Eight tabs that have one torrent in common, and so a ring. */
async function openRing(swarm: Swarm): Promise<SwarmPage[]> {
  const pages = await swarm.openAll(names, { separateProcess: false });
  const link = await pages[0]!.share(swarm.randomFile('common.bin', MiB / 4));
  await Promise.all(pages.slice(1).map((page) => page.join(link)));
  await Promise.all(pages.slice(1).map((page) => page.waitUntilComplete()));
  for (const page of pages) await page.goTo('/ring');
  for (const page of pages) await waitForSize(page, 8);
  return pages;
}

test('a ring of eight tabs outlives its tracker: what is shared afterwards is found by name and by infohash, and arrives; a ninth is let in', async ({
  swarm,
  listen,
}) => {
  const ninth = await swarm.open({ name: 'Ida' });
  const pages = await openRing(swarm);
  await waitUntilAtHand(ninth);
  await swarm.killTracker();
  const atItsPort = await listen({ port: swarm.tracker.port });

  const path = swarm.randomFile('Led Zeppelin IV', 2 * MiB, 2);
  const seed = pages[2]!;
  await seed.goTo('/');
  const link = await seed.share(path);
  await seed.page.getByTestId('publish-name').check();
  const infohash = /t\/([0-9a-f]{64})/.exec(link)![1]!;

  const [byName, byInfohash] = [pages[5]!, pages[7]!];
  await find(byName, 'led zeppelin iv', 30_000);
  await expect(byName.page.getByTestId('find-result')).toHaveAttribute('data-infohash', infohash);
  await find(byInfohash, infohash, 30_000);
  for (const page of [byName, byInfohash]) {
    await page.page.getByTestId('find-result').getByRole('link').click();
    await page.waitUntilComplete(60_000);
    expect((await page.savedFile()).sha256).toBe(await sha256OfFile(path));
  }

  await ninth.goTo('/ring');
  await letIn(pages[0]!, ninth);
  await find(ninth, 'Led Zeppelin IV', 30_000);
  await ninth.page.getByTestId('find-result').getByRole('link').click();
  await ninth.waitUntilComplete(60_000);
  expect((await ninth.savedFile()).sha256).toBe(await sha256OfFile(path));
  expect(atItsPort.messages, 'messages to a tracker').toEqual([]);
  expect(atItsPort.attempts, 'the pages were heard').toBeGreaterThanOrEqual(9);
});

test('tabs that have no torrent in common meet through the tracker, and then need it no more', async ({
  swarm,
}) => {
  const pages = await swarm.openAll(names.slice(0, 3), { separateProcess: false, route: '/ring' });
  for (const { page } of pages)
    await expect(page.getByTestId('ring-state')).toHaveAttribute('data-size', '3', { timeout: 60_000 });
  await swarm.killTracker();
  const [seed, leecher] = [pages[0]!, pages[1]!];
  await seed.goTo('/');
  const path = swarm.randomFile('notes.pdf', MiB, 3);
  await seed.share(path);
  await seed.page.getByTestId('publish-name').check();
  await find(leecher, 'NOTES.pdf', 30_000);
  await leecher.page.getByTestId('find-result').getByRole('link').click();
  await leecher.waitUntilComplete(60_000);
  expect((await leecher.savedFile()).sha256).toBe(await sha256OfFile(path));
});

test('a newcomer that no tracker answers joins through another tab of its browser', async ({ swarm }) => {
  const [seed, other] = await swarm.openAll(names.slice(0, 2), { separateProcess: false, route: '/ring' });
  for (const { page } of [seed!, other!])
    await expect(page.getByTestId('ring-state')).toHaveAttribute('data-size', '2', { timeout: 60_000 });
  await seed!.goTo('/');
  const path = swarm.randomFile('handout.pdf', MiB, 4);
  const link = await seed!.share(path);

  const page = await other!.page.context().newPage();
  await page.routeWebSocket(/socket\.io/, (socket) => void socket.close());
  await page.goto(link);
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'complete', { timeout: 60_000 });
  const download = page.waitForEvent('download');
  await page.getByTestId('save').click();
  expect(await sha256OfFile(await (await download).path())).toBe(await sha256OfFile(path));
  await page.goto(`${new URL(link).origin}/#/ring`);
  await expect(page.getByTestId('ring-state')).toHaveAttribute('data-size', '3', { timeout: 30_000 });
});
