import { fromHex, toHex } from '../../shared/hex.ts';
import { type Infohash, isInfohash, isPeerId, type PeerId } from '../../shared/ids.ts';
import { cutToBytes, decodeUtf8, encodeUtf8 } from '../../shared/utf8.ts';

/** What stands in the records and signals that this program puts into the ring: untrusted bytes to typed values and back. */

const infohashBytes = 32;
const peerIdBytes = 20;
/** A record has room for some more. */
const nameBytes = 300;

/** `peer`: who is in the torrent. */
export function encodePeerValue(peer: PeerId): Uint8Array {
  return fromHex(peer);
}

export function parsePeerValue(value: Uint8Array): PeerId | undefined {
  const peer = toHex(value);
  return isPeerId(peer) ? peer : undefined;
}

export interface NamedTorrent {
  readonly infohash: Infohash;
  readonly name: string;
}

/** `name`: which torrent has it, and how it is written. */
export function encodeNameValue({ infohash, name }: NamedTorrent): Uint8Array {
  return join(fromHex(infohash), encodeUtf8(cutToBytes(name, nameBytes)));
}

export function parseNameValue(value: Uint8Array): NamedTorrent | undefined {
  const infohash = toHex(value.subarray(0, infohashBytes));
  const name = decodeUtf8(value.subarray(infohashBytes));
  return isInfohash(infohash) && name !== undefined ? { infohash, name } : undefined;
}

export interface TorrentSignal {
  readonly infohash: Infohash;
  readonly from: PeerId;
  readonly text: string;
}

/** What would else go through the tracker. */
export function encodeTorrentSignal({ infohash, from, text }: TorrentSignal): Uint8Array {
  return join(join(fromHex(infohash), fromHex(from)), encodeUtf8(text));
}

export function parseTorrentSignal(bytes: Uint8Array): TorrentSignal | undefined {
  const infohash = toHex(bytes.subarray(0, infohashBytes));
  const from = toHex(bytes.subarray(infohashBytes, infohashBytes + peerIdBytes));
  const text = decodeUtf8(bytes.subarray(infohashBytes + peerIdBytes));
  return isInfohash(infohash) && isPeerId(from) && text !== undefined ? { infohash, from, text } : undefined;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
