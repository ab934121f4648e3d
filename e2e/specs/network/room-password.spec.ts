import { expect, Swarm, test } from '../../fixture/swarm-fixture.ts';
import { startTracker } from '../../fixture/tracker-process.ts';

test('a room with a password: sharing waits for it, joining needs none, and the seed may end the code in mid-transfer', async ({
  swarm: _own,
}, testInfo) => {
  const swarm = new Swarm(await startTracker({ ROOM_PASSWORD: 'blackboard' }), testInfo.outputDir);
  try {
    const [seed, leecher] = await swarm.openAll(['Seed', 'Ann'], { separateProcess: false });
    await seed!.share(swarm.randomFile('a.bin', 500_000), { up: '128KiB' });
    const problem = seed!.page.getByTestId('error-message');
    await expect(problem).toContainText('need the room password to share');
    await seed!.page.evaluate(() => {
      location.hash = '#/';
    });
    const field = seed!.page.getByTestId('room-password');
    await field.fill('blackboard');
    await seed!.page.goBack();
    await expect(problem).toBeHidden();
    const code = await seed!.page.getByTestId('short-code').textContent();
    const link = await seed!.shareLink();
    await leecher!.join(link);
    await leecher!.waitForProgress(1);

    await expect(leecher!.page.getByTestId('end-code')).toHaveCount(0);
    await seed!.page.getByTestId('end-code').click();
    await expect(seed!.page.getByTestId('short-code')).toBeHidden();
    expect(await leecher!.progress()).toBeLessThan(100);
    await leecher!.waitUntilComplete();
    await leecher!.goTo('/');
    await leecher!.page.getByTestId('join-input').fill(code ?? '');
    await leecher!.page.getByTestId('join-button').click();
    await expect(leecher!.page.getByTestId('error-message')).toContainText('No share uses this code');
    expect(swarm.unexpectedErrors()).toEqual([]);
  } finally {
    await swarm.closeAll();
  }
});
