import { expect, test } from '../../fixture/swarm-fixture.ts';

const MiB = 1_048_576;

test('a class fetches a file client–server, then everyone goes to a second run peer-to-peer, and both stand side by side', async ({
  swarm,
}) => {
  const parameters = { up: '2MiB', 'everyone-up': '1MiB', mode: 'client-server', second: 'p2p', hold: '1' };
  const seed = await swarm.open({ name: 'Teacher', parameters });
  const link = await seed.share(swarm.randomFile('a.bin', 2 * MiB));
  const pupils = await swarm.openAll(['Ann', 'Ben', 'Cem']);
  await Promise.all(pupils.map((pupil) => pupil.join(link)));
  for (const pupil of pupils) await expect(pupil.page.locator('#upload-cap')).toHaveValue('1MiB');
  await expect(seed.page.getByTestId('neighbour-row')).toHaveCount(3);
  await seed.page.getByTestId('start-run').click();

  const first = seed.page.url();
  for (const person of [seed, ...pupils]) {
    const runs = person.page.getByTestId('class-run');
    await expect(runs).toHaveCount(2);
    await expect(runs.nth(0)).toHaveAttribute('data-mode', 'client-server');
    await expect(runs.nth(1)).toHaveAttribute('data-mode', 'p2p');
    for (const run of [0, 1]) await expect(runs.nth(run)).toHaveAttribute('data-value', /[0-9]/);
    expect(person.page.url()).not.toBe(first);
    expect(await person.page.getByTestId('file-name').textContent()).toBe('a.bin');
  }

  // With a button the next run begins; nobody but the initial seed has one.
  await expect(pupils[0]!.page.getByTestId('run-again')).toHaveCount(0);
  await expect(seed.page.getByTestId('start-run')).toHaveCount(0);
  await seed.page.getByTestId('run-again').click();
  await expect(pupils[0]!.page.getByTestId('class-run')).toHaveCount(3);
  await expect(seed.page.getByTestId('start-run')).toBeVisible();
});
