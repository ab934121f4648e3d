import { describe, expect, it } from 'vitest';
import type { ChunkIndex } from '../base/ids.ts';
import { blockBytes, chunkBytes, createGeometry } from '../torrent/geometry.ts';
import { checkBounds } from './message-bounds.ts';
import type { PeerMessage } from './peer-messages.ts';

/** Ten chunks; the last has two blocks and a byte of a third. */
const lastChunkBytes = 2 * blockBytes + 1;
const geometry = createGeometry([{ lengthBytes: 9 * chunkBytes + lastChunkBytes }]);
const chunk = (index: number) => index as ChunkIndex;

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

describe('a message within the torrent', () => {
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

const refuse = (message: PeerMessage, rule: string) =>
  expect(() => checkBounds(message, geometry)).toThrowError(
    expect.objectContaining({ rule, name: 'ProtocolError' }),
  );

describe('a message beyond the torrent', () => {
  it.each<[string, PeerMessage]>([
    ['a bitfield that is too short', bitfield(0xff)],
    ['a bitfield that is too long', bitfield(0xff, 0xc0, 0)],
    ['a bitfield with a spare bit', bitfield(0xff, 0xe0)],
  ])('[PW14] refuses %s', (_, message) => refuse(message, 'PW14'));

  it.each<[string, PeerMessage]>([
    ['a chunk after the last', { type: 'have', chunk: chunk(10) }],
    ['the highest chunk there could be', { type: 'have', chunk: chunk(2 ** 32 - 1) }],
    ['a suggestion out of range', { type: 'suggest', chunk: chunk(10) }],
    ['an allowed chunk out of range', { type: 'allowed-fast', chunk: chunk(10) }],
    ['a request out of range', request(10, 0, blockBytes)],
    ['a mask out of range', blocks(10, 1)],
  ])('[PW15] refuses %s', (_, message) => refuse(message, 'PW15'));

  it.each<[string, PeerMessage]>([
    ['nothing', request(0, 0, 0)],
    ['more than 128 KiB', request(0, 0, 131_073)],
    ["a span across a chunk's end", request(0, chunkBytes - 1, 2)],
    ["a span across the last chunk's end", request(9, 2 * blockBytes, 2)],
    ['a span after the end', request(0, 2 ** 32 - 1, 1)],
    [
      'a cancel across the end',
      { type: 'cancel', chunk: chunk(9), beginBytes: lastChunkBytes, lengthBytes: 1 },
    ],
    [
      'a reject across the end',
      { type: 'reject', chunk: chunk(9), beginBytes: lastChunkBytes, lengthBytes: 1 },
    ],
    [
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
      'an empty piece',
      { type: 'piece', chunk: chunk(0), beginBytes: 0, lengthBytes: 0, payload: new Uint8Array(0) },
    ],
  ])('[PW16] refuses %s', (_, message) => refuse(message, 'PW16'));

  it.each<[string, PeerMessage]>([
    ['a fourth block of the last chunk', blocks(9, 0b1000)],
    ['an offer of it', { type: 'offer-blocks', chunks: [{ chunk: chunk(9), mask: 0b1000 }] }],
  ])('[PW17] refuses %s', (_, message) => refuse(message, 'PW17'));

  it.each<[string, PeerMessage]>([
    ['a span of one hash', hashRequest({ length: 1 })],
    ['a span of no hash', hashRequest({ length: 0 })],
    ['a span of 48 hashes', hashRequest({ length: 48, index: 48 })],
    ['a span of 1,024 hashes', hashRequest({ length: 1024, index: 1024 })],
    ['a span of 2^31 hashes', hashRequest({ length: 2 ** 31, index: 0 })],
    ['a span that starts inside another', hashRequest({ index: 8 })],
    ['a proof of 65 layers', hashRequest({ proofLayers: 65 })],
    ['layer 65', hashRequest({ baseLayer: 65 })],
    [
      'a rejected span of one hash',
      { ...(hashRequest({ length: 1 }) as PeerMessage & { type: 'hash-request' }), type: 'hash-reject' },
    ],
    ['half a hash', hashes(16 * 32 + 16)],
    ['fewer hashes than the span has', hashes(15 * 32)],
    ['more hashes than span and proof have', hashes(21 * 32)],
  ])('[PW18] refuses %s', (_, message) => refuse(message, 'PW18'));
});
