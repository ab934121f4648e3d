/** Firefox and Chromium in one ring: each finds, over new links, what the other one shares after the tracker is gone. */
import { find, waitForSize } from '../../fixture/ring-tab.ts';
import { expect, test } from '../../fixture/swarm-fixture.ts';
import { MiB, sha256OfFile } from '../../fixture/test-files.ts';

test('Firefox and Chromium find and fetch what the other shares after the tracker is gone', async ({
  swarm,
}) => {
  const [fox, otherFox, chrome] = await Promise.all([
    swarm.open({ name: 'Fox', firefox: true, route: '/ring' }),
    swarm.open({ name: 'Other fox', firefox: true, route: '/ring' }),
    swarm.open({ name: 'Chrome', route: '/ring' }),
  ]);
  await Promise.all([fox, otherFox, chrome].map((page) => waitForSize(page, 3)));
  await swarm.killTracker();
  for (const [seed, leechers] of [
    [fox, [chrome, otherFox]],
    [chrome, [otherFox, fox]],
  ] as const) {
    const path = swarm.randomFile(`${seed.name}’s notes.pdf`, MiB, 1);
    await seed.goTo('/');
    await seed.share(path);
    await seed.page.getByTestId('publish-name').check();
    for (const leecher of leechers) {
      await leecher.goTo('/ring');
      await find(leecher, `${seed.name}’s NOTES.pdf`);
      await leecher.page.getByTestId('find-result').getByRole('link').click();
      await leecher.waitUntilComplete();
      expect((await leecher.savedFile()).sha256).toBe(await sha256OfFile(path));
    }
  }
});
