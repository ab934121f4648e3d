import { readFileSync } from 'node:fs';
import type { RunReport } from '../../../shared/model/run-report.ts';
import { expect, test } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { MiB } from '../../fixture/test-files.ts';

test('[MD17] a finished run has one report for everyone, and its identities hold', async ({ swarm }) => {
  const fileBytes = 4 * MiB;
  const path = swarm.randomFile('random.bin', fileBytes);
  const seed = await swarm.open({ name: 'Seed' });
  const leechers = await swarm.openAll(['Ann', 'Ben', 'Cem']);
  const link = await seed.share(path, { up: '1MiB', hold: 1 });
  await Promise.all(leechers.map((leecher) => leecher.join(link, { up: '1MiB' })));
  const everyone = [seed, ...leechers];
  for (const page of everyone) await page.waitForValue('neighbour-count', leechers.length);
  await expect(seed.page.getByTestId('export-json')).toBeDisabled();
  await seed.page.getByTestId('start-run').click();
  await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));

  const [report, ...others] = await Promise.all(everyone.map(exported));
  for (const other of others) expect(other).toEqual(report);
  const { infohash } = report!;
  const served = await fetch(`http://localhost:${swarm.tracker.port}/api/torrents/${infohash}/report`);
  expect(await served.json()).toEqual(report);
  for (const page of everyone) {
    expect(await page.value('measured-time')).toBe(report!.measuredSeconds);
    expect(await page.value('bound-p2p')).toBe(report!.bounds!.p2pSeconds);
    expect(await page.value('bound-cs')).toBe(report!.bounds!.clientServerSeconds);
    expect(await page.value('efficiency')).toBe(report!.efficiency);
  }

  const { bounds, gap, measuredSeconds, peers, transfers, totals, missing, clock } = report!;
  expect(missing).toEqual([]);
  expect(clock.stampedOnArrival).toBe(0);
  expect(clock.largestErrorSeconds).toBeLessThan(measuredSeconds / 4);
  expect(bounds).toMatchObject({
    kind: 'equation 2.3',
    p2pSeconds: 4,
    clientServerSeconds: 12,
    rates: 'declared',
  });
  expect(report!.efficiency).toBe(4 / measuredSeconds);
  expect(report!.efficiency).toBeLessThanOrEqual(1);
  const between = transfers.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(between).toBe(3 * fileBytes + totals.duplicateBytes);
  for (const [position, { role, receivedBytes, duplicateBytes }] of peers.entries()) {
    const received = transfers.filter(({ to }) => to === position).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(receivedBytes).toBe(received);
    if (role === 'leecher') expect(received).toBe(fileBytes + duplicateBytes!);
  }
  if (gap.kind !== 'account') throw new Error(`no account: ${gap.reason}`);
  // T = (1 + δ)·F/u_s + I_s + tail
  const seedLimited = ((1 + gap.seedRepeatShare) * fileBytes) / MiB + gap.seedIdleSeconds + gap.tailSeconds;
  expect(seedLimited).toBeCloseTo(measuredSeconds, 6);
  // T = (N·F·(1 + w) + idle)/(u_s + Σ u_i)
  const aggregate = (3 * fileBytes * (1 + gap.receivedTwiceShare) + gap.idleUplinkBytes) / (4 * MiB);
  expect(aggregate).toBeCloseTo(measuredSeconds, 6);
  expect(gap.shares.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(measuredSeconds - 4, 6);

  const late = await swarm.open({ name: 'Dai' });
  await late.join(link);
  await late.waitUntilComplete();
  expect(await exported(late)).toEqual(report);
  expect(await seed.value('measured-time')).toBe(measuredSeconds);
  expect(await seed.value('efficiency')).toBe(report!.efficiency);
  await leechers[0]!.close();
  expect(await exported(seed)).toEqual(report);
});

async function exported({ page }: SwarmPage): Promise<RunReport> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('export-json').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^swarmroom-[0-9a-f]{8}-run\.json$/);
  return JSON.parse(readFileSync(await download.path(), 'utf8')) as RunReport;
}
