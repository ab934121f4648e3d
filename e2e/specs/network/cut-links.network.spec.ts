/** Links that break between people, one way or both, for a while or again and again: the room goes on. Linux only, as root. */
import { mkdirSync } from 'node:fs';
import { cutLink, cutWay, flapLink, mendLink, mendWay } from '../../fixture/cut-links.ts';
import { createStarNetwork, type StarNetwork } from '../../fixture/network-namespaces.ts';
import { test as base, expect, Swarm } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { MiB, sha256OfFile } from '../../fixture/test-files.ts';
import { startTracker } from '../../fixture/tracker-process.ts';

/**
 * Longer: `LINK_CUT_S=20 npx playwright test --config e2e/playwright.config.ts cut-links` cuts for so many seconds, and
 * every way by itself, too. 12 s is longer than a link without a sign of life is kept.
 */
const cutSeconds = Number(process.env['LINK_CUT_S'] ?? 12);
const everyWay = process.env['LINK_CUT_S'] !== undefined;

interface Room {
  readonly network: StarNetwork;
  readonly swarm: Swarm;
  /** Each in a network of its own, in the same order as the network's spokes. */
  open(...names: readonly string[]): Promise<SwarmPage[]>;
}

const test = base.extend<{ room: Room }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern; it needs none.
  room: async ({}, use, { outputDir }) => {
    mkdirSync(outputDir, { recursive: true });
    const network = createStarNetwork(5, true);
    const { address, launcher } = network.hub;
    const tracker = await startTracker({ HOST: '0.0.0.0' }, launcher);
    const swarm = new Swarm(tracker, outputDir, address);
    const open = (...names: readonly string[]) =>
      Promise.all(names.map((name, at) => swarm.open({ name, network: network.spokes[at]! })));
    try {
      await use({ network, swarm, open });
    } finally {
      await swarm.closeAll();
      network.close();
    }
    expect(swarm.unexpectedErrors()).toEqual([]);
  },
});

/** Each cuts the first spoke off from the second, and returns what makes it whole again. */
const cuts: Readonly<Record<string, (network: StarNetwork) => () => void>> = {
  'both ways': (network) => {
    const [one, other] = network.spokes;
    cutLink(network, one!, other!);
    return () => mendLink(network, one!, other!);
  },
  'on the way from the seed': (network) => {
    const [one, other] = network.spokes;
    cutWay(network, one!, other!);
    return () => mendWay(network, one!, other!);
  },
  'on the way to the seed': (network) => {
    const [one, other] = network.spokes;
    cutWay(network, other!, one!);
    return () => mendWay(network, other!, one!);
  },
  'with the seed’s cable, tracker and all': (network) => {
    network.spokes[0]!.cut();
    return () => network.spokes[0]!.mend();
  },
  'with the leecher’s cable, tracker and all': (network) => {
    network.spokes[1]!.cut();
    return () => network.spokes[1]!.mend();
  },
  'every 5 s for 5 s': (network) => flapLink(network, network.spokes[0]!, network.spokes[1]!, 5_000),
};

for (const [way, cut] of Object.entries(cuts).slice(0, everyWay ? 5 : 1)) {
  test(`two alone go on by themselves when a link that was cut ${way} is whole again`, async ({ room }) => {
    const { network, swarm, open } = room;
    swarm.expectErrors(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
    const path = swarm.randomFile('random.bin', 4 * MiB);
    const [seed, ann] = await open('Seed', 'Ann');
    const link = await seed!.share(path, { up: '256KiB' });
    await ann!.join(link);
    await ann!.waitForProgress(5);
    const mend = cut(network);
    await ann!.page.waitForTimeout(cutSeconds * 1_000);
    const before = await ann!.value('downloaded');
    expect(await ann!.progress()).toBeLessThan(100);
    mend();
    const mendedAt = Date.now();
    await ann!.waitForValue('downloaded', before + 1);
    console.log(`Cut for ${cutSeconds} s, ${way}: went on ${Date.now() - mendedAt} ms after it was whole`);
    await seed!.setCap('upload', '');
    await ann!.waitUntilComplete();
    expect((await ann!.savedFile()).sha256).toBe(await sha256OfFile(path));
  });
}

test('a room of five where links are cut one way, both ways and again and again: all finish, and find each other again', async ({
  room,
}) => {
  const { network, swarm, open } = room;
  const [seedAt, annAt, benAt, cemAt, danAt] = network.spokes;
  const path = swarm.randomFile('random.bin', 16 * MiB);
  const [seed, ...leechers] = await open('Seed', 'Ann', 'Ben', 'Cem', 'Dan');
  const link = await seed!.share(path, { up: everyWay ? '128KiB' : '256KiB' });
  await Promise.all(leechers.map((leecher) => leecher.join(link, { up: '1MiB' })));
  await Promise.all(leechers.map((leecher) => leecher.waitForProgress(5)));
  cutWay(network, seedAt!, annAt!);
  cutWay(network, benAt!, seedAt!);
  cutLink(network, annAt!, benAt!);
  const endFlapping = flapLink(network, cemAt!, danAt!, 5_000);
  await leechers[0]!.page.waitForTimeout(cutSeconds * 1_000);
  endFlapping();
  mendWay(network, seedAt!, annAt!);
  mendWay(network, benAt!, seedAt!);
  mendLink(network, annAt!, benAt!);
  const mendedAt = Date.now();
  for (const leecher of leechers) expect(await leecher.progress()).toBeLessThan(100);
  await Promise.all(leechers.map((leecher) => leecher.waitForValue('neighbour-count', 4)));
  console.log(`All neighbours again ${Date.now() - mendedAt} ms after all links were whole`);
  await Promise.all([seed!, ...leechers].map((page) => page.setCap('upload', '')));
  await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));
  const expected = await sha256OfFile(path);
  for (const leecher of leechers) expect((await leecher.savedFile()).sha256).toBe(expected);
});

for (const [way, cut] of Object.entries(cuts).slice(0, everyWay ? undefined : 0)) {
  test(`a room of four goes on when the link between its seed and one of the others is cut ${way}`, async ({
    room,
  }) => {
    const { network, swarm, open } = room;
    swarm.expectErrors(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
    const path = swarm.randomFile('random.bin', 24 * MiB);
    const [seed, ...leechers] = await open('Seed', 'Ann', 'Ben', 'Cem');
    const link = await seed!.share(path, { up: '1500KiB' });
    await Promise.all(leechers.map((leecher) => leecher.join(link, { up: '1MiB' })));
    await leechers[0]!.waitForProgress(20);
    const cutAt = Date.now();
    const mend = cut(network);
    const isCutOff = way.includes('cable');
    // Who has no way to anybody cannot finish before it has one again.
    if (isCutOff) await leechers[0]!.page.waitForTimeout(cutSeconds * 1_000);
    if (isCutOff) mend();
    await Promise.all(leechers.map((leecher) => leecher.waitUntilComplete()));
    console.log(`Cut ${way}: all complete ${Date.now() - cutAt} ms after`);
    if (!isCutOff) mend();
    const expected = await sha256OfFile(path);
    for (const leecher of leechers) expect((await leecher.savedFile()).sha256).toBe(expected);
  });
}
