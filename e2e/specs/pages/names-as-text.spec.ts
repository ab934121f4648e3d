/** Names are what anybody likes to call things, on every page: text, and nothing that a browser acts upon. */
import type { Page } from '@playwright/test';
import { expect, test } from '../../fixture/swarm-fixture.ts';

const mark = (what: string) => `<img src=x onerror="document.title='${what}'"><b class=injected>${what}</b>`;
const [seedName, leecherName, fileName] = [mark('S'), mark('L'), `${mark('F')}.txt`];

async function expectText(page: Page, ...shown: readonly string[]): Promise<void> {
  for (const text of shown) {
    await expect
      .poll(() => page.evaluate(() => document.body.textContent), { message: `${text} is shown` })
      .toContain(text);
  }
  expect(await page.locator('img[src=x], .injected, [onerror]').count()).toBe(0);
  expect(await page.title()).not.toMatch(/^[SLF]$/);
}

test('display names, file names and public names that are markup are shown as text on every page', async ({
  swarm,
}) => {
  const [seed, leecher] = await swarm.openAll(['Seed', 'Leecher']);
  await seed!.goTo('/', { name: seedName });
  const file = { name: fileName, mimeType: 'text/plain', buffer: Buffer.alloc(300_000, 'x') };
  await seed!.page.getByTestId('file-input').setInputFiles([file]);
  const link = await seed!.shareLink();
  await leecher!.join(link, { name: leecherName });
  await leecher!.waitUntilComplete();
  await expectText(seed!.page, fileName, leecherName);
  await expectText(leecher!.page, fileName, seedName);
  await seed!.page.getByTestId('publish-name').check();

  const [torrent] = /#\/t\/[0-9a-f]{64}/.exec(link)!;
  const go = async (page: Page, hash: string) => page.evaluate((to) => location.assign(to), hash);
  for (const { page } of [seed!, leecher!]) {
    await go(page, `${torrent}/room?`);
    await expectText(page, fileName, leecherName);
  }
  await go(seed!.page, '#/');
  await expectText(seed!.page, fileName);
  await go(leecher!.page, '#/stored');
  await expectText(leecher!.page, fileName);
  for (const { page } of [seed!, leecher!]) {
    await go(page, '#/ring');
    await expect(page.getByTestId('ring-state')).toHaveAttribute('data-state', 'joined');
    await expectText(page);
  }
  await leecher!.page.getByTestId('find-input').fill(fileName);
  await expect(async () => {
    await leecher!.page.getByTestId('find-button').click();
    await expect(leecher!.page.getByTestId('find-result')).toHaveCount(1, { timeout: 3_000 });
  }).toPass({ timeout: 120_000 });
  await expectText(leecher!.page, fileName);
});
