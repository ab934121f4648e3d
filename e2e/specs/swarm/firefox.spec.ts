/** Firefox and Chromium in one room: each takes from the other and gives to it, and Firefox keeps what it has. */

import { expect, test } from '../../fixture/swarm-fixture.ts';
import { KiB, MiB, sha256OfFile } from '../../fixture/test-files.ts';

test('Firefox and Chromium share what a seed in either of them has, and all upload', async ({ swarm }) => {
  const totalBytes = 6 * MiB;
  const [otherFox, fox, chrome, otherChrome] = await Promise.all([
    swarm.open({ name: 'Other fox', firefox: true }),
    swarm.open({ name: 'Fox', firefox: true }),
    swarm.open({ name: 'Chrome' }),
    swarm.open({ name: 'Other chrome' }),
  ]);
  const leechers = [fox!, chrome!];
  for (const seed of [otherFox!, otherChrome!]) {
    const path = swarm.randomFile('random.bin', totalBytes, seed === otherFox ? 1 : 2);
    const expected = await sha256OfFile(path);
    const link = await seed.share(path, { up: '1MiB', hold: 1 });
    await Promise.all(leechers.map((leecher) => leecher.join(link)));
    // Both begin at once: the slower browser to start would find nobody to give to.
    for (const page of [seed, ...leechers]) await page.waitForValue('neighbour-count', 2);
    await seed.page.getByTestId('start-run').click();
    await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));
    for (const leecher of leechers) {
      expect((await leecher.savedFile()).sha256).toBe(expected);
      expect(await leecher.value('uploaded')).toBeGreaterThan(totalBytes / 8);
    }
    await seed.close();
  }
});

test('Firefox finds again what it had when it is killed, reloaded and closed, over plain http', async ({
  swarm,
}) => {
  const totalBytes = 4 * MiB;
  const path = swarm.randomFile('random.bin', totalBytes);
  const expected = await sha256OfFile(path);
  const seed = await swarm.open({ name: 'Seed', insecure: true });
  const link = await seed.share(path, { up: '1MiB' });
  const person = { name: 'Fox', insecure: true, firefox: true, profile: 'fox' };
  const victim = await swarm.open(person);
  await victim.join(link);
  await victim.waitForValue('downloaded', totalBytes / 2);
  await victim.killProcess();

  const leecher = await swarm.open(person);
  await leecher.join(link);
  await leecher.waitUntilComplete();
  expect((await leecher.savedFile()).sha256).toBe(expected);
  // Pages show their figures a few times a second: by now the seed's is complete.
  await seed.waitForValue('uploaded', totalBytes);
  const again = (await seed.value('uploaded')) - totalBytes;
  console.log(`Firefox killed over plain http: ${again / KiB} KiB of ${totalBytes / KiB} sent again`);
  expect(again).toBeLessThanOrEqual(MiB);
  await seed.close();

  await leecher.reload();
  await leecher.waitUntilComplete();
  expect((await leecher.savedFile()).sha256).toBe(expected);
  const reopened = await swarm.tab(leecher);
  await leecher.close('tab');
  await reopened.join(link);
  await reopened.waitUntilComplete();
  expect(await reopened.value('downloaded')).toBe(0);
  expect((await reopened.savedFile()).sha256).toBe(expected);
});
