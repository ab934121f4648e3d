import { beforeEach, describe, expect, it } from 'vitest';
import { HandDrivenRing, ringId, sentTo, signedRecord } from '../simulation/ring/testing/hand-driven-ring.ts';
import { ringProfiles } from './common/ring-config.ts';
import type { RingMessage } from './common/ring-message.ts';

const attacker = ringId('a0');
const victim = ringId('70');
const { messagesAtOnce, routesAtOnce, recordsAtOnce, recordsPerSecond } = ringProfiles.full;

describe('a flood over one link', () => {
  let ring: HandDrivenRing;

  beforeEach(() => {
    ring = new HandDrivenRing(ringId('80'));
    for (const peer of [victim, attacker]) ring.befriend(peer);
    ring.effects.length = 0;
  });

  /** At one instant. */
  function flood(times: number, message: RingMessage): void {
    for (let count = 0; count < times; count++) ring.say(attacker, message);
  }

  it.each([
    { type: 'ask-list' } as const,
    { type: 'ping' } as const,
    { type: 'relay', from: attacker, to: victim, message: { type: 'ping' } } as const,
  ])('[RG11] answers or passes on the first thousand of 10,000 messages ($type)', (message) => {
    flood(10_000, message);
    const caused = [...sentTo(ring.effects, attacker), ...sentTo(ring.effects, victim)];
    expect(caused.length).toBeLessThanOrEqual(messagesAtOnce);
    expect(caused.length).toBeGreaterThan(messagesAtOnce / 2);
    expect(ring.dropped('too-many-messages')).toBeGreaterThanOrEqual(10_000 - messagesAtOnce);
  });

  it('[RG11] answers the first two hundred of 10,000 questions for records', () => {
    flood(10_000, { type: 'fetch', key: ringId('60') });
    expect(sentTo(ring.effects, attacker).length).toBeLessThanOrEqual(routesAtOnce);
  });

  it('[RG11] checks only as many of the records in a flood as a page can check', () => {
    const records = Array.from({ length: 24 }, () => signedRecord(attacker, ringId('60'), ring.now - 1));
    const forged = records.map((record) => ({ ...record, value: Uint8Array.of(9) }));
    flood(2_000, { type: 'replicate', records: forged });
    expect(ring.dropped('bad-record')).toBeLessThanOrEqual(recordsAtOnce);
    expect(ring.dropped('bad-record')).toBeGreaterThan(recordsAtOnce / 2);
    ring.advance(1_000);
    const before = ring.dropped('bad-record');
    flood(2_000, { type: 'replicate', records: forged });
    expect(ring.dropped('bad-record') - before).toBeLessThanOrEqual(recordsPerSecond + 24);
  });

  it('[RG11] hands records over a hundred times at most in a flood of changes of status', () => {
    for (let count = 0; count < 10_000; count++)
      ring.say(attacker, { type: 'status', member: count % 2 === 0, wish: 'near' });
    expect(sentTo(ring.effects, attacker).length).toBeLessThanOrEqual(2 * (messagesAtOnce / 10));
  });

  it('[RG1] lets a flood over one link cost other links nothing', () => {
    flood(10_000, { type: 'ask-list' });
    expect(sentTo(ring.say(victim, { type: 'ask-list' }), victim)).toMatchObject([{ type: 'list' }]);
  });

  it('[RG11] answers again as soon as a flood is over', () => {
    flood(10_000, { type: 'ask-list' });
    ring.advance(1_000);
    expect(sentTo(ring.say(attacker, { type: 'ask-list' }), attacker)).toMatchObject([{ type: 'list' }]);
  });
});
