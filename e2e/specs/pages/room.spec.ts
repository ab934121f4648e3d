import { expect, test } from '../../fixture/swarm-fixture.ts';
import { MiB } from '../../fixture/test-files.ts';

interface Told {
  readonly shortCode: string;
  readonly peers: readonly { readonly id: string; readonly completedAt: number | null }[];
  readonly measured: { readonly seconds: number | null };
}

test('the projector, which is in no torrent, shows what the tracker tells; the pages draw what they do', async ({
  swarm,
}) => {
  const path = swarm.randomFile('lecture.bin', 12 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const leechers = await swarm.openAll(['Ann', 'Ben', 'Cem']);
  const link = await seed.share(path, { up: '1MiB', hold: 1 });
  const infohash = /#\/t\/([0-9a-f]{64})/.exec(link)?.[1] ?? '';
  await Promise.all(leechers.map((leecher) => leecher.join(link, { up: '1MiB' })));
  await seed.waitForValue('neighbour-count', leechers.length);

  const projector = await swarm.open({ name: 'Projector', route: `/t/${infohash}/room` });
  const rows = projector.page.getByTestId('room-row');
  const headline = projector.page.getByTestId('room-headline');
  await expect(rows).toHaveCount(4);
  await expect(headline).toHaveAttribute('data-phase', 'waiting');
  const startedAt = performance.now();
  await seed.page.getByTestId('start-run').click();
  await expect(headline).toHaveAttribute('data-phase', 'running');
  const earliest = await projector.value('earliest-finish');
  expect(earliest).toBeGreaterThan(5);
  expect(earliest).toBeLessThan(13);

  const [ann] = leechers;
  await ann?.waitForProgress(30);
  await ann!.unfold('inside');
  await expect(ann!.page.locator('.node')).toHaveCount(4);
  // What nobody looks at is drawn every 5 s.
  await expect
    .poll(async () => Number(await ann!.page.getByTestId('chunks-verified').textContent()), {
      timeout: 60_000,
    })
    .toBeGreaterThan(5);
  await expect(ann!.page.getByTestId('choke-rounds').locator('tbody tr')).toHaveCount(2);

  await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));
  expect((performance.now() - startedAt) / 1000).toBeGreaterThan(earliest);
  await expect(headline).toContainText('Everyone has it');
  const answer = await projector.page.request.get(
    `http://localhost:${swarm.tracker.port}/api/torrents/${infohash}`,
  );
  const told = (await answer.json()) as Told;
  await expect(projector.page.getByTestId('short-code')).toHaveText(told.shortCode);
  await expect(headline).toContainText(`after ${told.measured.seconds?.toFixed(1)} sec`);
  for (const { id, completedAt } of told.peers) {
    const row = projector.page.locator(`[data-testid=room-row][data-peer="${id}"]`);
    await expect(row).toHaveAttribute('data-done', 'true');
    await expect(row).toContainText(completedAt === null ? 'initial seed' : /✓ \d+\.\d sec/);
  }
  await expect(ann!.page.getByTestId('completion-chart')).toHaveAttribute(
    'aria-label',
    /^The run was complete/,
  );
  await expect(ann!.page).toHaveTitle(/^✓ lecture\.bin/);
});
