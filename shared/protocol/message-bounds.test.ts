import { describe, expect, it } from 'vitest';
import type { ChunkIndex } from '../ids.ts';
import { blockBytes, chunkBytes, createGeometry } from '../torrent/geometry.ts';
import { checkBounds } from './message-bounds.ts';
import type { PeerMessage } from './peer-messages.ts';

/** Ten chunks; the last has two blocks and a byte of a third. */
const lastChunkBytes = 2 * blockBytes + 1;
const geometry = createGeometry([{ lengthBytes: 9 * chunkBytes + lastChunkBytes }]);
const chunk = (index: number) => index as ChunkIndex;
const brokenRule = (rule: string) => expect.objectContaining({ rule, name: 'ProtocolError' });

const bitfield = (...bits: number[]): PeerMessage => ({ type: 'bitfield', bits: Uint8Array.from(bits) });
const request = (index: number, beginBytes: number, lengthBytes: number): PeerMessage => ({
  type: 'request',
  chunk: chunk(index),
  beginBytes,
  lengthBytes,
});
const blocks = (index: number, mask: number): PeerMessage => ({
  type: 'have-blocks',
  chunks: [
    { chunk: chunk(0), mask: 0xffff },
    { chunk: chunk(index), mask },
  ],
});
const hashRequest = (
  numbers: Partial<Record<'baseLayer' | 'index' | 'length' | 'proofLayers', number>>,
): PeerMessage => ({
  type: 'hash-request',
  piecesRoot: 'ab'.repeat(32),
  baseLayer: 0,
  index: 16,
  length: 16,
  proofLayers: 4,
  ...numbers,
});
const hashes = (lengthBytes: number): PeerMessage => ({
  ...(hashRequest({}) as PeerMessage & { type: 'hash-request' }),
  type: 'hashes',
  hashes: new Uint8Array(lengthBytes),
});

describe('what the torrent has', () => {
  it.each<[string, PeerMessage]>([
    ['a bitfield of its chunks', bitfield(0xff, 0xc0)],
    ['its last chunk', { type: 'have', chunk: chunk(9) }],
    ['a whole block', request(0, 15 * blockBytes, blockBytes)],
    ['half a chunk, which foreign peers may request at once', request(3, chunkBytes / 2, 131_072)],
    ['its last byte', request(9, 2 * blockBytes, 1)],
    [
      'a block that came',
      {
        type: 'piece',
        chunk: chunk(9),
        beginBytes: 0,
        lengthBytes: blockBytes,
        payload: new Uint8Array(blockBytes),
      },
    ],
    ['every block of its last chunk', blocks(9, 0b111)],
    ['the hashes of a chunk', hashRequest({})],
    ['the longest span', hashRequest({ length: 512, index: 2 ** 32 - 512, proofLayers: 64, baseLayer: 64 })],
    ['hashes without a proof', hashes(16 * 32)],
    ['hashes with a proof', hashes(20 * 32)],
    ['nothing at all', { type: 'choke' }],
  ])('lets pass %s', (_, message) => checkBounds(message, geometry));
});

describe('what the torrent does not have', () => {
  it.each<[string, string, PeerMessage]>([
    ['PW14', 'a bitfield that is too short', bitfield(0xff)],
    ['PW14', 'a bitfield that is too long', bitfield(0xff, 0xc0, 0)],
    ['PW14', 'a bitfield with a spare bit', bitfield(0xff, 0xe0)],
    ['PW15', 'a chunk after the last', { type: 'have', chunk: chunk(10) }],
    ['PW15', 'the highest chunk there could be', { type: 'have', chunk: chunk(2 ** 32 - 1) }],
    ['PW15', 'a suggestion out of range', { type: 'suggest', chunk: chunk(10) }],
    ['PW15', 'an allowed chunk out of range', { type: 'allowed-fast', chunk: chunk(10) }],
    ['PW15', 'a request out of range', request(10, 0, blockBytes)],
    ['PW15', 'a mask out of range', blocks(10, 1)],
    ['PW16', 'nothing', request(0, 0, 0)],
    ['PW16', 'more than 128 KiB', request(0, 0, 131_073)],
    ['PW16', "a span across a chunk's end", request(0, chunkBytes - 1, 2)],
    ['PW16', "a span across the last chunk's end", request(9, 2 * blockBytes, 2)],
    ['PW16', 'a span after the end', request(0, 2 ** 32 - 1, 1)],
    [
      'PW16',
      'a cancel across the end',
      { type: 'cancel', chunk: chunk(9), beginBytes: lastChunkBytes, lengthBytes: 1 },
    ],
    [
      'PW16',
      'a reject across the end',
      { type: 'reject', chunk: chunk(9), beginBytes: lastChunkBytes, lengthBytes: 1 },
    ],
    [
      'PW16',
      'a piece across the end',
      {
        type: 'piece',
        chunk: chunk(9),
        beginBytes: lastChunkBytes,
        lengthBytes: 1,
        payload: Uint8Array.of(0),
      },
    ],
    [
      'PW16',
      'an empty piece',
      { type: 'piece', chunk: chunk(0), beginBytes: 0, lengthBytes: 0, payload: new Uint8Array(0) },
    ],
    ['PW17', 'a fourth block of the last chunk', blocks(9, 0b1000)],
    ['PW17', 'an offer of it', { type: 'offer-blocks', chunks: [{ chunk: chunk(9), mask: 0b1000 }] }],
    ['PW18', 'a span of one hash', hashRequest({ length: 1 })],
    ['PW18', 'a span of no hash', hashRequest({ length: 0 })],
    ['PW18', 'a span of 48 hashes', hashRequest({ length: 48, index: 48 })],
    ['PW18', 'a span of 1,024 hashes', hashRequest({ length: 1024, index: 1024 })],
    ['PW18', 'a span of 2^31 hashes', hashRequest({ length: 2 ** 31, index: 0 })],
    ['PW18', 'a span that starts inside another', hashRequest({ index: 8 })],
    ['PW18', 'a proof of 65 layers', hashRequest({ proofLayers: 65 })],
    ['PW18', 'layer 65', hashRequest({ baseLayer: 65 })],
    [
      'PW18',
      'a rejected span of one hash',
      { ...(hashRequest({ length: 1 }) as PeerMessage & { type: 'hash-request' }), type: 'hash-reject' },
    ],
    ['PW18', 'half a hash', hashes(16 * 32 + 16)],
    ['PW18', 'fewer hashes than the span has', hashes(15 * 32)],
    ['PW18', 'more hashes than span and proof have', hashes(21 * 32)],
  ])('[%s] refuses %s', (rule, _, message) => {
    expect(() => checkBounds(message, geometry)).toThrowError(brokenRule(rule));
  });
});
