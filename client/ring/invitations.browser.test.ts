import fc from 'fast-check';
import { afterAll, describe, it } from 'vitest';
import { arbitraryLinkDescription } from '../../shared/ring/testing/arbitrary-link-description.ts';
import { createEd25519Keys } from '../../shared/ring/wire/ed25519-keys.ts';
import {
  encodeInvitationCode,
  InvitationError,
  invitationLink,
  parseInvitationCode,
  type SignedCode,
} from '../../shared/ring/wire/invitation-code.ts';
import type { Timers } from '../timers/timers.ts';
import { type ConnectionBudget, createConnectionBudget } from '../webrtc/connection-budget.ts';
import { Invitations } from './invitations.ts';
import { PageRing } from './page-ring.ts';

interface Page {
  readonly ring: PageRing;
  readonly invitations: Invitations;
  readonly budget: ConnectionBudget;
  /** Its clock is not part of the ring's. */
  skipMs: number;
}

const pages: Page[] = [];

afterAll(() => {
  for (const { ring, invitations } of pages) {
    ring.close();
    invitations.close();
  }
});

/** @param browser pages of one browser can speak to each other */
function openPage(browser: string = crypto.randomUUID(), open = 60): Page {
  const timers: Timers = {
    now: () => performance.now() + page.skipMs,
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
  const page = { skipMs: 0 } as { -readonly [Part in keyof Page]: Page[Part] };
  page.budget = createConnectionBudget({ open, uncollected: 400 });
  const clockOffsetMs = Date.now() - performance.now();
  page.ring = new PageRing({ timers, budget: page.budget, clockOffsetMs, torrent: () => undefined });
  page.invitations = new Invitations({ ring: page.ring, timers, budget: page.budget }, browser);
  pages.push(page);
  return page;
}

async function invite({ invitations }: Page): Promise<string> {
  await invitations.invite();
  return invitations.given.value!.code;
}

async function follow({ invitations }: Page, code: string): Promise<string> {
  await invitations.follow(code);
  return invitations.followed.value!.code;
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => 'none',
    (reason) => reason,
  );
  return error instanceof InvitationError ? error.problem : String(error);
}

const phases = (inviter: Page, newcomer: Page) => [
  inviter.invitations.given.value?.phase,
  newcomer.invitations.followed.value?.phase,
];

// All at once: one of them has to wait as long as a person does.
describe.concurrent('an invitation', () => {
  it('[RG30] brings a newcomer into the ring by two codes and nothing else', async ({ expect }) => {
    const [ann, ben] = [openPage(), openPage()];
    const code = await invite(ann);
    expect(phases(ann, ben)).toEqual(['waiting', undefined]);
    const reply = await follow(ben, invitationLink('http://10.0.0.7:8080/', 'invitation', code));
    expect(phases(ann, ben)).toEqual(['waiting', 'waiting']);
    await ann.invitations.takeReply(invitationLink('http://10.0.0.7:8080/', 'reply', reply));
    await expect.poll(() => phases(ann, ben)).toEqual(['joined', 'joined']);
    await expect
      .poll(() => [ann.ring.view.successors, ben.ring.view.successors])
      .toEqual([[ben.ring.member.id], [ann.ring.member.id]]);
  });

  it('[RG30] waits in silence for a person who takes longer than a browser’s checks', async ({ expect }) => {
    const [ann, ben] = [openPage(), openPage()];
    const code = await invite(ann);
    const { keys } = ann.ring.member.self;
    const { kind, number, expiresAt, description } = parseInvitationCode(code, keys);
    // No machine has this address: as where a firewall keeps the newcomer's checks from the inviter.
    const candidates = description.candidates.map((each) => ({ ...each, address: '192.0.2.77' }));
    const unreachable = { kind, number, expiresAt, description: { ...description, candidates } };
    const reply = await follow(ben, encodeInvitationCode(unreachable, keys));
    // Chromium gives up its checks after 15 s.
    await new Promise((resolve) => setTimeout(resolve, 17_000));
    expect(phases(ann, ben)).toEqual(['waiting', 'waiting']);
    await ann.invitations.takeReply(reply);
    await expect.poll(() => phases(ann, ben)).toEqual(['joined', 'joined']);
  });

  it('[RG30] answers an invitation by itself where both pages are tabs of one browser', async ({
    expect,
  }) => {
    const [ann, ben] = [openPage('one browser'), openPage('one browser')];
    await follow(ben, await invite(ann));
    await expect.poll(() => phases(ann, ben)).toEqual(['joined', 'joined']);
  });

  it('[RG30] brings in many newcomers at once, even where a channel opens before the browser says so', async ({
    expect,
  }) => {
    const pairs = Array.from(
      { length: 12 },
      (_, index) => [openPage(`${index}`), openPage(`${index}`)] as const,
    );
    await Promise.all(pairs.map(async ([ann, ben]) => follow(ben, await invite(ann))));
    for (const [ann, ben] of pairs) await expect.poll(() => phases(ann, ben)).toEqual(['joined', 'joined']);
  });

  it('[RG30] takes the reply whose link was opened in another tab of its browser', async ({ expect }) => {
    const [ann, anns, ben] = [openPage('Ann’s'), openPage('Ann’s'), openPage()];
    const reply = await follow(ben, await invite(ann));
    await anns.invitations.passOn(reply);
    await expect.poll(() => phases(ann, ben)).toEqual(['joined', 'joined']);
    expect(await problemOf(anns.invitations.passOn(reply))).toBe('spent');
    expect(await problemOf(openPage().invitations.passOn(reply)), 'no tab knows it').toBe('foreign');
  });

  it('[RG30] lets one newcomer follow an invitation, once', async ({ expect }) => {
    const [ann, ben, cho] = [openPage(), openPage(), openPage()];
    const code = await invite(ann);
    const [bens, chos] = [await follow(ben, code), await follow(cho, code)];
    await ann.invitations.takeReply(bens);
    expect(await problemOf(ann.invitations.takeReply(chos))).toBe('spent');
    await expect.poll(() => phases(ann, ben)).toEqual(['joined', 'joined']);
    await ann.invitations.invite();
    expect(await problemOf(ann.invitations.takeReply(chos))).toBe('spent');
    expect(cho.invitations.followed.value?.phase).toBe('waiting');
  });

  it('[RG30] ends an invitation that is withdrawn, and gives its place back', async ({ expect }) => {
    const [ann, ben] = [openPage(), openPage()];
    const reply = await follow(ben, await invite(ann));
    ann.invitations.withdraw();
    expect(ann.invitations.given.value).toBeNull();
    expect(ann.budget.open).toBe(0);
    expect(await problemOf(ann.invitations.takeReply(reply))).toBe('expired');
  });

  it('[RG30] refuses an invitation whose time is over, or has not begun', async ({ expect }) => {
    const [ann, late, early] = [openPage(), openPage(), openPage()];
    const code = await invite(ann);
    late.skipMs = 12 * 60_000;
    early.skipMs = -2 * 60_000;
    expect(await problemOf(late.invitations.follow(code))).toBe('expired');
    expect(await problemOf(early.invitations.follow(code))).toBe('clock');
  });

  it('[RG30] says which code was pasted in the wrong place', async ({ expect }) => {
    const [ann, ben, cho] = [openPage(), openPage(), openPage()];
    const code = await invite(ann);
    const reply = await follow(ben, code);
    expect(await problemOf(ann.invitations.takeReply(code))).toBe('wrong-kind');
    expect(await problemOf(ben.invitations.follow(reply))).toBe('wrong-kind');
    expect(await problemOf(ann.invitations.follow(code))).toBe('own');
    expect(await problemOf(cho.invitations.takeReply(reply))).toBe('foreign');
    expect(await problemOf(ann.invitations.takeReply('K7QM4'))).toBe('not-a-code');
    expect(await problemOf(ann.invitations.takeReply(reply.slice(0, -9)))).toBe('damaged');
    await ann.invitations.takeReply(reply);
    await expect.poll(() => phases(ann, ben)).toEqual(['joined', 'joined']);
  });

  it('[RG30] makes no invitation where the page holds as many connections as it may', async ({ expect }) => {
    expect(await problemOf(openPage(undefined, 0).invitations.invite())).toBe('full');
  });

  it('[RG30] closes the channel where its other end is not the peer that signed', async ({ expect }) => {
    const [ann, ben] = [openPage(), openPage()];
    const code = await invite(ann);
    const { keys } = ann.ring.member.self;
    const eve = createEd25519Keys(crypto.getRandomValues(new Uint8Array(32)));
    const resigned = (text: string) => {
      const { kind, number, expiresAt, description }: SignedCode = parseInvitationCode(text, keys);
      return encodeInvitationCode({ kind, number, expiresAt, description }, eve);
    };
    const reply = await follow(ben, resigned(code));
    await ann.invitations.takeReply(reply);
    await expect.poll(() => phases(ann, ben)[1]).toBe('failed');
    expect(ben.ring.view.successors).toEqual([]);
    expect(ben.budget.open).toBe(0);
  });

  it('[RG30] follows an invitation with any addresses or calls it damaged, and leaves nothing behind', async ({
    expect,
  }) => {
    const expiresAt = Math.round(Date.now() / 1_000) * 1_000 + 60_000;
    const eve = createEd25519Keys(crypto.getRandomValues(new Uint8Array(32)));
    for (const [index, description] of fc.sample(arbitraryLinkDescription, 20).entries()) {
      const ben = openPage();
      const number = index.toString(16).padStart(12, '0');
      const odd = encodeInvitationCode({ kind: 'invitation', number, expiresAt, description }, eve);
      expect(['none', 'damaged']).toContain(await problemOf(ben.invitations.follow(odd)));
      ben.invitations.close();
      expect(ben.budget.open).toBe(0);
    }
  });

  it('[RG30] ends at once where an invitation is withdrawn before its code is ready', async ({ expect }) => {
    const [ann, ben] = [openPage(), openPage()];
    const invited = ann.invitations.invite();
    ann.invitations.withdraw();
    await invited;
    expect(ann.budget.open).toBe(0);
    const code = await invite(ann);
    ben.skipMs = 10 * 60_000 + 5_000;
    await ben.invitations.follow(code);
    expect(ben.invitations.followed.value).toMatchObject({ phase: 'expired', code: '' });
  });
});
