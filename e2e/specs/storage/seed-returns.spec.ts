/** The initial seed's tab goes, and comes back: nobody loses anything. */

import { expect, test } from '../../fixture/swarm-fixture.ts';
import { MiB, sha256OfFile } from '../../fixture/test-files.ts';

test('who fetches is told what only the initial seed has, and all goes on when its file is chosen again', async ({
  swarm,
}) => {
  const path = swarm.randomFile('random.bin', 8 * MiB);
  const other = swarm.randomFile('other.bin', MiB, 2);
  const seed = await swarm.open({ name: 'Seed', profile: 'seed' });
  const link = await seed.share(path, { up: '1MiB' });
  const leechers = await swarm.openAll(['Ann', 'Ben']);
  await Promise.all(leechers.map((leecher) => leecher.join(link)));
  await leechers[0]!.waitForProgress(15);
  await seed.killProcess();

  for (const { page } of leechers) {
    const missing = page.getByTestId('seed-needed');
    await missing.waitFor({ timeout: 120_000 });
    const bytes = Number(await missing.getAttribute('data-value'));
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(8 * MiB);
  }

  const back = await swarm.open({ name: 'Seed', profile: 'seed' });
  await back.join(link);
  await back.page.getByTestId('left-share').waitFor({ timeout: 120_000 });
  await back.page.getByTestId('return-input').setInputFiles(other);
  await back.page.getByTestId('left-share').getByRole('alert').waitFor();
  await back.page.getByTestId('return-input').setInputFiles(path);
  await back.waitForState('seeding');
  await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));
  const expected = await sha256OfFile(path);
  for (const leecher of leechers) expect((await leecher.savedFile()).sha256).toBe(expected);
});

for (const asks of [false, true]) {
  test(`an initial seed whose page is reloaded comes back ${asks ? 'by a click where the browser asks the person' : 'by itself where the browser keeps its file'}`, async ({
    swarm,
  }) => {
    const path = swarm.randomFile('random.bin', 4 * MiB);
    const seed = await swarm.open({ name: 'Seed', parameters: { up: '1MiB' } });
    await seed.page.getByTestId('file-input').waitFor({ state: 'attached' });
    if (asks) await seed.page.addInitScript(askForPermission);
    // A real drop, by which the browser gives a handle.
    const devtools = await seed.page.context().newCDPSession(seed.page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
    const link = await seed.shareLink();
    const leecher = await swarm.open({ name: 'Ann' });
    await leecher.join(link);
    await leecher.waitForProgress(15);
    await seed.reload();
    if (asks) await seed.page.getByTestId('return').click();
    await seed.waitForState('seeding');
    await leecher.waitUntilComplete();
    expect((await leecher.savedFile()).sha256).toBe(await sha256OfFile(path));
  });
}

/** As browsers with a window do after a reload, whose question no test can answer: the person says yes, but only to a click. */
function askForPermission(): void {
  let state: PermissionState = 'prompt';
  Object.assign(FileSystemHandle.prototype, {
    queryPermission: async () => state,
    requestPermission: async () => {
      if (!navigator.userActivation.isActive) throw new DOMException('No click.', 'SecurityError');
      state = 'granted';
      return state;
    },
  });
}
