import { fromBase64Url, toBase64Url } from '../../base/base64-url.ts';
import { fromHex, toHex } from '../../base/hex.ts';
import { encodeUtf8 } from '../../base/utf8.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { RingId } from '../common/ring-id.ts';
import { publicKeyBytes, type RingKeys, signatureBytes } from '../common/ring-keys.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter, concatBytes } from './byte-writer.ts';
import { type LinkDescription, readLinkDescription, writeLinkDescription } from './link-description.ts';

/**
 * The two texts by which a member lets a newcomer in without any server: its invitation, and the newcomer's reply. Small
 * enough for a QR code, and signed by its author. Rule RG30. It does not decide whether a code may be used.
 */
export interface InvitationCode {
  readonly kind: CodeKind;
  /** The same in an invitation and its reply: 12 unguessable hexadecimal digits. */
  readonly number: string;
  /** By the inviter's clock, milliseconds since the epoch; whole seconds. */
  readonly expiresAt: number;
  readonly description: LinkDescription;
}

export type CodeKind = 'invitation' | 'reply';

/** A code with a right signature, and the peer that signed it. */
export interface SignedCode extends InvitationCode {
  readonly peer: RingId;
}

export const invitationProblems = [
  /** The text is something else. */
  'not-a-code',
  /** A part is missing at the end, or altered. */
  'damaged',
  /** Of another version of this program. */
  'other-version',
  /** A reply where an invitation is expected, or the other way round. */
  'wrong-kind',
  'expired',
  /** It was made in our future: one of the two clocks is wrong. */
  'clock',
  /** Our own invitation. */
  'own',
  /** The reply to another page's invitation, or to one of a page that was closed. */
  'foreign',
  /** The reply to an invitation that another newcomer has followed. */
  'spent',
  /** This page holds as many connections as it may. */
  'full',
  /** The browser found no network address of its own. */
  'no-network',
] as const;
export type InvitationProblem = (typeof invitationProblems)[number];

/** What is wrong with a code; the pages have a sentence for each. */
export class InvitationError extends Error {
  override readonly name = 'InvitationError';

  constructor(readonly problem: InvitationProblem) {
    super(problem);
  }
}

/** The letter says which of the two it is, the digit the version: a person sees it, and so do error messages. */
const prefixes: Readonly<Record<CodeKind, string>> = { invitation: 'I1', reply: 'R1' };
/** The parameter that holds the code in the address of the ring's page. */
const parameters: Readonly<Record<CodeKind, string>> = { invitation: 'invite', reply: 'reply' };
export const numberBytes = 6;
/** Every field at its longest comes to 414 bytes, 552 letters: what is longer is no code. */
const maximumLetters = 600;

export function encodeInvitationCode(code: InvitationCode, keys: RingKeys): string {
  const writer = new ByteWriter();
  writer.fixed(fromHex(code.number));
  writer.uint32(code.expiresAt / 1_000);
  writer.fixed(keys.publicKey);
  writeLinkDescription(writer, code.description);
  const body = writer.take();
  const prefix = prefixes[code.kind];
  return prefix + toBase64Url(concatBytes([body, keys.sign(bytesToSign(prefix, body))]));
}

/** @param text a code or a link with one, as people paste it: with spaces, line breaks, a full stop. @throws InvitationError */
export function parseInvitationCode(text: string, keys: RingKeys): SignedCode {
  const [, letter, version, letters = ''] = /^([IR])(\d)(.*)$/.exec(findCode(text)) ?? [];
  if (letters.length > maximumLetters || !/^[\w-]{8,}$/.test(letters))
    throw new InvitationError('not-a-code');
  const kind = letter === 'I' ? 'invitation' : 'reply';
  if (`${letter}${version}` !== prefixes[kind]) throw new InvitationError('other-version');
  const bytes = fromBase64Url(letters);
  if (bytes === undefined) throw new InvitationError('damaged');
  try {
    return readCode(kind, bytes, keys);
  } catch (error) {
    if (error instanceof ProtocolError) throw new InvitationError('damaged');
    throw error;
  }
}

function readCode(kind: CodeKind, bytes: Uint8Array, keys: RingKeys): SignedCode {
  const reader = new ByteReader(bytes);
  const number = toHex(reader.fixed(numberBytes));
  const expiresAt = reader.uint32() * 1_000;
  const publicKey = reader.fixed(publicKeyBytes);
  const description = readLinkDescription(reader);
  const signature = reader.fixed(signatureBytes);
  reader.end();
  const body = bytes.subarray(0, -signatureBytes);
  if (!keys.verify(publicKey, bytesToSign(prefixes[kind], body), signature))
    throw new InvitationError('damaged');
  return { kind, number, expiresAt, description, peer: keys.idOf(publicKey) };
}

function bytesToSign(prefix: string, body: Uint8Array): Uint8Array {
  return concatBytes([encodeUtf8(`ring1 ${prefix} `), body]);
}

/** The ring's page with the code: `…/#/ring?invite=I1…`. */
export function invitationLink(pageAddress: string, kind: CodeKind, code: string): string {
  return `${pageAddress}#/ring?${parameters[kind]}=${code}`;
}

function findCode(text: string): string {
  const [, code = text] = /[?&](?:invite|reply)=([^&]*)/.exec(text) ?? [];
  return code.replace(/[\s\u200b\ufeff]/g, '').replace(/[^\w-]+$/, '');
}
