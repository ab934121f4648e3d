import { fromHex, toHex } from '../../shared/base/hex.ts';
import { type Infohash, isInfohash, isPeerId, type PeerId } from '../../shared/base/ids.ts';
import { cutToBytes, decodeUtf8, encodeUtf8 } from '../../shared/base/utf8.ts';
import { concatBytes } from '../../shared/ring/wire/byte-writer.ts';
import { valueLimit } from '../../shared/ring/wire/record-codec.ts';

/** What stands in the records and signals that this program puts into the ring: untrusted bytes to typed values and back. */

const infohashBytes = 32;
const peerIdBytes = 20;
const nameBytes = 300;

/** `peer`: the publisher's peer id in the torrent. */
export function encodePeerValue(peer: PeerId): Uint8Array {
  return fromHex(peer);
}

export function parsePeerValue(value: Uint8Array): PeerId | undefined {
  const peer = toHex(value);
  return isPeerId(peer) ? peer : undefined;
}

/** As much of a name as a record holds. */
export function publicName(text: string): string {
  return cutToBytes(text.trim(), nameBytes);
}

interface NamedTorrents {
  readonly name: string;
  /** As many of one publisher's torrents as fit: two at least, ten where the name is short. */
  readonly infohashes: readonly Infohash[];
}

/** `name`: how it is written, and which torrents have it. */
export function encodeNameValue({ name, infohashes }: NamedTorrents): Uint8Array {
  const nameOnly = encodeUtf8(publicName(name));
  const count = Math.min(infohashes.length, Math.floor((valueLimit - 1 - nameOnly.length) / infohashBytes));
  return concatBytes([Uint8Array.of(count), ...infohashes.slice(0, count).map(fromHex), nameOnly]);
}

export function parseNameValue(value: Uint8Array): NamedTorrents | undefined {
  const count = value[0] ?? 0;
  const infohashes = Array.from({ length: count }, (_, index) =>
    toHex(value.subarray(1 + index * infohashBytes, 1 + (index + 1) * infohashBytes)),
  );
  const name = decodeUtf8(value.subarray(1 + count * infohashBytes));
  return count > 0 && name !== undefined && infohashes.every(isInfohash) ? { name, infohashes } : undefined;
}

interface TorrentSignal {
  readonly infohash: Infohash;
  readonly from: PeerId;
  readonly text: string;
}

/** A signal that would otherwise go through the tracker. */
export function encodeTorrentSignal({ infohash, from, text }: TorrentSignal): Uint8Array {
  return concatBytes([fromHex(infohash), fromHex(from), encodeUtf8(text)]);
}

export function parseTorrentSignal(bytes: Uint8Array): TorrentSignal | undefined {
  const infohash = toHex(bytes.subarray(0, infohashBytes));
  const from = toHex(bytes.subarray(infohashBytes, infohashBytes + peerIdBytes));
  const text = decodeUtf8(bytes.subarray(infohashBytes + peerIdBytes));
  return isInfohash(infohash) && isPeerId(from) && text !== undefined ? { infohash, from, text } : undefined;
}
