import { fromHex, toHex } from '../base/hex.ts';
import type { PeerId } from '../base/ids.ts';
import type { HandshakeMessage } from './peer-messages.ts';
import { ProtocolError } from './protocol-error.ts';
import { handshakeBytes } from './wire-format.ts';

/** The first message of each side as bytes (rule PW1). It does not know which torrent or peer is meant. */

/** BEP 3: the number 19 and the protocol's name. */
const opening = Uint8Array.from('\x13BitTorrent protocol', (character) => character.charCodeAt(0));
const reservedAt = 20;
const infohashAt = 28;
const peerIdAt = 48;

/** Where each ability is announced: byte of the reserved eight, and bit (BEP 6, 10, 52). */
const extendedFlag = { at: reservedAt + 5, bit: 0x10 };
const fastFlag = { at: reservedAt + 7, bit: 0x04 };
const version2Flag = { at: reservedAt + 7, bit: 0x10 };

export function encodeHandshake(message: HandshakeMessage): Uint8Array<ArrayBuffer> {
  const infohash = fromHex(message.truncatedInfohash);
  const peerId = fromHex(message.peerId);
  if (infohash.length !== 20 || peerId.length !== 20)
    throw new Error('infohash and peer id must have 20 bytes');

  const bytes = new Uint8Array(handshakeBytes);
  bytes.set(opening);
  if (message.extended) bytes[extendedFlag.at]! |= extendedFlag.bit;
  if (message.fast) bytes[fastFlag.at]! |= fastFlag.bit;
  if (message.version2) bytes[version2Flag.at]! |= version2Flag.bit;
  bytes.set(infohash, infohashAt);
  bytes.set(peerId, peerIdAt);
  return bytes;
}

/**
 * Whether these can be the first bytes of a handshake, so that another protocol is refused at its first wrong byte.
 * @throws ProtocolError PW1
 */
export function checkOpening(bytes: Uint8Array): void {
  const known = Math.min(bytes.length, opening.length);
  for (let at = 0; at < known; at++) {
    if (bytes[at] !== opening[at]) throw new ProtocolError('PW1', 'the first bytes are not a handshake');
  }
}

/** From the 68 bytes of which `checkOpening` has approved. */
export function parseHandshake(bytes: Uint8Array): HandshakeMessage {
  return {
    type: 'handshake',
    truncatedInfohash: toHex(bytes.subarray(infohashAt, peerIdAt)),
    peerId: toHex(bytes.subarray(peerIdAt, handshakeBytes)) as PeerId,
    fast: (bytes[fastFlag.at]! & fastFlag.bit) !== 0,
    extended: (bytes[extendedFlag.at]! & extendedFlag.bit) !== 0,
    version2: (bytes[version2Flag.at]! & version2Flag.bit) !== 0,
  };
}
