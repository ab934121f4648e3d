/** The ring where browsers make it hard: plain http, and pages that are hidden, frozen, stopped or loaded again. */
import { join } from 'node:path';
import { enRing } from '../../../client/ui/language/messages/en/ring.ts';
import { test } from '../../fixture/deaf-server.ts';
import { type Tab, WindowedBrowser } from '../../fixture/devtools-pipe.ts';
import { waitUntilJoined } from '../../fixture/let-in.ts';
import { find, waitForSize } from '../../fixture/ring-tab.ts';
import { expect, type Swarm } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { MiB, sha256OfFile } from '../../fixture/test-files.ts';
import { startTracker, type TrackerProcess } from '../../fixture/tracker-process.ts';

/** RG26: who was away for 15 s joins again; others give it up after 16 s at most. */
const awayMs = 20_000;

const { alone } = enRing.own;

async function expectSize(pages: readonly SwarmPage[], size: number): Promise<void> {
  await Promise.all(pages.map((page) => waitForSize(page, size)));
}

/** To another page without loading anything: what this one is in goes on. */
async function show({ page }: SwarmPage, hash: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, hash);
}

/** Shares on Home, publishes the name, and returns to the ring. @returns the share link */
async function publish(page: SwarmPage, path: string): Promise<string> {
  await show(page, '#/');
  const link = await page.share(path);
  await page.page.getByTestId('publish-name').check();
  await show(page, '#/ring');
  return link;
}

/** Its page loads from the tracker's machine, but the tracker does not answer. */
async function openAlone(swarm: Swarm, name: string, options: object, route: string): Promise<SwarmPage> {
  const newcomer = await swarm.open({ name, ...options });
  await newcomer.page.goto('about:blank');
  await newcomer.page.routeWebSocket(/socket\.io/, (socket) => void socket.close());
  await newcomer.goTo(route);
  return newcomer;
}

test('over plain http, without the browser’s own cryptography, three make a ring and find a name, and the links of an invitation and its reply let a fourth in', async ({
  swarm,
}) => {
  const insecure = { insecure: true };
  const pages = await swarm.openAll(['Ann', 'Ben', 'Cem'], { ...insecure, route: '/ring' });
  expect(await pages[0]!.page.evaluate(() => isSecureContext || 'subtle' in crypto)).toBe(false);
  const path = swarm.randomFile('handout.pdf', MiB, 2);
  await publish(pages[0]!, path);
  await expectSize(pages, 3);
  await find(pages[1]!, 'HANDOUT.pdf');

  const [, , inviter] = pages;
  await inviter!.page.getByTestId('invite').click();
  const invitation = await inviter!.page.getByTestId('invitation-link').inputValue();
  expect(invitation).toMatch(/^http:\/\/room\.test:\d+\/#\/ring\?invite=I1/);
  const newcomer = await openAlone(swarm, 'Dee', insecure, new URL(invitation).hash.slice(1));
  const reply = await newcomer.page.getByTestId('reply-link').inputValue();
  const otherTab = await swarm.tab(inviter!, 'Cem’s camera');
  await otherTab.page.goto(reply);
  await waitUntilJoined(inviter!, newcomer);
  await otherTab.close('tab');
  await find(newcomer, 'handout.pdf');
  await newcomer.page.getByTestId('find-result').getByRole('link').click();
  await newcomer.waitUntilComplete();
  expect((await newcomer.savedFile()).sha256).toBe(await sha256OfFile(path));
});

test('[RG26] a hidden tab stays and answers; a frozen and a stopped page are given up, and are members again, right and found, by another tab or by the tracker', async ({
  swarm,
}, { outputDir }) => {
  const windowed = await WindowedBrowser.start(join(outputDir, 'windowed'));
  let tracker: TrackerProcess | undefined;
  try {
    const others = await swarm.openAll(['Ann', 'Ben'], { route: '/ring' });
    const stopped = await swarm.open({ name: 'Stopped', route: '/ring', separateProcess: true });
    const [hidden, frozen] = [await openTab(windowed, swarm), await openTab(windowed, swarm)];
    await windowed.openTab();
    await expectSize([...others, stopped], 5);
    await publish(stopped, swarm.randomFile('notes.pdf', MiB, 3));
    for (const tab of [hidden, frozen]) {
      await tab.waitFor(`document.visibilityState === 'hidden'`);
      await tab.waitFor(sizeIs(5));
    }
    await find(others[0]!, 'notes.pdf');

    const renderers = await stopped.processes('renderer');
    const awayAt = Date.now();
    await frozen.setLifecycle('frozen');
    for (const id of renderers) process.kill(id, 'SIGSTOP');
    await expectSize(others, 3);
    await hidden.waitFor(sizeIs(3));
    console.log(`Both are given up after ${Date.now() - awayAt} ms`);
    await publish(others[0]!, swarm.randomFile('meanwhile.pdf', MiB, 4));
    await find(others[1]!, 'notes.pdf');
    await swarm.killTracker();
    await others[0]!.page.waitForTimeout(Math.max(0, awayAt + awayMs - Date.now()));

    const backAt = Date.now();
    for (const id of renderers) process.kill(id, 'SIGCONT');
    await frozen.setLifecycle('active');
    await frozen.waitFor(sizeIs(4));
    console.log(`The frozen tab is back ${Date.now() - backAt} ms after, over another tab`);
    await expect(stopped.page.getByTestId('ring-state')).toHaveText(alone.outside);
    // At the same address, and it remembers nobody.
    tracker = await startTracker({ PORT: String(swarm.tracker.port) });
    const trackerAt = Date.now();
    await expectSize([...others, stopped], 5);
    console.log(`The stopped page is back ${Date.now() - trackerAt} ms after the tracker`);
    await find(stopped, 'meanwhile.pdf');
    await find(stopped, 'notes.pdf');
    for (const tab of [hidden, frozen]) {
      for (const name of ['meanwhile.pdf', 'notes.pdf']) await findInTab(tab, name);
    }
  } finally {
    await windowed.close();
    await tracker?.stop();
  }
});

async function openTab(browser: WindowedBrowser, swarm: Swarm): Promise<Tab> {
  const tab = await browser.openTab();
  await tab.goTo(`http://localhost:${swarm.tracker.port}/#/ring`);
  return tab;
}

const one = (id: string) => `document.querySelector('[data-testid=${id}]')`;
const sizeIs = (size: number) => `${one('ring-state')}?.dataset.size === '${size}'`;

async function findInTab(tab: Tab, name: string): Promise<void> {
  await tab.evaluate(`(() => {
    const input = ${one('find-input')};
    input.value = ${JSON.stringify(name)};
    input.dispatchEvent(new Event('input', { bubbles: true }));
  })()`);
  await tab.waitFor(`!${one('find-button')}.disabled && (${one('find-button')}.click(), true)`);
  await tab.waitFor(`${one('find-result')}?.textContent.includes(${JSON.stringify(name)})`);
}

test('a page that is loaded again is a member again with its torrent, through the tracker or through another tab; with neither it says what to do', async ({
  swarm,
  listen,
}) => {
  const [seed, asker] = await swarm.openAll(['Ann', 'Cem'], { route: '/ring' });
  const path = swarm.randomFile('handout.pdf', MiB, 5);
  const link = await publish(seed!, path);
  const { hash } = new URL(link);
  const [, infohash] = /t\/([0-9a-f]{64})/.exec(hash)!;
  const reloaded = await swarm.open({ name: 'Ben' });
  await reloaded.join(link);
  await reloaded.waitUntilComplete();
  await show(reloaded, '#/ring');
  await expectSize([seed!, asker!, reloaded], 3);

  await show(reloaded, hash);
  await reloaded.reload();
  await reloaded.waitUntilComplete();
  await show(reloaded, '#/ring');
  await expectSize([asker!, reloaded], 3);
  await seed!.close();
  await find(asker!, infohash!);
  await asker!.page.getByTestId('find-result').getByRole('link').click();
  await asker!.waitUntilComplete();
  expect((await asker!.savedFile()).sha256).toBe(await sha256OfFile(path));

  const otherTab = await swarm.tab(reloaded, 'Ben’s other tab');
  await otherTab.goTo('/ring');
  await expectSize([otherTab], 3);
  await swarm.killTracker();
  await listen({ port: swarm.tracker.port, servesPages: true });
  await reloaded.reload();
  await expectSize([reloaded, otherTab], 3);
  await otherTab.close('tab');
  await reloaded.reload();
  const state = reloaded.page.getByTestId('ring-state');
  await expect(state).toHaveText(alone.outside);
  await expect(state).toHaveAttribute('data-state', 'alone');
  await expect(reloaded.page.getByTestId('invitation-input')).toBeVisible();
});
