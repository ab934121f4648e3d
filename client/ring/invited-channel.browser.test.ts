import { expect, it } from 'vitest';
import type { Timers } from '../timers/timers.ts';
import { InvitedChannel } from './invited-channel.ts';

const timers: Timers = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

it('an invited channel is lost, without an exception for the sender, where more waits than the browser keeps', async () => {
  const events: string[] = [];
  const [one, other] = ['one', 'other'].map(
    (name) =>
      new InvitedChannel(timers, {
        opened: () => events.push(`${name} opened`),
        received: () => undefined,
        faltered: () => undefined,
        lost: () => events.push(`${name} lost`),
      }),
  ) as [InvitedChannel, InvitedChannel];
  await one.takeReply(await other.describe(await one.describe()));
  await expect.poll(() => [...events].sort()).toEqual(['one opened', 'other opened']);
  // Chromium keeps 16 MiB; nothing leaves while we do not let go.
  const message = new Uint8Array(16_384);
  for (let sent = 0; sent < 2_000; sent++) one.send(message);
  expect(events).toContain('one lost');
  await expect.poll(() => events).toContain('other lost');
});
