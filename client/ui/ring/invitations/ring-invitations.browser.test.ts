import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import {
  accessibilityProblems,
  createDemoPage,
  type DemoPage,
  preferColours,
} from '../../../../e2e/fixture/demo-page.ts';
import { invitationProblems } from '../../../../shared/ring/wire/invitation-code.ts';
import type { MeetingState } from '../../../ring/room-ring.ts';
import { chooseLanguage, messages } from '../../language/language.ts';
import { createDemoApp, type DemoApp } from '../../testing/demo-app.ts';
import { demoRing } from '../../testing/demo-ring.ts';
import '../../styles/main.css';

let demo: DemoPage;
let app: DemoApp;

// A test polls for one second: too short for the page's code, which loads when the page first opens.
beforeAll(() => import('../ring-page.tsx'));

beforeEach(async () => {
  await page.viewport(1280, 900);
  demo = createDemoPage();
  app = createDemoApp();
});

afterEach(() => demo.close());

async function open(hash = '#/ring'): Promise<void> {
  demo.open(hash, app);
  await expect.poll(() => demo.all('invite')).toHaveLength(1);
}

async function paste(id: string, text: string): Promise<void> {
  const input = demo.one(id) as HTMLInputElement;
  input.value = text;
  demo.one(`${id}-button`).click();
}

const stateOf = (side: 'give' | 'follow') => demo.one(`${side}-state`).dataset['state'];
const textOf = (id: string) => (demo.one(id) as HTMLInputElement).value;
const phases: readonly MeetingState['phase'][] = [
  'preparing',
  'waiting',
  'connecting',
  'joined',
  'failed',
  'expired',
];

describe('the invitations on the ring’s page', () => {
  it('one press makes an invitation: a QR code, a link that others can open, and the code', async () => {
    await open();
    demo.one('invite').click();
    await expect.poll(() => stateOf('give')).toBe('waiting');
    const code = textOf('invitation-code');
    expect(code).toMatch(/^I1/);
    expect(textOf('invitation-link')).toBe(`http://192.168.178.24:8080/#/ring?invite=${code}`);
    expect(demo.root.querySelectorAll('.ring-code .qr path')).toHaveLength(1);
    expect(demo.root.textContent).toContain('One newcomer can use it once, until 14:32.');
  });

  it('accepts the reply to an invitation, and says what is wrong with a bad one', async () => {
    await open();
    demo.one('invite').click();
    await expect.poll(() => demo.all('reply-input')).toHaveLength(1);
    app.invitations.problem.value = 'damaged';
    await paste('reply-input', 'R1abc');
    await expect.poll(() => demo.all('error-message')).toHaveLength(1);
    expect(demo.one('error-message').textContent).toBe(messages.value.ring.invite.problems.damaged);
    expect(textOf('reply-input'), 'what was typed is still there to be mended').toBe('R1abc');
    app.invitations.problem.value = null;
    await paste('reply-input', 'R1abcd');
    await expect.poll(() => textOf('reply-input')).toBe('');
    expect(demo.all('error-message')).toHaveLength(0);
    expect(app.calls.filter(([command]) => command === 'takeReply')).toEqual([
      ['takeReply', 'R1abc'],
      ['takeReply', 'R1abcd'],
    ]);
  });

  it('keeps the keyboard focus when the next step replaces a button or a form', async () => {
    await open();
    const press = (id: string) => {
      demo.one(id).focus();
      demo.one(id).click();
    };
    press('invite');
    await expect.poll(() => document.activeElement).toBe(demo.one('give-state'));
    demo.one('reply-input-button').focus();
    app.invitations.given.value = { ...app.invitations.given.value!, phase: 'connecting' };
    await expect.poll(() => document.activeElement).toBe(demo.one('give-state'));
    (demo.one('invitation-input') as HTMLInputElement).value = 'I1abc';
    press('invitation-input-button');
    await expect.poll(() => document.activeElement).toBe(demo.one('follow-state'));
  });

  it('follows an invitation whose link is opened, and then shows the reply', async () => {
    await open('#/ring?invite=I1abc');
    await expect.poll(() => stateOf('follow')).toBe('waiting');
    expect(app.calls).toContainEqual(['follow', 'I1abc']);
    expect(textOf('reply-link')).toBe(`http://192.168.178.24:8080/#/ring?reply=${textOf('reply-code')}`);
    app.invitations.followed.value = { ...app.invitations.followed.value!, phase: 'joined' };
    await expect.poll(() => stateOf('follow')).toBe('joined');
    // Otherwise a reload would follow a used invitation.
    await expect.poll(() => location.hash).toBe('#/ring');
  });

  it('accepts another invitation while the reply waits, because the first may be used up', async () => {
    await open('#/ring?invite=I1abc');
    await expect.poll(() => stateOf('follow')).toBe('waiting');
    await paste('invitation-input', 'I1def');
    await expect.poll(() => app.calls).toContainEqual(['follow', 'I1def']);
    expect(stateOf('follow')).toBe('waiting');
  });

  it('says at once when the link of an opened invitation is not valid', async () => {
    app.invitations.problem.value = 'expired';
    await open('#/ring?invite=I1abc');
    await expect
      .poll(() => demo.all('error-message').map(({ textContent }) => textContent))
      .toEqual([messages.value.ring.invite.problems.expired]);
  });

  it('hides the problem of an invalid link once another invitation is followed', async () => {
    app.invitations.problem.value = 'expired';
    await open('#/ring?invite=I1abc');
    await expect.poll(() => demo.all('error-message')).toHaveLength(1);
    app.invitations.problem.value = null;
    await paste('invitation-input', 'I1abcd');
    await expect.poll(() => stateOf('follow')).toBe('waiting');
    expect(demo.all('error-message')).toHaveLength(0);
  });

  it('shows the invitations as soon as the ring’s code has loaded, also after a failure', async () => {
    const { invitations } = app.ring;
    let isServed = false;
    Object.assign(app.ring, {
      invitations: async () => {
        if (!isServed) throw new TypeError('Failed to fetch dynamically imported module');
        return invitations();
      },
    });
    demo.open('#/ring', app);
    await expect.poll(() => demo.all('error-message')).toHaveLength(1);
    isServed = true;
    app.ringView.value = demoRing(3);
    await expect.poll(() => demo.all('invite')).toHaveLength(1);
    expect(demo.all('error-message')).toHaveLength(0);
  });

  it('passes an opened reply to the inviting tab, or says where to open it', async () => {
    await open('#/ring?reply=R1abc');
    await expect.poll(() => demo.one('passed-on').dataset['state']).toBe('passed');
    expect(app.calls).toContainEqual(['passOn', 'R1abc']);
    app.invitations.problem.value = 'foreign';
    demo.open('#/ring?reply=R1abcd', app);
    await expect
      .poll(() => demo.all('error-message').map(({ textContent }) => textContent))
      .toEqual([messages.value.ring.invite.notHere]);
  });

  it('says that a reply was passed on only after it was', async () => {
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    Object.assign(app.ring, { invitations: async () => ({ ...app.invitations, passOn: () => arrived }) });
    const shown = new Set<string | undefined>();
    const look = () => {
      for (const { dataset } of demo.all('passed-on')) shown.add(dataset['state']);
    };
    const observer = new MutationObserver(look);
    observer.observe(demo.root, { subtree: true, childList: true, attributes: true });
    await open('#/ring?reply=R1abc');
    await expect.poll(() => demo.one('passed-on').dataset['state']).toBe('passing');
    expect([...shown]).toEqual(['passing']);
    arrive();
    await expect.poll(() => demo.one('passed-on').dataset['state']).toBe('passed');
    observer.disconnect();
  });

  it('Home also accepts an invitation, as a link or a code', async () => {
    demo.open('#/', app);
    const code = `I1${'a'.repeat(260)}`;
    for (const typed of [`http://10.0.0.7:8080/#/ring?invite=${code}`, code.replace(/.{60}/g, '$& ')]) {
      demo.open('#/', app);
      await expect.poll(() => demo.all('join-input')).toHaveLength(1);
      (demo.one('join-input') as HTMLInputElement).value = typed;
      demo.one('join-button').click();
      await expect.poll(() => location.hash).toBe(`#/ring?invite=${code}`);
    }
  });

  it('offers invitations where the tracker is away, and nowhere else', async () => {
    demo.open('#/', app);
    expect(demo.all('without-tracker')).toHaveLength(0);
    app.tracker.value = 'unreachable';
    await expect.poll(() => demo.all('without-tracker')).toHaveLength(1);
    demo.one('without-tracker').querySelector('a')!.click();
    await expect.poll(() => demo.all('invite')).toHaveLength(1);
  });

  it('has a text for every state and problem of an invitation, in both languages', async () => {
    await open();
    for (const language of ['en', 'zh'] as const) {
      await chooseLanguage(language);
      const { give, follow, problems } = messages.value.ring.invite;
      const texts = [
        ...phases.map((phase) => give.phases[phase]),
        ...phases.map((phase) => follow.phases[phase]),
      ];
      expect([...texts, ...invitationProblems.map((problem) => problems[problem])]).not.toContain(undefined);
      for (const phase of phases) {
        app.invitations.given.value = { phase, code: 'I1abc', expiresAt: 0 };
        await expect.poll(() => demo.one('give-state').textContent).toBe(give.phases[phase]);
      }
    }
  });

  it('the invitations are accessible in both colour schemes, and fit 360 pixels', async () => {
    await open('#/ring?invite=I1abc');
    demo.one('invite').click();
    await expect.poll(() => [stateOf('give'), stateOf('follow')]).toEqual(['waiting', 'waiting']);
    app.invitations.problem.value = 'not-a-code';
    await paste('reply-input', 'hello');
    await expect.poll(() => demo.all('error-message')).toHaveLength(1);
    for (const colours of ['light', 'dark'] as const) {
      await preferColours(colours);
      expect(await accessibilityProblems(demo.root)).toEqual([]);
    }
    await page.viewport(360, 740);
    await chooseLanguage('zh');
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });
});
