import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryAddress, arbitraryLinkDescription } from '../testing/arbitrary-link-description.ts';
import { createEd25519Keys } from './ed25519-keys.ts';
import {
  encodeInvitationCode,
  type InvitationCode,
  InvitationError,
  invitationLink,
  parseInvitationCode,
} from './invitation-code.ts';
import type { LinkDescription } from './link-description.ts';
import { packAddress, unpackAddress } from './packed-address.ts';

const [ours, theirs] = [1, 2].map((byte) => createEd25519Keys(new Uint8Array(32).fill(byte))) as [
  ReturnType<typeof createEd25519Keys>,
  ReturnType<typeof createEd25519Keys>,
];

/** As Chromium has it on a host with two networks whose addresses it keeps to itself. */
const usual: LinkDescription = {
  userFragment: 'OQJj',
  password: 'etb12wpNhxyOkyaPDr56R5tA',
  fingerprint: new Uint8Array(32).fill(0xd1),
  candidates: [
    { type: 'host', address: '222ac5ed-e48a-4c19-9c5e-1bfe16dd4b68.local', port: 49_664 },
    { type: 'host', address: '6f3d1dcf-7f75-45c6-828d-b3bef2913f0d.local', port: 40_224 },
  ],
};
const invitation: InvitationCode = {
  kind: 'invitation',
  number: '0123456789ab',
  expiresAt: 1_800_000_000_000,
  description: usual,
};
const code = encodeInvitationCode(invitation, theirs);

const arbitraryCode: fc.Arbitrary<InvitationCode> = fc.record({
  kind: fc.constantFrom('invitation', 'reply'),
  number: fc.uint8Array({ minLength: 6, maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  expiresAt: fc.nat({ max: 2 ** 32 - 1 }).map((seconds) => seconds * 1_000),
  description: arbitraryLinkDescription,
});

const problemOf = (text: string): string | undefined => {
  try {
    parseInvitationCode(text, ours);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvitationError)) throw error;
    return error.problem;
  }
};

describe('the code of an invitation', () => {
  it('[RG30] reads back everything that was written, and its signer', () => {
    fc.assert(
      fc.property(arbitraryCode, (written) => {
        const read = parseInvitationCode(encodeInvitationCode(written, theirs), ours);
        expect(read).toEqual({ ...written, peer: theirs.idOf(theirs.publicKey) });
      }),
      { numRuns: 40 },
    );
  });

  it('[RG30] fits a QR code that a camera reads from a screen', () => {
    expect(code.length).toBeLessThan(300);
    // Version 11 at the lowest correction holds 321 bytes in 61 × 61 squares.
    expect(invitationLink('http://192.168.178.24:8080/', 'invitation', code).length).toBeLessThanOrEqual(321);
  });

  it('[RG30] finds a code in pasted text: a link, spaces, line breaks, a full stop', () => {
    const link = invitationLink('http://10.0.0.7:8080/', 'invitation', code);
    const broken = code.replace(/.{60}/g, '$& \r\n');
    for (const text of [code, `  ${code}\n`, link, `${link}&name=Ann`, `${code}.`, broken, `\u200b${code}`])
      expect(parseInvitationCode(text, ours).number, text).toBe(invitation.number);
  });

  it('[RG30] reports a code as damaged where any letter is changed, or where it is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: code.length - 1 }), fc.constantFrom(...'Ab0-'), (at, letter) => {
        fc.pre(code[at] !== letter);
        expect(problemOf(code.slice(0, at) + letter + code.slice(at + 1))).toBe('damaged');
        if (at > 10) expect(problemOf(code.slice(0, at))).toBe('damaged');
      }),
      { numRuns: 60 },
    );
    expect(problemOf(`${code}AAAA`)).toBe('damaged');
    expect(problemOf(`R${code.slice(1)}`), 'an invitation that calls itself a reply').toBe('damaged');
  });

  it('[RG30] tells text that is no code from a code of another version', () => {
    for (const text of [
      '',
      'K7QM4',
      'hello',
      'I1',
      `I1${'?'.repeat(40)}`,
      `I1${'A'.repeat(5_000)}`,
      `X${code}`,
    ])
      expect(problemOf(text), text.slice(0, 20)).toBe('not-a-code');
    expect(problemOf(`magnet:?xt=urn:btmh:1220${'ab'.repeat(32)}`)).toBe('not-a-code');
    expect(problemOf(`I2${code.slice(2)}`)).toBe('other-version');
  });

  it('[RG30] throws only InvitationError for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.base64String({ maxLength: 700 }).map((letters) => `I1${letters.replace(/[+/=]/g, '_')}`),
    );
    fc.assert(fc.property(text, (any) => void problemOf(any)));
  });

  it('[RG30] refuses text that could begin another line of a description', () => {
    for (const userFragment of ['a\r\nb', 'ab c', 'abc', 'a'.repeat(33)]) {
      const odd = encodeInvitationCode({ ...invitation, description: { ...usual, userFragment } }, theirs);
      expect(problemOf(odd), userFragment).toBe('damaged');
    }
  });
});

describe('an address in few bytes', () => {
  it('reads back what was written as it was', () => {
    fc.assert(
      fc.property(arbitraryAddress, (address) => {
        expect(unpackAddress(packAddress(address)!)).toBe(address);
      }),
    );
  });

  it('understands abbreviated addresses', () => {
    for (const [short, long] of [
      ['fd00::2', 'fd00:0:0:0:0:0:0:2'],
      ['::1', '0:0:0:0:0:0:0:1'],
      ['2001:DB8::', '2001:db8:0:0:0:0:0:0'],
      ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ] as const)
      expect(unpackAddress(packAddress(short)!)).toBe(long);
  });

  it('refuses text that is no address', () => {
    for (const text of [
      '',
      '1.2.3',
      '1.2.3.256',
      '1.2.3.4.5',
      'room.local',
      '::1::',
      '1:2',
      ':::',
      '12345::',
      'fe80::1%en0',
    ])
      expect(packAddress(text), text).toBeUndefined();
  });
});
