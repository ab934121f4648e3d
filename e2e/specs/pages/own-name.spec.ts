/** What people are called who have not said it: a friendly name of their browser, the same on every screen. */
import type { Page } from '@playwright/test';
import { expect, test } from '../../fixture/swarm-fixture.ts';

const ownName = (page: Page) => page.getByTestId('own-name').getAttribute('data-value');
const friendly = /^[A-Z][a-z]+ [A-Z][a-z]+$/;

test('a browser has a friendly name, its tabs in one room are told apart, and a new name shows everywhere', async ({
  swarm,
}) => {
  const seed = await swarm.open({ name: 'Seed' });
  const link = await seed.share(swarm.randomFile('a.bin', 300_000));
  const other = await swarm.open({ name: 'Other' });
  const { hash, origin } = new URL(link);
  const first = other.page;
  await first.goto(`${origin}/${hash}`);
  await other.waitUntilComplete();
  const name = (await ownName(first))!;
  expect(name).toMatch(friendly);

  const second = await first.context().newPage();
  await second.goto(`${origin}/${hash}`);
  await expect(second.getByTestId('own-name')).toHaveAttribute('data-value', `${name} 2`);
  const rows = seed.page.getByTestId('neighbour-row').locator('.neighbour-name bdi');
  await expect(rows).toHaveText([name, `${name} 2`]);
  await seed.unfold('inside');
  await expect(seed.page.getByTestId('swarm-graph')).toContainText(`${name} 2`);
  await expect(first.getByTestId('neighbour-row').filter({ hasText: `${name} 2` })).toHaveCount(1);

  const room = await swarm.open({ name: 'Room', route: hash.slice(1).replace('?', '/room?') });
  const people = room.page.getByTestId('room-row').locator('.person-name');
  await expect(people).toHaveText(['Seed', name, `${name} 2`]);

  // The second tab changes the name of the browser: both tabs follow.
  await second.getByTestId('own-name').click();
  await second.getByTestId('own-name-input').fill('Grace');
  await second.getByTestId('own-name-input').press('Enter');
  await expect(second.getByTestId('own-name')).toHaveAttribute('data-value', /^Grace/);
  await expect(first.getByTestId('own-name')).toHaveAttribute('data-value', /^Grace/);
  await expect
    .poll(async () => [await ownName(first), await ownName(second)].sort())
    .toEqual(['Grace', 'Grace 2']);
  await expect(people).toHaveText(['Seed', await ownName(first), await ownName(second)].map(String));
  await expect(rows).toHaveText(['Grace', 'Grace 2']);

  await second.close();
  await first.reload();
  await expect(first.getByTestId('own-name')).toHaveAttribute('data-value', 'Grace');
});
