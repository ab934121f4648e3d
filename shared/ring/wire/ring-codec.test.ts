import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import { ringProfiles } from '../common/ring-config.ts';
import type { RingId } from '../common/ring-id.ts';
import { arbitraryRingMessage, idBytes } from '../testing/arbitrary-ring-messages.ts';
import { encodeRingMessage, parseRingMessage } from './ring-codec.ts';

const config = ringProfiles.full;
const parse = (bytes: Uint8Array) => parseRingMessage(bytes, config);
/** Kinds by their number on the wire. */
const kind = { status: 2, list: 6, route: 7, reply: 10, replicate: 11, relay: 13 };
const zeros = (count: number) => new Array<number>(count).fill(0);

describe('the codec of the ring', () => {
  it('[RG2] reads back every message as it was written', () => {
    fc.assert(
      fc.property(arbitraryRingMessage, (message) => {
        expect(parse(encodeRingMessage(message, config))).toEqual(message);
      }),
    );
  });

  it('[RG2] throws only ProtocolError for any bytes', () => {
    const mangled = fc
      .tuple(arbitraryRingMessage, fc.nat(), fc.nat(255), fc.nat(40))
      .map(([message, place, byte, cut]) => {
        const bytes = encodeRingMessage(message, config);
        bytes[place % bytes.length] = byte;
        return bytes.subarray(0, bytes.length - cut);
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), mangled), (bytes) => {
        try {
          const message = parse(bytes);
          expect(encodeRingMessage(message, config)).toEqual(Uint8Array.from(bytes));
        } catch (error) {
          if (!(error instanceof ProtocolError)) throw error;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('[RG2] writes the textbook’s identifiers of four bits, and refuses one beyond its circle', () => {
    const four = { ...ringProfiles.circular, bits: 4 };
    const message = { type: 'fetch', key: 'b' as RingId } as const;
    const bytes = encodeRingMessage(message, four);
    expect(bytes.length).toBe(2);
    expect(parseRingMessage(bytes, four)).toEqual(message);
    expect(() => parseRingMessage(Uint8Array.of(bytes[0]!, 0x1b), four)).toThrow(ProtocolError);
  });

  it.each([
    ['nothing', []],
    ['an unknown kind', [99]],
    ['a flag of 2', [kind.status, 2, 0]],
    ['an unknown wish', [kind.status, 1, 3]],
    ['bytes after the end', [3, 0]],
    ['a list of 9 identifiers', [kind.list, 9, ...zeros(9 * idBytes), 0]],
    ['a list of 1,000 identifiers', [kind.list, 232, ...zeros(1_000 * idBytes)]],
    ['a path of 25 hops', [kind.route, ...zeros(6 + idBytes), 25, ...zeros(25 * idBytes), 0]],
    ['a hop count of 255', [kind.route, ...zeros(6 + idBytes), 255, ...zeros(255 * idBytes), 0]],
    ['a path of 10,000 identifiers', [kind.route, ...zeros(6 + idBytes), 16, ...zeros(10_000)]],
    ['an unknown request', [kind.route, ...zeros(6 + idBytes), 0, 9]],
    ['an unknown answer', [kind.reply, ...zeros(6), 0, 0, 9, ...zeros(96)]],
    ['25 records', [kind.replicate, 25, ...zeros(25 * 125)]],
    ['a record of an unknown kind', [kind.replicate, 1, ...zeros(idBytes), 7, ...zeros(104)]],
    ['a relayed message in a relayed one', [kind.relay, ...zeros(40), kind.relay, ...zeros(40), 3]],
    ['more than 16 KiB', zeros(16_385)],
  ])('[RG2] refuses %s', (_, bytes) => {
    expect(() => parse(Uint8Array.from(bytes))).toThrow(ProtocolError);
  });

  it('[RG2] refuses a value that makes a record longer than 512 bytes', () => {
    const record = [...zeros(idBytes), 0, ...zeros(6)];
    const withValue = (length: number) =>
      Uint8Array.from([kind.replicate, 1, ...record, length >> 8, length & 255, ...zeros(length + 96)]);
    expect(parse(withValue(387)).type).toBe('replicate');
    expect(() => parse(withValue(388))).toThrow('388 bytes where 387 are the limit');
  });

  it('throws an error of its own, not a ProtocolError, for a message that we made too long', () => {
    const body = { kind: 'answer', signal: new Uint8Array(16_384) } as const;
    const reply = { type: 'reply', query: 1, back: [], travelled: [], body } as const;
    expect(() =>
      encodeRingMessage({ ...reply, publicKey: new Uint8Array(32), signature: new Uint8Array(64) }, config),
    ).toThrow('a ring message of');
  });
});
