import type { ChunkIndex } from '../base/ids.ts';
import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts';
import { readUint16, readUint32, readUint64, writeUint16, writeUint32, writeUint64 } from './big-endian.ts';
import type { BlockMask, PeerStats } from './peer-messages.ts';
import { ProtocolError } from './protocol-error.ts';
import { nameLimit } from './wire-format.ts';

/**
 * The bodies of this program's own extension messages (rules PW9 and PW10). It does not know the ids under which they
 * travel, nor which chunks exist.
 */

/** Chunk and mask. */
export const blockMaskBytes = 6;
/** Five numbers of 8 bytes, before the name. */
export const statsNumbersBytes = 40;

export function encodeBlockMasks(chunks: readonly BlockMask[]): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(chunks.length * blockMaskBytes);
  for (const [entry, { chunk, mask }] of chunks.entries()) {
    writeUint32(body, entry * blockMaskBytes, chunk);
    writeUint16(body, entry * blockMaskBytes + 4, mask);
  }
  return body;
}

export function parseBlockMasks(body: Uint8Array): BlockMask[] {
  if (body.length % blockMaskBytes !== 0)
    throw new ProtocolError('PW9', `${body.length} bytes are not a whole number of chunks with masks`);
  const chunks: BlockMask[] = [];
  for (let at = 0; at < body.length; at += blockMaskBytes) {
    chunks.push({ chunk: readUint32(body, at) as ChunkIndex, mask: readUint16(body, at + 4) });
  }
  return chunks;
}

/** Rates are rounded to whole bytes per second. */
export function encodeStats(stats: PeerStats): Uint8Array<ArrayBuffer> {
  if (stats.name.length > nameLimit) throw new Error(`a name of ${stats.name.length} characters`);
  const name = encodeUtf8(stats.name);
  const body = new Uint8Array(statsNumbersBytes + name.length);
  const numbers = [stats.heldBytes, stats.uploadRate, stats.downloadRate, stats.uploadCap, stats.downloadCap];
  for (const [place, number] of numbers.entries()) writeUint64(body, place * 8, Math.round(number));
  body.set(name, statsNumbersBytes);
  return body;
}

export function parseStats(body: Uint8Array): PeerStats {
  if (body.length < statsNumbersBytes)
    throw new ProtocolError('PW10', `the statistics have only ${body.length} bytes`);
  const name = decodeUtf8(body.subarray(statsNumbersBytes));
  if (name === undefined || name.length > nameLimit)
    throw new ProtocolError('PW10', 'the name is not UTF-8 or too long');

  function number(place: number): number {
    const value = readUint64(body, place * 8);
    if (!Number.isSafeInteger(value)) throw new ProtocolError('PW10', 'a number is over 2^53 − 1');
    return value;
  }
  return {
    heldBytes: number(0),
    uploadRate: number(1),
    downloadRate: number(2),
    uploadCap: number(3),
    downloadCap: number(4),
    name,
  };
}
