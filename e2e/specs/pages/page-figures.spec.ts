import type { Infohash } from '../../../shared/base/ids.ts';
import { expect, type Swarm, test } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { MiB } from '../../fixture/test-files.ts';

/** What this test reads of the tracker's JSON. */
interface Told {
  readonly peers: readonly { readonly name: string; readonly seed: boolean; readonly progress: number }[];
  readonly predicted: {
    readonly p2pSeconds: number;
    readonly clientServerSeconds: number;
    readonly bindingTerm: string;
  } | null;
  readonly measured: { readonly seconds: number | null };
  readonly efficiency: number | null;
}

test('all five pages show the figures that the tracker tells in its JSON, and the time that a stopwatch outside measures', async ({
  swarm,
}) => {
  const seed = await swarm.open({ name: 'Seed' });
  const leechers = await swarm.openAll(['Ann', 'Ben', 'Cem', 'Dai']);
  const pages = [seed, ...leechers];
  // 4·F/(u_s + Σu) = 16 s is longer than F/u_s = 12 s: the term that binds is not the one of the other tests.
  const link = await seed.share(swarm.randomFile('random.bin', 12 * MiB), { up: '1MiB', hold: 1 });
  await Promise.all(leechers.map((leecher) => leecher.join(link, { up: '512KiB' })));
  for (const page of pages) await page.waitForValue('neighbour-count', leechers.length);
  for (const leecher of leechers)
    expect(await leecher.progress(), 'nothing is requested before the start').toBe(0);
  const clickedAt = performance.now();
  await seed.page.getByTestId('start-run').click();

  await Promise.all(leechers.map((leecher) => leecher.waitForProgress(5)));
  const during = await told(swarm, seed);
  expect(during.predicted).toMatchObject({
    p2pSeconds: 16,
    clientServerSeconds: 48,
    bindingTerm: 'total-uplink',
  });
  expect(during.measured.seconds).toBeNull();
  const shown = await Promise.all(
    pages.map(async (page) => {
      await expectBounds(page, during);
      for (const unknown of ['measured-time', 'efficiency'])
        expect(await page.page.getByTestId(unknown).getAttribute('data-value')).toBe('');
      return { page, progress: (await page.progress()) / 100 };
    }),
  );
  // A page knows its own progress before it tells the tracker, which knows it soon afterwards. Pages show tenths.
  for (const { page, progress } of shown) {
    expect(progressOf(during, page)).toBeLessThanOrEqual(progress + 0.001);
    await expect
      .poll(async () => progressOf(await told(swarm, seed), page) + 0.001)
      .toBeGreaterThan(progress);
  }

  await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));
  const stopwatchSeconds = (performance.now() - clickedAt) / 1_000;
  for (const page of pages) await page.value('efficiency');
  const after = await told(swarm, seed);
  // Outside, the click and the last look come on top: a fifth at most, or some seconds on a busy machine.
  expect(after.measured.seconds).toBeLessThanOrEqual(stopwatchSeconds * 1.03);
  expect(stopwatchSeconds - after.measured.seconds!).toBeLessThan(Math.max(5, stopwatchSeconds / 5));
  expect(after.peers).toHaveLength(pages.length);
  expect(after.efficiency).toBe(16 / after.measured.seconds!);
  expect(after.efficiency).toBeLessThanOrEqual(1);
  for (const page of pages) {
    await expectBounds(page, after);
    expect(await page.value('measured-time')).toBe(after.measured.seconds);
    expect(await page.value('efficiency')).toBe(after.efficiency);
    expect(progressOf(after, page)).toBe(1);
    expect(await page.progress()).toBe(100);
  }
});

async function told(swarm: Swarm, page: SwarmPage): Promise<Told> {
  const infohash = /[0-9a-f]{64}/.exec(page.page.url())![0] as Infohash;
  const answer = await fetch(`http://localhost:${swarm.tracker.port}/api/torrents/${infohash}`);
  return (await answer.json()) as Told;
}

function progressOf({ peers }: Told, { name }: SwarmPage): number {
  const [peer, ...namesakes] = peers.filter((each) => each.name === name);
  expect(namesakes).toEqual([]);
  return peer!.progress;
}

async function expectBounds(page: SwarmPage, { predicted }: Told): Promise<void> {
  expect(await page.value('bound-p2p')).toBe(predicted!.p2pSeconds);
  expect(await page.value('bound-cs')).toBe(predicted!.clientServerSeconds);
  const bindingTerm = page.page.getByTestId('binding-term');
  await expect(bindingTerm).toHaveAttribute('data-value', predicted!.bindingTerm);
}
