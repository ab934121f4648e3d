import { expect, test } from '../../fixture/swarm-fixture.ts';
import { MiB, sha256OfFile } from '../../fixture/test-files.ts';

const fileBytes = 8 * MiB;

test('a file reaches four leechers whole, mostly from each other, with and without the browser’s own cryptography', async ({
  swarm,
}) => {
  const path = swarm.randomFile('random.bin', fileBytes);
  const seed = await swarm.open({ name: 'Seed' });
  const secure = await swarm.openAll(['Ann', 'Ben']);
  const insecure = await swarm.openAll(['Cem', 'Dai'], { insecure: true });
  const leechers = [...secure, ...insecure];
  for (const leecher of leechers) {
    const hasCryptography = await leecher.page.evaluate(() => isSecureContext || 'subtle' in crypto);
    expect(hasCryptography).toBe(secure.includes(leecher));
  }
  // 10.7 s by equation 2.3.
  const link = await seed.share(path, { up: '1MiB', hold: 1 });
  await Promise.all(leechers.map((leecher) => leecher.join(link, { up: '512KiB' })));
  for (const page of [seed, ...leechers]) await page.waitForValue('neighbour-count', leechers.length);
  await seed.page.getByTestId('start-run').click();
  await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));
  const expected = await sha256OfFile(path);
  for (const leecher of leechers) {
    const saved = await leecher.savedFile();
    expect(saved.name).toBe('random.bin');
    expect(saved.sha256).toBe(expected);
    const fromSeed = await leecher.value('from-initial-seed');
    const downloaded = await leecher.value('downloaded');
    expect(downloaded).toBeGreaterThanOrEqual(fileBytes);
    expect(fromSeed / downloaded).toBeLessThanOrEqual(0.6);
  }
});

test('the leechers finish without the seed once they hold everything together', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', fileBytes);
  const seed = await swarm.open({ name: 'Seed' });
  const [fast, ...slow] = await swarm.openAll(['Ann', 'Ben', 'Cem']);
  const link = await seed.share(path);
  await Promise.all([fast!.join(link), ...slow.map((leecher) => leecher.join(link, { down: '192KiB' }))]);
  await fast!.waitUntilComplete();
  await seed.close();
  for (const leecher of slow) {
    expect(await leecher.progress()).toBeLessThan(100);
    await leecher.setCap('download', '');
  }
  await Promise.all(slow.map((leecher) => leecher.waitUntilComplete()));
  const expected = await sha256OfFile(path);
  for (const leecher of slow) expect((await leecher.savedFile()).sha256).toBe(expected);
});
