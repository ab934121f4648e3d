import { expect, test } from '../../fixture/swarm-fixture.ts';
import { MiB } from '../../fixture/test-files.ts';

test('the page measures the distribution time that a stopwatch outside does, close to the bound', async ({
  swarm,
}) => {
  const path = swarm.randomFile('random.bin', 32 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const leechers = await swarm.openAll(['Ann', 'Ben', 'Cem', 'Dai']);
  const link = await seed.share(path, { up: '1MiB', hold: 1 });
  await Promise.all(leechers.map((leecher) => leecher.join(link, { up: '1MiB' })));
  await seed.waitForValue('neighbour-count', leechers.length);
  for (const leecher of leechers) {
    await leecher.waitForValue('neighbour-count', leechers.length);
    expect(await leecher.progress(), 'nothing is requested before the start').toBe(0);
  }

  const startedAt = performance.now();
  await seed.page.getByTestId('start-run').click();
  await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));
  const stopwatchSeconds = (performance.now() - startedAt) / 1000;

  // F/u_s = 32 s; the 25.6 s of all uplinks together do not bind.
  const bound = await seed.value('bound-p2p');
  expect(bound).toBeCloseTo(32, 6);
  expect(await seed.value('bound-cs')).toBeCloseTo(4 * 32, 6);
  for (const page of [seed, ...leechers]) {
    const measured = await page.value('measured-time');
    expect(Math.abs(measured - stopwatchSeconds) / stopwatchSeconds).toBeLessThanOrEqual(0.03);
    expect(measured / bound).toBeLessThanOrEqual(1.25);
    const efficiency = await page.value('efficiency');
    expect(efficiency).toBeLessThanOrEqual(1);
    expect(efficiency).toBeCloseTo(bound / measured, 2);
  }
});
