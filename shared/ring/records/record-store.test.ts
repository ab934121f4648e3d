import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { HandDrivenRing, ringId, signedRecord } from '../../simulation/ring/testing/hand-driven-ring.ts';
import { ringProfiles } from '../common/ring-config.ts';
import type { RingId } from '../common/ring-id.ts';
import { RecordStore } from './record-store.ts';

const now = 1_000_000;
const self = ringId('80');
const flooder = ringId('a0');
const neighbour = ringId('70');
const key = ringId('78');

describe('the share of each peer that brings records', () => {
  const config = { ...ringProfiles.full, recordsPerKey: 6, maximumRecords: 12, recordsPerPublisher: 2 };
  const keys = [1, 2, 3, 4].map((number) => ringId(`7${number}`));
  /** Two keys under which the peer has one record each: less than a fourth of the places of a key, and of all. */
  const modest = ringId('90');
  const bringers = [self, modest, flooder, ringId('b0')];
  const puts = fc.array(
    fc.record({
      bringer: fc.constantFrom(...bringers, flooder, flooder),
      key: fc.integer({ min: 0, max: 3 }),
      publisher: fc.integer({ min: 0, max: 40 }),
      age: fc.integer({ min: -59_000, max: 100_000 }),
    }),
    { maxLength: 300, size: 'max' },
  );

  /** We sign what we bring ourselves. */
  function recordFor(bringer: RingId, place: number, publisher: number, age: number) {
    if (bringer === self) return signedRecord(self, keys[place]!, now - age);
    if (bringer === modest) return signedRecord(modest, keys[place % 2]!, now - age);
    return signedRecord(ringId((0x5000 + publisher).toString(16)), keys[place]!, now - age);
  }

  it('[RG21] keeps every bound, our own records, and those of a peer below its share, in any order of events', () => {
    fc.assert(
      fc.property(puts, (all) => {
        const store = new RecordStore(config, self);
        const safe = new Map<string, RingId>();
        for (const { bringer, key: place, publisher, age } of all) {
          const record = recordFor(bringer, place, publisher, age);
          const result = store.put(record, now, bringer);
          const isSafe = bringer === self || bringer === modest;
          if (isSafe && result !== 'refused') safe.set(`${record.key} ${record.publicKey}`, record.key);
          if (bringer === modest) expect(result).not.toBe('refused');
          expect(store.size).toBeLessThanOrEqual(config.maximumRecords);
          const held = keys.flatMap((each) => store.get(each, now));
          expect(held.length).toBe(store.size);
          for (const each of keys)
            expect(store.get(each, now).length).toBeLessThanOrEqual(config.recordsPerKey);
          const names = new Set(held.map((each) => `${each.key} ${each.publicKey}`));
          for (const name of safe.keys()) expect(names).toContain(name);
        }
      }),
    );
  });

  it('[RG21] keeps a record that two peers brought when the first of them has too many', () => {
    const store = new RecordStore(config, self);
    const record = signedRecord(ringId('11'), key, now);
    store.put(record, now, flooder);
    store.put(record, now, neighbour);
    for (let number = 0; number < 20; number++)
      store.put(signedRecord(ringId((0x5000 + number).toString(16)), key, now), now, flooder);
    expect(store.get(key, now)).toContainEqual(record);
  });

  it('[RG21] counts a repeated record for the peer that brought it first', () => {
    const store = new RecordStore(config, self);
    const record = signedRecord(ringId('11'), key, now);
    store.put(record, now, neighbour);
    store.put(record, now, flooder);
    for (let number = 0; number < 20; number++)
      store.put(signedRecord(ringId((0x5000 + number).toString(16)), key, now), now, flooder);
    expect(store.get(key, now)).toContainEqual(record);
  });

  it('[RG21] replaces a publisher’s older record by its newer one, even in a full store', () => {
    const store = new RecordStore(config, self);
    const publisher = (number: number) => ringId((0x5000 + number).toString(16));
    for (let number = 0; number < 6; number++)
      store.put(signedRecord(publisher(number), key, now - 9), now, flooder);
    const newer = signedRecord(publisher(3), key, now);
    expect(store.put(newer, now, neighbour)).toBe('renewed');
    expect(store.size).toBe(6);
    expect(store.get(key, now).filter(({ issuedAt }) => issuedAt === now)).toEqual([newer]);
  });
});

it('[RG20] checks the signature of a changed copy, and not again that of a record it holds', () => {
  const ring = new HandDrivenRing(self);
  const verify = vi.spyOn(ring.member.self.keys, 'verify');
  const record = signedRecord(ringId('11'), key, ring.now);
  for (let count = 0; count < 5; count++) expect(ring.member.replicas.onPut(record, ring.now)).toBe(true);
  expect(verify).toHaveBeenCalledTimes(1);
  for (const changed of [{ value: Uint8Array.of(9) }, { issuedAt: record.issuedAt + 1 }])
    expect(ring.member.replicas.onPut({ ...record, ...changed }, ring.now)).toBe(false);
  expect(verify).toHaveBeenCalledTimes(3);
  expect(ring.member.replicas.store.get(key, ring.now)).toEqual([record]);
});
