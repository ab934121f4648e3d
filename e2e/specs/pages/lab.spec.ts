import { readFileSync } from 'node:fs';
import type { LabRun } from '../../../client/lab/lab-run.ts';
import { expect, test } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';

const MiB = 1_048_576;

async function fill(lab: SwarmPage, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await lab.page.getByLabel(label).fill(value);
}

async function exported(lab: SwarmPage, format: 'json' | 'csv' | 'png'): Promise<Buffer> {
  const download = lab.page.waitForEvent('download');
  await lab.page.getByTestId(`export-${format}`).click();
  return readFileSync(await (await download).path());
}

test('the Lab runs a simulated and a real swarm, shows both on Figure 2.23, and exports what it measured', async ({
  swarm,
}) => {
  const home = await swarm.open({ name: 'Teacher' });
  await home.page.getByRole('link', { name: 'Lab' }).click();
  await expect(home.page).toHaveTitle(/^Lab/);
  await expect(home.page.getByTestId('lab-figure')).toBeVisible();
  await expect(home.page.getByTestId('lab-point')).toHaveCount(0);

  await fill(home, {
    'Leechers N': '6',
    'File size F': '2MiB',
    'Seed’s upload uₛ': '1MiB',
    'Leechers’ uploads uᵢ': '1MiB',
  });
  await home.page.getByTestId('lab-run').click();
  const points = home.page.getByTestId('lab-point');
  await expect(points).toHaveCount(2);

  await home.page.getByLabel(/^Real, in this browser/).check();
  await fill(home, { 'Leechers N': '3' });
  await home.page.getByTestId('lab-run').click();
  await expect(points).toHaveCount(4);
  await expect(home.page.locator('[data-testid=lab-point][data-kind=real]')).toHaveCount(2);

  const rows = home.page.getByTestId('lab-row');
  await expect(rows).toHaveCount(4);
  await expect(rows.first()).toHaveAttribute('data-kind', 'real');
  const { version, runs } = JSON.parse(String(await exported(home, 'json'))) as {
    version: number;
    runs: LabRun[];
  };
  expect(version).toBe(1);
  expect(runs.map(({ plan }) => [plan.kind, plan.mode, plan.leechers])).toEqual([
    ['simulated', 'client-server', 6],
    ['simulated', 'p2p', 6],
    ['real', 'client-server', 3],
    ['real', 'p2p', 3],
  ]);
  for (const { plan, figures, outcome } of runs) {
    const { measuredSeconds, boundSeconds, ratio } = figures;
    const total = plan.mode === 'p2p' ? plan.leechers + 1 : 1;
    expect(boundSeconds).toBeCloseTo(Math.max((plan.leechers * plan.fileBytes) / (total * MiB), 2), 9);
    expect(measuredSeconds).toBeGreaterThanOrEqual(boundSeconds!);
    expect(ratio).toBe(measuredSeconds! / boundSeconds!);
    expect(Math.max(...outcome.finishSeconds.map(Number))).toBe(measuredSeconds);
    expect(outcome.hasRightBytes).toBe(plan.kind === 'real' ? true : null);
    if (plan.mode !== 'p2p') continue;
    if (outcome.account?.kind !== 'account') throw new Error('no account of the gap');
    const { shares, gapSeconds } = outcome.account;
    expect(gapSeconds).toBeCloseTo(measuredSeconds! - boundSeconds!, 6);
    expect(shares.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(gapSeconds, 6);
  }

  const [titles, ...lines] = String(await exported(home, 'csv'))
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(lines).toHaveLength(4);
  for (const [index, cells] of lines.entries()) {
    const cell = (title: string) => cells[titles!.indexOf(title)];
    expect(Number(cell('T_s'))).toBe(runs[index]!.figures.measuredSeconds);
    expect(Number(cell('T_over_D'))).toBeCloseTo(Number(cell('T_s')) / Number(cell('D_s')), 9);
    expect(cells).toHaveLength(titles!.length);
  }
  expect((await exported(home, 'png')).subarray(0, 8)).toEqual(
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  );

  await rows.first().getByRole('button').click();
  await expect(rows).toHaveCount(3);
});

test('a page that came over plain http runs real peers, too, and checks their bytes', async ({ swarm }) => {
  const lab = await swarm.open({ name: 'Teacher', route: '/lab', insecure: true });
  await lab.page.getByLabel(/^Real, in this browser/).check();
  await fill(lab, { 'Leechers N': '2', 'File size F': '1MiB' });
  await lab.page.getByLabel('Mode').selectOption('p2p');
  await lab.page.getByTestId('lab-run').click();
  await expect(lab.page.getByTestId('lab-point')).toHaveCount(1);
  await expect(lab.page.getByRole('img', { name: 'SHA-256 of every copy is right' })).toBeVisible();
});

test('a ready-made experiment ends with a sentence of what was measured, and can be cancelled', async ({
  swarm,
}) => {
  const lab = await swarm.open({ name: 'Teacher', route: '/lab' });
  const reading = lab.page.locator('[data-testid=lab-reading][data-experiment=rarest-first]');
  await lab.page.getByTestId('lab-experiment-rarest-first').click();
  await expect(reading).toContainText('Rarest first: 12 of 12 finished');
  await expect(reading).toContainText(/in order: 0 of 12 finished, \d+\s?% of the file was lost/);
  await expect(lab.page.getByTestId('lab-finish-row')).toHaveCount(3);

  const screen = () => lab.page.evaluate(() => document.fullscreenElement?.tagName);
  await lab.page.getByTestId('lab-present').click();
  await expect(lab.page.getByRole('dialog').getByRole('status')).toContainText('Rarest first: 12 of 12');
  expect(await screen()).toBe('HTML');
  await lab.page.getByRole('button', { name: 'Leave the presentation' }).click();
  await expect(lab.page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(screen).toBeUndefined();

  await lab.page.getByTestId('lab-experiment-scaling').click();
  await lab.page.getByTestId('lab-cancel').click();
  await expect(lab.page.getByTestId('lab-progress')).toHaveCount(0);
  await expect(lab.page.getByTestId('lab-run')).toBeEnabled();
});
