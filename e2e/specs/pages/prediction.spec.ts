import type { RunReport } from '../../../shared/model/run-report.ts';
import { expect, test } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { MiB } from '../../fixture/test-files.ts';

/** How far a page was when it drew its first prediction; percent. */
function progressAtPrediction({ page }: SwarmPage): Promise<number> {
  return page.evaluate(async () => {
    const read = (id: string, attribute: string) =>
      document.querySelector(`[data-testid="${id}"]`)?.getAttribute(attribute);
    while (!read('bound-p2p', 'data-value')) await new Promise(requestAnimationFrame);
    return Number(read('progress', 'aria-valuenow'));
  });
}

test('four pages without parameters get a prediction, in the page and in the report, whether the run is short or long', async ({
  swarm,
}) => {
  const seed = await swarm.open({ name: 'Seed' });
  const leechers = await swarm.openAll(['Ann', 'Ben', 'Cem']);
  const [ann] = leechers;
  /** One run that is over before a second announce, and one that goes on for seconds. */
  for (const mebibytes of [1, 48]) {
    const link = await seed.share(swarm.randomFile(`${mebibytes}.bin`, mebibytes * MiB), {});
    await Promise.all(leechers.map((leecher) => leecher.join(link)));
    if (mebibytes > 1) {
      expect(await progressAtPrediction(ann!)).toBeLessThanOrEqual(50);
      await expect(ann!.page.getByTestId('bound-p2p')).toContainText('about');
    }
    await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));

    // Until its run has ended, a page shows an earlier bound.
    const measured = await ann!.value('measured-time');
    const bound = await ann!.value('bound-p2p');
    const efficiency = await seed.value('efficiency');
    expect(efficiency).toBeGreaterThan(0);
    expect(efficiency).toBeLessThanOrEqual(1);
    expect(bound / measured).toBeCloseTo(efficiency, 6);
    const infohash = /[0-9a-f]{64}/.exec(link)![0];
    await expect(seed.page.getByTestId('export-json')).toBeEnabled();
    const answer = await fetch(`http://localhost:${swarm.tracker.port}/api/torrents/${infohash}/report`);
    const { bounds, efficiency: reported } = (await answer.json()) as RunReport;
    expect(bounds).toMatchObject({ rates: 'estimated', p2pSeconds: bound, estimate: { uplinks: 4 } });
    expect(reported).toBe(efficiency);
    test.info().annotations.push({ type: 'efficiency', description: efficiency.toFixed(3) });
  }
});
