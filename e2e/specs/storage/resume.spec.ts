/** Nothing is lost: what a page had it has again, whether it was reloaded, closed or killed. */
import { blockBytes, chunkBytes } from '../../../shared/torrent/geometry.ts';
import { expect, type Swarm, test } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { KiB, MiB, sha256OfFile } from '../../fixture/test-files.ts';

/** More of them in a row: `RESUME_KILLS=10 npx playwright test --config e2e/playwright.config.ts resume`. */
const kills = Number(process.env['RESUME_KILLS'] ?? 2);

for (const insecure of [false, true]) {
  const origin = insecure ? 'plain http' : 'a secure origin';

  test(`a finished file can be saved, and is shared on, after a reload and in a new tab without any neighbour, over ${origin}`, async ({
    swarm,
  }) => {
    const path = swarm.randomFile('random.bin', 5 * MiB);
    const expected = await sha256OfFile(path);
    const seed = await swarm.open({ name: 'Seed', insecure });
    const link = await seed.share(path, {});
    const leecher = await swarm.open({ name: 'Ann', insecure, profile: 'ann' });
    await leecher.join(link);
    await leecher.waitUntilComplete();
    await seed.close();

    await leecher.reload();
    await leecher.waitUntilComplete();
    expect((await leecher.savedFile()).sha256).toBe(expected);
    const before = Date.now();
    const reopened = await swarm.tab(leecher);
    await leecher.close('tab');
    await reopened.join(link);
    await reopened.waitUntilComplete();
    console.log(`Reopened in a new tab over ${origin} after ${Date.now() - before} ms`);
    expect((await reopened.savedFile()).sha256).toBe(expected);
    expect(await reopened.value('downloaded')).toBe(0);

    const late = await swarm.open({ name: 'Late', insecure });
    await late.join(link);
    await late.waitUntilComplete();
    expect((await late.savedFile()).sha256).toBe(expected);
  });

  // The way to the store is the same over both; what differs, the tests above go through.
  if (!insecure) continue;
  test(`a second tab of the same browser takes nothing of the first one’s over ${origin}`, async ({
    swarm,
  }) => {
    const path = swarm.randomFile('random.bin', 3 * MiB);
    const seed = await swarm.open({ name: 'Seed', insecure });
    const link = await seed.share(path, {});
    const first = await swarm.open({ name: 'First', insecure, profile: 'both' });
    await first.join(link);
    await first.waitUntilComplete();
    const second = await swarm.tab(first, 'Second');
    await second.join(link);
    await second.waitUntilComplete();
    expect(await second.value('downloaded')).toBeGreaterThanOrEqual(3 * MiB);
  });

  test(`a leecher killed again and again fetches again only what was in flight, over ${origin}`, async ({
    swarm,
  }) => {
    test.setTimeout(240_000 + 60_000 * kills);
    const totalBytes = 3 * MiB * (kills + 1);
    const path = swarm.randomFile('random.bin', totalBytes);
    const seed = await swarm.open({ name: 'Seed', insecure });
    const link = await seed.share(path, { up: '2MiB' });
    let kept = 0;
    for (let kill = 1; kill <= kills; kill++) {
      const leecher = await openKillable(swarm, link, insecure);
      const randomMs = Math.round(200 + Math.random() * 1_500);
      await leecher.waitForValue('downloaded', 64 * KiB);
      await leecher.page.waitForTimeout(randomMs);
      const keptBefore = kept;
      kept = await keptBytes(leecher);
      const received = await leecher.value('downloaded');
      await leecher.killProcess();
      console.log(
        `Killed ${randomMs} ms after its first block (${kill} of ${kills}): came with ${kept} bytes, had received ${received} more`,
      );
      expect(kept).toBeGreaterThanOrEqual(keptBefore);
    }
    const last = await openKillable(swarm, link, insecure);
    await last.waitUntilComplete();
    expect((await last.savedFile()).sha256).toBe(await sha256OfFile(path));
    // What left the seed and never counted: also what was on its way when the process died.
    const again = (await seed.value('uploaded')) - totalBytes;
    console.log(
      `${kills} kills over ${origin}: ${again} of ${totalBytes} bytes sent again, ${Math.round(again / kills)} for each kill`,
    );
    expect(again).toBeLessThanOrEqual(kills * inFlightBytes);
  });
}

test('a leecher and the initial seed killed in turn among others: each comes back with what it had, and all finish', async ({
  swarm,
}) => {
  test.setTimeout(240_000 + 60_000 * kills);
  const rounds = Math.max(1, kills - 2);
  const totalBytes = 8 * MiB + 4 * MiB * rounds;
  const path = swarm.randomFile('random.bin', totalBytes);
  let seed = await swarm.open({ name: 'Seed', profile: 'seed' });
  const link = await seed.share(path, { up: '1MiB' });
  const others = await swarm.openAll(['Ann', 'Ben']);
  await Promise.all(others.map((other) => other.join(link, { up: '512KiB' })));
  for (let round = 1; round <= rounds; round++) {
    const victim = await openKillable(swarm, link, false);
    await victim.waitForValue('downloaded', 64 * KiB);
    await victim.page.waitForTimeout(200 + Math.random() * 1_500);
    const had = (await keptBytes(victim)) + (await victim.value('downloaded'));
    await victim.killProcess();
    const back = await openKillable(swarm, link, false);
    const kept = await back.value('kept');
    console.log(
      `Leecher killed among others (${round} of ${rounds}): had ${had} bytes, came back with ${kept}`,
    );
    expect(had - kept).toBeLessThanOrEqual(3 * inFlightBytes);
    await seed.killProcess();
    await back.killProcess();
    const killedAt = Date.now();
    seed = await swarm.open({ name: 'Seed', profile: 'seed' });
    await seed.join(link, { up: '1MiB' });
    await seed.page.getByTestId('return-input').setInputFiles(path);
    await seed.waitForState('seeding');
    console.log(`Initial seed killed (${round} of ${rounds}): seeds again ${Date.now() - killedAt} ms after`);
  }
  const victim = await openKillable(swarm, link, false);
  await Promise.all([victim, ...others].map((leecher) => leecher.waitUntilComplete()));
  const expected = await sha256OfFile(path);
  for (const leecher of [victim, ...others]) expect((await leecher.savedFile()).sha256).toBe(expected);
});

/** Chunks that were begun and not finished, and what was on its way from one seed. */
const inFlightBytes = 2 * chunkBytes + 16 * blockBytes;

async function openKillable(swarm: Swarm, link: string, insecure: boolean): Promise<SwarmPage> {
  const leecher = await swarm.open({ name: 'Victim', insecure, profile: 'victim' });
  await leecher.join(link);
  return leecher;
}

/** What an earlier visit had left, once something new has come. */
async function keptBytes(leecher: SwarmPage): Promise<number> {
  const kept = leecher.page.getByTestId('kept');
  return (await kept.count()) === 0 ? 0 : Number(await kept.getAttribute('data-value'));
}

test('what is kept is listed with its size, and deleted', async ({ swarm }) => {
  const path = swarm.randomFile('random.bin', 3 * MiB);
  const seed = await swarm.open({ name: 'Seed' });
  const link = await seed.share(path, {});
  const leecher = await swarm.open({ name: 'Ann', profile: 'ann' });
  await leecher.join(link);
  await leecher.waitUntilComplete();
  const list = await swarm.tab(leecher);
  await list.goTo('/stored');
  const row = list.page.getByTestId('stored-torrent');
  await row.waitFor();
  expect(Number(await row.getAttribute('data-value'))).toBe(3 * MiB);
  expect(await row.getAttribute('data-in-use')).toBe('true');
  await leecher.close('tab');
  await list.reload();
  await expect(row).toHaveAttribute('data-in-use', 'false');
  await list.page.getByTestId('stored-delete').click();
  await expect(row).toHaveCount(0);
  expect(await list.value('stored-bytes')).toBe(0);
});

test('what was chosen for the end is still chosen after a reload, and done', async ({ swarm }) => {
  const seed = await swarm.open({ name: 'Seed' });
  const link = await seed.share(swarm.randomFile('random.bin', 2 * MiB), { up: '512KiB' });
  const leecher = await swarm.open({ name: 'Ann' });
  await leecher.join(link);
  const leave = leecher.page.locator('input[name=when-finished][value=leave]');
  await leecher.unfold('settings');
  await leave.check();
  await leecher.reload();
  await expect(leave).toBeChecked();
  await leecher.waitUntilComplete();
  await seed.page.waitForFunction(
    () => document.querySelector<HTMLElement>('[data-testid=neighbour-count]')?.dataset['value'] === '0',
  );
  expect(await leecher.shareLink()).not.toContain('finish');
});
