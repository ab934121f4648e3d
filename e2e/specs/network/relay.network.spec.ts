/** Peers in networks that cannot reach each other, with coturn where both can reach it. Linux only, as root. */
import { mkdirSync } from 'node:fs';
import type { TestInfo } from '@playwright/test';
import { createStarNetwork, type StarNetwork } from '../../fixture/network-namespaces.ts';
import { expect, Swarm, test } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { sha256OfFile } from '../../fixture/test-files.ts';
import { startTracker } from '../../fixture/tracker-process.ts';
import { startTurnServer, type TurnServer } from '../../fixture/turn-server.ts';

const secret = 'the secret of both';

let network: StarNetwork;
let turn: TurnServer;
let swarm: Swarm;

async function start(settings: Readonly<Record<string, string>>, { outputDir }: TestInfo): Promise<void> {
  mkdirSync(outputDir, { recursive: true });
  network = createStarNetwork(2);
  const { address, launcher } = network.hub;
  turn = await startTurnServer({ address, secret, folder: outputDir, launcher });
  const all = { HOST: '0.0.0.0', ANNOUNCE_INTERVAL_S: '1', TURN_URL: turn.url, ...settings };
  swarm = new Swarm(await startTracker(all, launcher), outputDir, address);
}

const open = (name: string, spoke: number) => swarm.open({ name, network: network.spokes[spoke]! });

/** How the bytes go to and from the one neighbour. */
const path = ({ page }: SwarmPage) => page.getByTestId('neighbour-row').locator('.neighbour-path');

test.afterEach(async () => {
  await swarm?.closeAll();
  await turn?.stop();
  network?.close();
});

test('two networks that cannot reach each other: the file comes by way of the TURN server, also with credentials of later', async ({
  browserName: _,
}, testInfo) => {
  await start({ TURN_SECRET: secret, TURN_CREDENTIAL_S: '6' }, testInfo);
  const file = swarm.randomFile('a.bin', 1_500_000);
  const [seed, ann] = await Promise.all([open('Seed', 0), open('Ann', 1)]);
  const link = await seed.share(file);
  const sharedAt = performance.now();
  await ann.join(link);
  await ann.waitUntilComplete();
  expect((await ann.savedFile()).sha256).toBe(await sha256OfFile(file));
  for (const page of [seed, ann]) {
    await expect(path(page)).toContainText('relayed');
    await page.unfold('inside');
    await expect(path(page).getByTitle('relay', { exact: true })).toBeVisible();
  }
  await ann.close();

  /** The credentials that the seed was given first have ended. */
  await seed.page.waitForTimeout(Math.max(0, 8_000 - (performance.now() - sharedAt)));
  const ben = await open('Ben', 1);
  await ben.join(link);
  await ben.waitUntilComplete();
  await expect(path(ben)).toContainText('relayed');
  expect((await ben.savedFile()).sha256).toBe(await sha256OfFile(file));
  expect(swarm.unexpectedErrors()).toEqual([]);
});

test('[LK10] a tracker with another secret than its TURN server: both pages say that the relay refuses them', async ({
  browserName: _,
}, testInfo) => {
  await start({ TURN_SECRET: 'another' }, testInfo);
  const [seed, ann] = await Promise.all([open('Seed', 0), open('Ann', 1)]);
  const link = await seed.share(swarm.randomFile('a.bin', 300_000));
  await ann.join(link);
  for (const { page } of [seed, ann]) {
    const failure = page.getByTestId('relay-failure');
    await expect(failure).toHaveAttribute('data-value', 'refused', { timeout: 120_000 });
    await expect(failure).toContainText('TURN_SECRET');
  }
  expect(await ann.progress()).toBe(0);
  expect(swarm.unexpectedErrors()).toEqual([]);
});
