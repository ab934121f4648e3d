import { test } from '../../fixture/deaf-server.ts';
import { followInvitation, makeInvitation, waitUntilAtHand, waitUntilJoined } from '../../fixture/let-in.ts';
import { expect } from '../../fixture/swarm-fixture.ts';
import { sha256OfFile } from '../../fixture/test-files.ts';

const MiB = 1_048_576;

test('a newcomer whose page comes from a server without a tracker is let in by a code; its reply’s link finds the tab that invites; it finds a file by name and fetches it', async ({
  swarm,
  listen,
}) => {
  const [inviter, newcomer] = await swarm.openAll(['Ann', 'Ben'], { route: '/ring' });
  const path = swarm.randomFile('handout.pdf', MiB, 5);
  await inviter!.goTo('/');
  await inviter!.share(path);
  await inviter!.page.getByTestId('publish-name').check();
  await inviter!.goTo('/ring');
  const origin = `http://localhost:${swarm.tracker.port}`;
  const otherTab = await swarm.tab(inviter!, 'Ann’s other tab');
  await otherTab.page.goto(`${origin}/#/lab`);
  await waitUntilAtHand(otherTab);
  await newcomer!.page.goto('about:blank');
  await swarm.killTracker();
  const atItsPort = await listen({ port: swarm.tracker.port });

  // From another origin: no tracker has ever been there.
  const pages = await listen({ servesPages: true });
  await newcomer!.page.goto(`${pages.origin}/#/ring`);
  const reply = await followInvitation(newcomer!, await makeInvitation(inviter!));
  // As from a chat: a link opens a tab of its own.
  await otherTab.page.goto(`${origin}/#/ring?reply=${reply}`);
  await expect(otherTab.page.getByTestId('passed-on')).toHaveAttribute('data-state', 'passed');
  await waitUntilJoined(inviter!, newcomer!);

  await newcomer!.page.getByTestId('find-input').fill('handout.pdf');
  await expect(async () => {
    await newcomer!.page.getByTestId('find-button').click();
    await expect(newcomer!.page.getByTestId('find-result')).toHaveCount(1, { timeout: 2_000 });
  }).toPass({ timeout: 120_000 });
  await newcomer!.page.getByTestId('find-result').getByRole('link').click();
  await newcomer!.waitUntilComplete();
  expect((await newcomer!.savedFile()).sha256).toBe(await sha256OfFile(path));
  expect(atItsPort.messages).toEqual([]);
  expect(pages.messages).toEqual([]);
  for (const { attempts } of [atItsPort, pages]) expect(attempts, 'the pages were heard').toBeGreaterThan(0);
});
