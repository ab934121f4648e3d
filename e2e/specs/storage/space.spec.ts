/** Files larger than the space that a browser gives, or than what a tab should hold in memory. */
import { describeHeap, watchHeap } from '../../fixture/heap-watch.ts';
import { expect, test } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { MiB, sha256OfFile, writeSparseFile } from '../../fixture/test-files.ts';

/** Larger: `LARGE_FILE_MIB=4096 npx playwright test --config e2e/playwright.config.ts space`. */
const largeFileBytes = Number(process.env['LARGE_FILE_MIB'] ?? 256) * MiB;
const heapLimitBytes = 200 * MiB;

test('who has too little space is told so before anything is fetched, and begins when there is enough', async ({
  swarm,
}) => {
  const path = swarm.randomFile('random.bin', 4 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const link = await seed.share(path, {});
  const leecher = await swarm.open({ name: 'Ann' });
  // Chromium itself tells every site of 10 GiB, whatever there is.
  await leecher.page.addInitScript(() => {
    const told = { usage: 2 ** 20, quota: 3 * 2 ** 20 };
    Object.assign(globalThis, { told });
    navigator.storage.estimate = async () => told;
  });
  await leecher.reload();
  await leecher.join(link);
  await leecher.waitForState('error');
  const message = leecher.page.getByTestId('error-message');
  await expect(message).toContainText('4.0 MiB are needed, 2.0 MiB are free');
  expect(await leecher.value('downloaded')).toBe(0);
  await leecher.unfold('invite-others');
  await leecher.page.locator('a[href*="/room"]').click();
  await expect(message).toContainText('4.0 MiB are needed');
  await leecher.page.evaluate(() => Object.assign(Reflect.get(globalThis, 'told'), { quota: 2 ** 30 }));
  await expect(message).toHaveCount(0);
  await leecher.page.goBack();
  await leecher.waitUntilComplete();
});

test('a disk that fills up is said clearly to everyone, what is verified stays, and when there is space again it goes on', async ({
  swarm,
}) => {
  const [first, second] = [8, 16].map((size) => swarm.randomFile(`${size}.bin`, size * MiB, size));
  const seed = await swarm.open({ name: 'Seed' });
  const earlier = await seed.share(first!, {});
  const leecher = await swarm.open({ name: 'Ann', profile: 'ann' });
  // First of all: what Chromium once knew of the space left it believes for half a minute.
  await setQuota(leecher, 17 * MiB);
  await leecher.join(earlier);
  await leecher.waitUntilComplete();
  await leecher.unfold('settings');
  await leecher.page.getByTestId('leave').click();
  const link = await seed.share(second!, {});
  await leecher.join(link);
  await leecher.waitForState('error');
  await expect(leecher.page.getByTestId('error-message')).toContainText('no space left');
  const stoppedAt = await leecher.value('downloaded');

  // To others, too, and no longer than it lasts.
  await seed.page.locator('a[href*="/room"]').click();
  const row = seed.page.getByTestId('room-row').filter({ hasText: 'Ann' });
  await expect(row).toContainText('no space left');

  await leecher.page.getByTestId('error-message').getByRole('link').click();
  await leecher.page
    .getByTestId('stored-torrent')
    .filter({ hasText: '8.bin' })
    .getByTestId('stored-delete')
    .click();
  await leecher.page.goBack();
  await expect(leecher.page.getByTestId('error-message')).toHaveCount(0);
  await leecher.waitUntilComplete();
  await expect(row).not.toContainText('no space left');
  console.log(`Stopped after ${(stoppedAt / MiB).toFixed(1)} of 16 MiB.`);
  expect(stoppedAt).toBeLessThan(16 * MiB);
  expect(await leecher.value('downloaded'), 'nothing came twice').toBeLessThan(16.3 * MiB);
  expect((await leecher.savedFile()).sha256).toBe(await sha256OfFile(second!));
});

test('a large file goes through tabs whose heaps stay small, Workers and saving included', async ({
  swarm,
}) => {
  test.setTimeout(240_000 + (largeFileBytes / (2 * MiB)) * 1_000);
  const path = writeSparseFile(swarm.folder, 'large.bin', largeFileBytes);
  const seed = await swarm.open({ name: 'Seed' });
  const seedHeap = await watchHeap(seed.page);
  const hashing = startWatch();
  const link = await seed.share(path, {});
  const hashedAt = hashing.mebibytesPerSecond(largeFileBytes);
  const leecher = await swarm.open({ name: 'Ann', profile: 'ann' });
  const leecherHeap = await watchHeap(leecher.page);
  const fetching = startWatch();
  await leecher.join(link);
  await leecher.waitUntilComplete(200_000 + (largeFileBytes / (2 * MiB)) * 1_000);
  const fetchedAt = fetching.mebibytesPerSecond(largeFileBytes);
  const whileFetching = describeHeap(await leecherHeap.stop());
  const savingHeap = await watchHeap(leecher.page);
  const saving = startWatch();
  const saved = await leecher.savedFile(60_000 + (largeFileBytes / (10 * MiB)) * 1_000);
  const savedAt = saving.mebibytesPerSecond(largeFileBytes);
  const [ofSeed, ofLeecher, ofSaving] = await Promise.all(
    [seedHeap, leecherHeap, savingHeap].map((heap) => heap.stop()),
  );
  console.log(
    [
      `${largeFileBytes / MiB} MiB, in MiB/s: hashed at ${hashedAt}, fetched at ${fetchedAt}, saved at ${savedAt}.`,
      `Highest heap: seed ${describeHeap(ofSeed!)}; leecher ${whileFetching}, saving ${describeHeap(ofSaving!)}`,
    ].join(' '),
  );
  expect(saved.sha256).toBe(await sha256OfFile(path));
  for (const { total, workers } of [ofSeed!, ofLeecher!, ofSaving!]) {
    expect(workers, 'the Workers were measured').toBeGreaterThan(0);
    expect(total).toBeLessThan(heapLimitBytes);
  }
});

function startWatch(): { mebibytesPerSecond(bytes: number): number } {
  const start = performance.now();
  return {
    mebibytesPerSecond: (bytes) => Math.round(bytes / MiB / ((performance.now() - start) / 1_000)),
  };
}

async function setQuota({ page }: SwarmPage, quotaSize: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize });
}
