/** Files larger than the space that a browser gives, or than what a tab should hold in memory. */
import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SwarmPage } from './fixture/swarm-page.ts';
import { MiB, randomBytes, sha256OfFile } from './fixture/test-files.ts';
import { expect, test } from './swarm-fixture.ts';

/** Larger: `LARGE_FILE_MIB=4096 npx playwright test --config e2e/playwright.config.ts space`. */
const largeFileBytes = Number(process.env['LARGE_FILE_MIB'] ?? 256) * MiB;
const heapLimitBytes = 200 * MiB;

test('who has too little space is told so before anything is fetched', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', 4 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const link = await seed.share(path, {});
  const leecher = await swarm.open({ name: 'Ann' });
  // Chromium itself tells every site of 10 GiB, whatever there is.
  await leecher.page.addInitScript(() => {
    navigator.storage.estimate = async () => ({ usage: 2 ** 20, quota: 3 * 2 ** 20 });
  });
  await leecher.reload();
  await leecher.join(link);
  await leecher.waitForState('error');
  await expect(leecher.page.getByTestId('error-message')).toContainText(
    '4.0 MiB are needed, 2.0 MiB are free',
  );
  expect(await leecher.value('downloaded')).toBe(0);
  await leecher.page.locator('a[href*="/room"]').click();
  await expect(leecher.page.getByTestId('error-message')).toContainText('4.0 MiB are needed');
});

test('a disk that fills up is said clearly, and what is verified stays', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', 24 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const link = await seed.share(path, {});
  const leecher = await swarm.open({ name: 'Ann', profile: 'ann' });
  await setQuota(leecher, 12 * MiB);
  await leecher.join(link);
  await leecher.waitForState('error', 60_000);
  await expect(leecher.page.getByTestId('error-message')).toContainText('no space left');
  await setQuota(leecher, 200 * MiB);
  await leecher.reload();
  await leecher.waitUntilComplete(60_000);
  const kept = await leecher.value('kept');
  console.log(`Kept of 24 MiB with room for 12: ${(kept / MiB).toFixed(1)} MiB`);
  expect(kept).toBeGreaterThanOrEqual(5 * MiB);
  expect((await leecher.savedFile()).sha256).toBe(await sha256OfFile(path));
});

test('a large file goes through tabs whose heaps stay small', async ({ swarm }) => {
  test.setTimeout(240_000 + (largeFileBytes / (2 * MiB)) * 1_000);
  const path = largeFile(swarm.folder, largeFileBytes);
  const seed = await swarm.open({ name: 'Seed' });
  const seedHeap = await watchHeap(seed);
  const started = Date.now();
  const link = await seed.share(path, {});
  const hashedMs = Date.now() - started;
  const leecher = await swarm.open({ name: 'Ann', profile: 'ann' });
  const leecherHeap = await watchHeap(leecher);
  await leecher.join(link);
  await leecher.waitUntilComplete(200_000 + (largeFileBytes / (2 * MiB)) * 1_000);
  const [highestSeed, highestLeecher] = [await seedHeap.stop(), await leecherHeap.stop()];
  console.log(
    `${largeFileBytes / MiB} MiB: hashed at ${Math.round((largeFileBytes / MiB / hashedMs) * 1_000)} MiB/s, fetched in ${Math.round((Date.now() - started - hashedMs) / 1_000)} s; highest heap ${Math.round(highestSeed / MiB)} MiB (seed), ${Math.round(highestLeecher / MiB)} MiB (leecher)`,
  );
  expect(highestSeed).toBeLessThan(heapLimitBytes);
  expect(highestLeecher).toBeLessThan(heapLimitBytes);
});

/** Holes between some random chunks: as long as it looks, and quickly made. */
function largeFile(folder: string, lengthBytes: number): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'large.bin');
  const file = openSync(path, 'w');
  ftruncateSync(file, lengthBytes);
  for (let at = 0; at < lengthBytes; at += 16 * MiB)
    writeSync(file, randomBytes(64 * 1024, at + 1), 0, 64 * 1024, at);
  closeSync(file);
  return path;
}

async function setQuota({ page }: SwarmPage, quotaSize: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize });
}

/** The page's and its array buffers' memory, twice a second; the Worker's is its own. */
async function watchHeap({ page }: SwarmPage): Promise<{ stop(): Promise<number> }> {
  const devtools = await page.context().newCDPSession(page);
  let highest = 0;
  const look = async () => {
    const { usedSize, backingStorageSize = 0 } = (await devtools.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize?: number;
    };
    highest = Math.max(highest, usedSize + backingStorageSize);
  };
  const timer = setInterval(() => void look().catch(() => {}), 500);
  return {
    async stop() {
      clearInterval(timer);
      await look();
      return highest;
    },
  };
}
