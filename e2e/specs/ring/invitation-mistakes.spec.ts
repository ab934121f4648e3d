/** What people see who make a mistake with an invitation: one plain sentence, in their language, and what to do. */
import { enRing } from '../../../client/ui/language/messages/en/ring.ts';
import { zhRing } from '../../../client/ui/language/messages/zh/ring.ts';
import { followInvitation, makeInvitation, waitUntilJoined } from '../../fixture/let-in.ts';
import { expect, type Swarm, test } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';

const minuteMs = 60_000;

type Sentence = (m: typeof enRing) => string;
const problem =
  (name: keyof typeof enRing.invite.problems): Sentence =>
  (m) =>
    m.invite.problems[name];

async function paste({ page }: SwarmPage, id: 'invitation-input' | 'reply-input', text: string) {
  await page.getByTestId(id).fill(text);
  await page.getByTestId(`${id}-button`).click();
}

/** In both languages, read out at once, beside the field, which keeps what was typed. */
async function expectSaid(page: SwarmPage, id: 'invitation-input' | 'reply-input', said: Sentence) {
  const field = page.page.getByTestId(id);
  for (const [m, other] of [
    [enRing, 'zh'],
    [zhRing, 'en'],
  ] as const) {
    const alert = page.page.locator(`#${id}-problem`).getByRole('alert');
    await expect(alert).toContainText(said(m));
    await expect(alert).toBeVisible();
    await expect(field).toHaveAccessibleDescription(new RegExp(said(m).slice(0, 10)));
    await page.page.getByTestId('language').selectOption(other);
  }
  expect(await field.inputValue()).not.toBe('');
}

/** A page on a device whose clock is wrong, and no tracker tells it the room’s time. */
async function openWithClock(swarm: Swarm, name: string, aheadMs: number): Promise<SwarmPage> {
  const page = await swarm.open({ name });
  await page.page.addInitScript((aheadMs) => {
    const { now } = Date;
    Date.now = () => now() + aheadMs;
  }, aheadMs);
  await page.page.routeWebSocket(/socket\.io/, (socket) => void socket.close());
  await page.page.goto('about:blank');
  await page.goTo('/ring');
  return page;
}

test('every mistake with a code gets a sentence that says what it was, in English and in Chinese', async ({
  swarm,
}) => {
  const [inviter, newcomer, second] = await swarm.openAll(['Ann', 'Ben', 'Cem'], {
    route: '/ring',
  });
  const invitation = await makeInvitation(inviter!);

  await paste(newcomer!, 'invitation-input', 'Led Zeppelin IV');
  await expectSaid(newcomer!, 'invitation-input', problem('not-a-code'));
  await paste(newcomer!, 'invitation-input', `magnet:?xt=urn:btmh:1220${'ab'.repeat(32)}&dn=film.webm`);
  await expectSaid(newcomer!, 'invitation-input', (m) => m.invite.fileLink);
  await expect(newcomer!.page.getByRole('link', { name: enRing.invite.openFile })).toHaveAttribute(
    'href',
    /#\/t\/abab/,
  );
  await paste(newcomer!, 'invitation-input', invitation.slice(0, -20));
  await expectSaid(newcomer!, 'invitation-input', problem('damaged'));
  await paste(newcomer!, 'invitation-input', invitation.replace(/^I1/, 'I2'));
  await expectSaid(newcomer!, 'invitation-input', problem('other-version'));
  await paste(inviter!, 'invitation-input', invitation);
  await expectSaid(inviter!, 'invitation-input', problem('own'));
  await paste(inviter!, 'reply-input', invitation);
  await expectSaid(inviter!, 'reply-input', problem('wrong-kind'));

  const late = await openWithClock(swarm, 'Dee', 12 * minuteMs);
  await paste(late, 'invitation-input', invitation);
  await expectSaid(late, 'invitation-input', problem('expired'));
  const early = await openWithClock(swarm, 'Eva', -2 * minuteMs);
  await paste(early, 'invitation-input', invitation);
  await expectSaid(early, 'invitation-input', problem('clock'));

  const reply = await followInvitation(newcomer!, invitation);
  const secondReply = await followInvitation(second!, invitation);
  await paste(inviter!, 'invitation-input', reply);
  await expectSaid(inviter!, 'invitation-input', problem('wrong-kind'));
  await makeInvitation(second!);
  await paste(second!, 'reply-input', reply);
  await expectSaid(second!, 'reply-input', problem('foreign'));
  await paste(inviter!, 'reply-input', reply);
  await waitUntilJoined(inviter!, newcomer!);
  await makeInvitation(inviter!);
  await paste(inviter!, 'reply-input', secondReply);
  await expectSaid(inviter!, 'reply-input', problem('spent'));
});
