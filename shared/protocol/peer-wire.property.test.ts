import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom, type Random } from '../base/random.ts';
import { localExtensionIds } from './extension-codec.ts';
import { encodePeerMessage, parsePeerMessage } from './peer-codec.ts';
import type { PeerMessage } from './peer-messages.ts';
import { PeerStreamParser } from './peer-stream-parser.ts';
import { ProtocolError } from './protocol-error.ts';
import { arbitraryHandshake, arbitraryMessage } from './testing/arbitrary-peer-messages.ts';
import { messageLimitBytes, prefixBytes } from './wire-format.ts';
import { wireLength } from './wire-length.ts';

const encode = (message: PeerMessage) => encodePeerMessage(message, localExtensionIds);

it('[PW3] reads every message as it was written', () => {
  fc.assert(
    fc.property(arbitraryMessage, (message) => {
      expect(parsePeerMessage(encode(message))).toEqual(message);
    }),
    { numRuns: 3_000 },
  );
});

it('knows the length of every message without writing it', () => {
  fc.assert(
    fc.property(fc.oneof(arbitraryHandshake, arbitraryMessage), (message) => {
      expect(wireLength(message)).toBe(encode(message).length);
    }),
    { numRuns: 3_000 },
  );
});

it('[PW3] reads the same messages however the stream is split and joined', () => {
  fc.assert(
    fc.property(
      arbitraryHandshake,
      fc.array(arbitraryMessage, { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }),
      (handshake, rest, pushes) => {
        const messages = [handshake, ...rest];
        const stream = Buffer.concat(messages.map(encode));
        const parser = new PeerStreamParser();
        const parsed: PeerMessage[] = [];
        for (let at = 0, push = 0; at < stream.length; push++) {
          const end = at + pushes[push % pushes.length]!;
          parsed.push(...parser.push(Uint8Array.from(stream.subarray(at, end))));
          at = end;
        }
        expect(parsed).toEqual(messages);
        expect(parser.bufferedBytes).toBe(0);
      },
    ),
    { numRuns: 1_000 },
  );
});

/** Spoils a message the way a broken or hostile neighbour would. */
function spoil(message: Uint8Array, random: Random): Uint8Array {
  const at = random.below(message.length);
  switch (random.below(5)) {
    case 0: {
      const flipped = message.slice();
      flipped[at]! ^= 1 << random.below(8);
      return flipped;
    }
    case 1:
      return message.slice(0, at);
    case 2: {
      const lying = message.slice();
      const truth = message.length - prefixBytes;
      const lie =
        random.below(2) === 0 ? truth + random.below(9) - 4 : random.below(2 ** (8 + random.below(25)));
      new DataView(lying.buffer).setUint32(0, lie);
      return lying;
    }
    case 3:
      return Buffer.concat([message.subarray(0, at), noise(random), message.subarray(at)]);
    default:
      return Buffer.concat([message.subarray(0, at), message.subarray(at + 1 + random.below(20))]);
  }
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: 1 + random.below(20) }, () => random.below(256));
}

const spoiltMessages = 40_000;

it.each([1, 2, 20_030_605])(
  '[PW4] [PW6] survives 40,000 spoilt messages, bounded and with protocol errors only (seed %i)',
  (seed) => {
    const random = createRandom(seed);
    const handshake = encode(fc.sample(arbitraryHandshake, { seed, numRuns: 1 })[0]!);
    const samples = fc.sample(arbitraryMessage, { seed, numRuns: 2_000 }).map(encode);
    const refusals = new Map<string, number>();
    let understood = 0;

    for (let spoilt = 0; spoilt < spoiltMessages; spoilt++) {
      const hostile = spoil(random.pick(samples)!, random);
      const stream = Buffer.concat([
        random.below(10) === 0 ? spoil(handshake, random) : handshake,
        random.pick(samples)!,
        hostile,
        random.pick(samples)!,
      ]);
      const parser = new PeerStreamParser();
      try {
        for (let at = 0; at < stream.length; ) {
          const end = at + 1 + random.below(120);
          understood += parser.push(Uint8Array.from(stream.subarray(at, end))).length;
          if (parser.bufferedBytes > prefixBytes + messageLimitBytes)
            throw new Error('buffered over the limit');
          at = end;
        }
      } catch (error) {
        if (!(error instanceof ProtocolError)) {
          const bytes = stream.toString('hex');
          throw new Error(`seed ${seed}, message ${spoilt}, stream ${bytes}`, { cause: error });
        }
        refusals.set(error.rule, (refusals.get(error.rule) ?? 0) + 1);
      }
    }
    /* Neither is everything refused, nor does the fuzz miss a rule of the stream. */
    expect(understood).toBeGreaterThan(spoiltMessages);
    expect([...refusals.keys()].sort()).toEqual(['PW1', 'PW10', 'PW11', 'PW4', 'PW5', 'PW7', 'PW8', 'PW9']);
  },
);
