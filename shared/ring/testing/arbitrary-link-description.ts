import fc from 'fast-check';
import { candidateTypes, type LinkDescription } from '../wire/link-description.ts';
import { addressBytes, addressKinds, unpackAddress } from '../wire/packed-address.ts';

/** Every description of a connection's end that an invitation can carry: for property tests. */

const iceCharacter = fc.constantFrom(...'ABCXYZabcxyz0189+/');
const iceText = (least: number, most: number) =>
  fc.string({ unit: iceCharacter, minLength: least, maxLength: most });
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

export const arbitraryAddress = fc
  .constantFrom(...addressKinds)
  .chain((kind) => bytes(addressBytes[kind]).map((content) => unpackAddress({ kind, bytes: content })));

export const arbitraryLinkDescription: fc.Arbitrary<LinkDescription> = fc.record({
  userFragment: iceText(4, 32),
  password: iceText(22, 64),
  fingerprint: bytes(32),
  candidates: fc.array(
    fc.record({
      type: fc.constantFrom(...candidateTypes),
      address: arbitraryAddress,
      port: fc.nat(65_535),
    }),
    { maxLength: 8 },
  ),
});
