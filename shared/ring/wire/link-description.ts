import { encodeUtf8 } from '../../base/utf8.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { addressBytes, addressKinds, packAddress, unpackAddress } from './packed-address.ts';

/**
 * What one end of a connection has to know of the other, and nothing that both know anyway: a browser's description of one
 * data channel is ten times as long. Rule RG30; it does not know how browsers write it.
 */
export interface LinkDescription {
  /** ICE, RFC 8445: names this end… */
  readonly userFragment: string;
  /** …and keeps others from answering for it. */
  readonly password: string;
  /** SHA-256 of the DTLS certificate. */
  readonly fingerprint: Uint8Array;
  readonly candidates: readonly LinkCandidate[];
}

export interface LinkCandidate {
  readonly type: (typeof candidateTypes)[number];
  readonly address: string;
  readonly port: number;
}

export const candidateTypes = ['host', 'srflx', 'relay'] as const;
/** A host with several networks has some; each is up to 19 bytes of a code that a camera has to read. */
export const maximumCandidates = 8;
const fingerprintBytes = 32;
/** RFC 8445 asks for 4 and 22 characters; browsers write up to 8 and 32. */
const userFragmentLength = { least: 4, most: 32 };
const passwordLength = { least: 22, most: 64 };
/** `ice-char`s of RFC 8839: nothing that could begin another line of a description. */
const iceCharacters = /^[A-Za-z0-9+/]+$/;

export function writeLinkDescription(writer: ByteWriter, description: LinkDescription): void {
  writeIceText(writer, description.userFragment);
  writeIceText(writer, description.password);
  writer.fixed(description.fingerprint);
  writer.byte(description.candidates.length);
  for (const { type, address, port } of description.candidates) {
    const packed = packAddress(address);
    if (packed === undefined) throw new RangeError(`${address} is no address that an invitation can carry`);
    writer.byte(candidateTypes.indexOf(type) * addressKinds.length + addressKinds.indexOf(packed.kind));
    writer.fixed(packed.bytes);
    writer.uint16(port);
  }
}

/** @throws ProtocolError RG30 */
export function readLinkDescription(reader: ByteReader): LinkDescription {
  const userFragment = readIceText(reader, userFragmentLength);
  const password = readIceText(reader, passwordLength);
  const fingerprint = reader.fixed(fingerprintBytes);
  const count = reader.byte();
  if (count > maximumCandidates)
    throw new ProtocolError('RG30', `${count} candidates where ${maximumCandidates} are the limit`);
  return {
    userFragment,
    password,
    fingerprint,
    candidates: Array.from({ length: count }, () => readCandidate(reader)),
  };
}

function readCandidate(reader: ByteReader): LinkCandidate {
  const code = reader.byte();
  const type = candidateTypes[Math.floor(code / addressKinds.length)];
  const kind = addressKinds[code % addressKinds.length];
  if (type === undefined || kind === undefined)
    throw new ProtocolError('RG30', 'an unknown kind of candidate');
  const address = unpackAddress({ kind, bytes: reader.fixed(addressBytes[kind]) });
  return { type, address, port: reader.uint16() };
}

function writeIceText(writer: ByteWriter, text: string): void {
  const bytes = encodeUtf8(text);
  writer.byte(bytes.length);
  writer.fixed(bytes);
}

function readIceText(reader: ByteReader, { least, most }: { least: number; most: number }): string {
  const length = reader.byte();
  if (length < least || length > most)
    throw new ProtocolError('RG30', `${length} ICE characters where ${least} to ${most} are allowed`);
  const text = String.fromCharCode(...reader.fixed(length));
  if (!iceCharacters.test(text)) throw new ProtocolError('RG30', 'characters that ICE does not allow');
  return text;
}
