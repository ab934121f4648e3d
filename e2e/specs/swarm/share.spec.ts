import { expect, type Swarm, test } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { MiB, sha256OfFile } from '../../fixture/test-files.ts';

const names = ['Ann', 'Ben', 'Cem', 'Dai'];

/** One seed at 2 MiB/s, four leechers at 1 MiB/s, 64 MiB: 42.7 s by equation 2.3. */
async function shareWithFour(swarm: Swarm, insecure: boolean): Promise<SwarmPage[]> {
  const path = swarm.randomFile('random.bin', 64 * MiB);
  const seed = await swarm.open({ name: 'Seed', insecure });
  const leechers = await swarm.openAll(names, { insecure });
  const link = await seed.share(path, { up: '2MiB' });
  await Promise.all(leechers.map((leecher) => leecher.join(link, { up: '1MiB' })));
  await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));
  const expected = await sha256OfFile(path);
  for (const leecher of leechers) {
    const saved = await leecher.savedFile();
    expect(saved.name).toBe('random.bin');
    expect(saved.sha256).toBe(expected);
  }
  return leechers;
}

test('64 MiB reach four leechers whole, mostly from each other', async ({ swarm }) => {
  for (const leecher of await shareWithFour(swarm, false)) {
    const fromSeed = await leecher.value('from-initial-seed');
    const downloaded = await leecher.value('downloaded');
    expect(downloaded).toBeGreaterThanOrEqual(64 * MiB);
    expect(fromSeed / downloaded).toBeLessThanOrEqual(0.6);
  }
});

test('64 MiB reach four leechers over plain http, without the browser’s own cryptography', async ({
  swarm,
}) => {
  const [leecher] = await shareWithFour(swarm, true);
  expect(await leecher!.page.evaluate(() => isSecureContext || 'subtle' in crypto)).toBe(false);
});

test('the leechers finish without the seed once they hold everything together', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', 16 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const leechers = await swarm.openAll(names);
  const link = await seed.share(path, { up: '4MiB' });
  const [fast, ...slow] = leechers;
  await Promise.all([
    fast!.join(link, { up: '1MiB' }),
    ...slow.map((leecher) => leecher.join(link, { up: '1MiB', down: '700KiB' })),
  ]);
  await fast!.waitUntilComplete();
  await seed.close();
  for (const leecher of slow) expect(await leecher.progress()).toBeLessThan(100);

  await Promise.all(slow.map((leecher) => leecher.waitUntilComplete()));
  const expected = await sha256OfFile(path);
  for (const leecher of slow) expect((await leecher.savedFile()).sha256).toBe(expected);
});
