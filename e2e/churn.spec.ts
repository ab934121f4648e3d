import { MiB, sha256OfFile } from './fixture/test-files.ts';
import { expect, test } from './swarm-fixture.ts';

test('a leecher killed in the middle harms nobody', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', 24 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const [victim, ...others] = await swarm.openAll(['Victim', 'Ann', 'Ben', 'Cem']);
  const link = await seed.share(path, { up: '2MiB' });
  await Promise.all([victim!, ...others].map((leecher) => leecher.join(link, { up: '1MiB' })));
  await victim!.waitForProgress(30);
  await victim!.killProcess();
  for (const leecher of others) expect(await leecher.progress()).toBeLessThan(100);

  await Promise.all(others.map((leecher) => leecher.waitUntilComplete(90_000)));
  const expected = await sha256OfFile(path);
  for (const leecher of others) expect((await leecher.savedFile()).sha256).toBe(expected);
});

test('a leecher that comes in the middle finishes', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', 24 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const [early, late] = await swarm.openAll(['Early', 'Late']);
  const link = await seed.share(path, { up: '2MiB' });
  await early!.join(link, { up: '1MiB' });
  await early!.waitForProgress(50);
  expect(await early!.progress()).toBeLessThan(100);
  await late!.join(link, { up: '1MiB' });

  await Promise.all([early!.waitUntilComplete(60_000), late!.waitUntilComplete(90_000)]);
  const expected = await sha256OfFile(path);
  for (const leecher of [early!, late!]) expect((await leecher.savedFile()).sha256).toBe(expected);
});
