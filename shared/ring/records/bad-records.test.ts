import { beforeEach, describe, expect, it } from 'vitest';
import { createSimulatedKeys } from '../../simulation/ring/simulated-keys.ts';
import {
  around,
  HandDrivenRing,
  ringId,
  signedRecord,
} from '../../simulation/ring/testing/hand-driven-ring.ts';
import type { RingId } from '../common/ring-id.ts';
import { recordBytesToSign } from '../wire/record-codec.ts';

const { before, after, attacker } = around;

describe('bad records', () => {
  let ring: HandDrivenRing;

  beforeEach(() => {
    ring = HandDrivenRing.inPlace();
  });

  it('[RG20] refuses a record that was changed, has expired, or comes from the future', () => {
    const record = signedRecord(attacker, ringId('78'), ring.now);
    const put = (query: number, changed: typeof record) =>
      ring.route(attacker, query, { kind: 'put', record: changed }, attacker, ringId('78'));
    put(1, { ...record, value: Uint8Array.of(9) });
    put(2, signedRecord(attacker, ringId('78'), ring.now - 150_001));
    put(3, signedRecord(attacker, ringId('78'), ring.now + 60_001));
    expect(ring.dropped('bad-record')).toBe(3);
    expect(ring.member.replicas.store.size).toBe(0);
    put(4, record);
    expect(ring.member.replicas.store.size).toBe(1);
  });

  it('[RG20] lets a replayed record live no longer', () => {
    const record = signedRecord(attacker, ringId('78'), ring.now);
    const body = { kind: 'put', record } as const;
    ring.route(attacker, 1, body, attacker, ringId('78'));
    const issuedAt = ring.now;
    while (ring.now < issuedAt + 150_000) {
      ring.advance(5_000);
      for (const peer of [before, after, attacker]) ring.say(peer, { type: 'pong' });
      ring.route(attacker, ring.now, body, attacker, ringId('78'));
    }
    ring.advance(6_000);
    expect(ring.member.replicas.store.size).toBe(0);
  });

  it('[RG21] keeps 256 of 100,000 records that one peer puts', () => {
    const { publicKey, sign } = createSimulatedKeys(attacker);
    for (let number = 0; number < 100_000; number++) {
      const key = ringId((0x7800000 + number).toString(16));
      const unsigned = {
        key,
        kind: 'name',
        issuedAt: ring.now,
        value: new Uint8Array(1),
        publicKey,
      } as const;
      const record = { ...unsigned, signature: sign(recordBytesToSign(unsigned)) };
      ring.member.replicas.onPut(record, ring.now);
    }
    expect(ring.member.replicas.store.size).toBe(256);
    expect(ring.dropped('too-many-records')).toBe(99_744);
  });

  /** Records of as many publishers, over a neighbour's link, dated as far ahead as we accept. */
  function replicateFlood(count: number, keyOf: (number: number) => RingId, kind: 'peer' | 'name') {
    for (let sent = 0; sent < count; ) {
      const records = Array.from({ length: Math.min(24, count - sent) }, (_, place) => {
        const number = sent + place;
        const publisher = ringId((0x5000 + (kind === 'peer' ? number : number >> 8)).toString(16));
        return signedRecord(publisher, keyOf(number), ring.now + 59_000, kind);
      });
      ring.say(attacker, { type: 'replicate', records });
      sent += records.length;
      // What one link may bring: 50 records a second.
      if (sent > 900) ring.advance(500);
      if (sent > 900) for (const peer of [before, after, attacker]) ring.say(peer, { type: 'pong' });
    }
  }

  const isHeld = (record: ReturnType<typeof signedRecord>) =>
    ring.member.replicas.store.get(record.key, ring.now).some((held) => held.issuedAt === record.issuedAt);

  it('[RG21] keeps and accepts the records of other links while one link brings 200 future-dated records under one key', () => {
    const [early, late] = [ringId('11'), ringId('12')].map((publisher) =>
      signedRecord(publisher, ringId('78'), ring.now - 1),
    );
    ring.say(before, { type: 'replicate', records: [early!] });
    replicateFlood(200, () => ringId('78'), 'peer');
    expect(ring.member.replicas.store.get(ringId('78'), ring.now)).toHaveLength(64);
    ring.route(before, 1, { kind: 'put', record: late! }, before, ringId('78'));
    ring.say(after, { type: 'replicate', records: [late!] });
    replicateFlood(200, () => ringId('78'), 'peer');
    expect([early!, late!].map(isHeld)).toEqual([true, true]);
  });

  it('[RG21] keeps another peer’s record, and takes it again, while 150 future-dated records are put over one link', () => {
    const key = ringId('78');
    const isThere = () =>
      ring.member.replicas.store
        .get(key, ring.now)
        .some((held) => held.publicKey.join() === publicKey.join());
    const { publicKey } = createSimulatedKeys(ringId('11'));
    const put = (bringer: RingId, publisher: RingId, issuedAt: number, query: number) =>
      ring.route(
        bringer,
        query,
        { kind: 'put', record: signedRecord(publisher, key, issuedAt) },
        bringer,
        key,
      );
    put(before, ringId('11'), ring.now - 1, 1);
    for (let number = 0; number < 150; number++)
      put(attacker, ringId((0x5000 + number).toString(16)), ring.now + 59_000, 100 + number);
    expect(isThere()).toBe(true);
    put(before, ringId('11'), ring.now + 5, 2);
    expect(isThere()).toBe(true);
    expect(ring.member.replicas.store.get(key, ring.now)).toHaveLength(64);
  });

  it('[RG21] keeps and accepts the records of other links while one link fills all 4,096 places', () => {
    const early = signedRecord(ringId('11'), ringId('78'), ring.now - 1, 'name');
    ring.say(before, { type: 'replicate', records: [early] });
    replicateFlood(4_400, (number) => ringId((0x7100000 + number).toString(16)), 'name');
    expect(ring.member.replicas.store.size).toBe(4_096);
    const late = signedRecord(ringId('12'), ringId('78'), ring.now - 1, 'name');
    ring.route(before, 1, { kind: 'put', record: late }, before, ringId('78'));
    expect([early, late].map(isHeld)).toEqual([true, true]);
    expect(ring.member.replicas.store.size).toBe(4_096);
  });

  it('[RG22] refuses records from a peer that is no neighbour and was not asked', () => {
    for (let place = 1; place <= 8; place++) {
      ring.befriend(ringId((0x8000 + place).toString(16)));
      ring.befriend(ringId((0x8000 - place).toString(16)));
    }
    const record = signedRecord(attacker, ringId('78'), ring.now);
    ring.say(attacker, { type: 'replicate', records: [record] });
    expect(ring.dropped('not-wanted')).toBe(1);
    expect(ring.member.replicas.store.size).toBe(0);
  });
});
