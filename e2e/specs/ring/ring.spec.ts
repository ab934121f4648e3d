import { test } from '../../fixture/deaf-server.ts';
import { letIn, waitUntilAtHand } from '../../fixture/let-in.ts';
import { find, waitForSize } from '../../fixture/ring-tab.ts';
import { expect, type Swarm } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { sha256OfFile } from '../../fixture/test-files.ts';

const MiB = 1_048_576;
const names = ['Ann', 'Ben', 'Cho', 'Dee', 'Eva'];

/** Five tabs that have one torrent in common, and so a ring. */
async function openRing(swarm: Swarm): Promise<SwarmPage[]> {
  const pages = await swarm.openAll(names);
  const link = await pages[0]!.share(swarm.randomFile('common.bin', MiB / 4));
  await Promise.all(pages.slice(1).map((page) => page.join(link)));
  await Promise.all(pages.slice(1).map((page) => page.waitUntilComplete()));
  for (const page of pages) await page.goTo('/ring');
  for (const page of pages) await waitForSize(page, names.length);
  return pages;
}

test('a ring of five tabs outlives its tracker: what is shared afterwards is found by name and by infohash, and arrives; a sixth is let in', async ({
  swarm,
  listen,
}) => {
  const sixth = await swarm.open({ name: 'Ida' });
  const pages = await openRing(swarm);
  await waitUntilAtHand(sixth);
  await swarm.killTracker();
  const atItsPort = await listen({ port: swarm.tracker.port });

  const path = swarm.randomFile('Led Zeppelin IV', 2 * MiB, 2);
  const seed = pages[2]!;
  await seed.goTo('/');
  const link = await seed.share(path);
  await seed.page.getByTestId('publish-name').check();
  const infohash = /t\/([0-9a-f]{64})/.exec(link)![1]!;

  const [byName, byInfohash] = [pages[3]!, pages[4]!];
  await find(byName, 'led zeppelin iv');
  await expect(byName.page.getByTestId('find-result')).toHaveAttribute('data-infohash', infohash);
  await find(byInfohash, infohash);
  for (const page of [byName, byInfohash]) {
    await page.page.getByTestId('find-result').getByRole('link').click();
    await page.waitUntilComplete();
    expect((await page.savedFile()).sha256).toBe(await sha256OfFile(path));
  }

  await sixth.goTo('/ring');
  await letIn(pages[0]!, sixth);
  await find(sixth, 'Led Zeppelin IV');
  await sixth.page.getByTestId('find-result').getByRole('link').click();
  await sixth.waitUntilComplete();
  expect((await sixth.savedFile()).sha256).toBe(await sha256OfFile(path));
  expect(atItsPort.messages, 'messages to a tracker').toEqual([]);
  expect(atItsPort.attempts, 'the pages were heard').toBeGreaterThanOrEqual(6);
});

test('tabs that have no torrent in common meet through the tracker, and then need it no more', async ({
  swarm,
}) => {
  const pages = await swarm.openAll(names.slice(0, 3), { route: '/ring' });
  for (const { page } of pages)
    await expect(page.getByTestId('ring-state')).toHaveAttribute('data-size', '3');
  await swarm.killTracker();
  const [seed, leecher] = [pages[0]!, pages[1]!];
  await seed.goTo('/');
  const path = swarm.randomFile('notes.pdf', MiB, 3);
  await seed.share(path);
  await seed.page.getByTestId('publish-name').check();
  await find(leecher, 'NOTES.pdf');
  await leecher.page.getByTestId('find-result').getByRole('link').click();
  await leecher.waitUntilComplete();
  expect((await leecher.savedFile()).sha256).toBe(await sha256OfFile(path));
});

test('a newcomer that no tracker answers joins through another tab of its browser', async ({ swarm }) => {
  const [seed, other] = await swarm.openAll(names.slice(0, 2), { route: '/ring' });
  for (const { page } of [seed!, other!])
    await expect(page.getByTestId('ring-state')).toHaveAttribute('data-size', '2');
  await seed!.goTo('/');
  const path = swarm.randomFile('handout.pdf', MiB, 4);
  const link = await seed!.share(path);

  const page = await other!.page.context().newPage();
  await page.routeWebSocket(/socket\.io/, (socket) => void socket.close());
  const { origin } = new URL(seed!.page.url());
  await page.goto(`${origin}/${new URL(link).hash}`);
  await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'complete');
  const download = page.waitForEvent('download');
  await page.getByTestId('save').click();
  expect(await sha256OfFile(await (await download).path())).toBe(await sha256OfFile(path));
  await page.goto(`${origin}/#/ring`);
  await expect(page.getByTestId('ring-state')).toHaveAttribute('data-size', '3');
});
