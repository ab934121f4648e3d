import { beforeEach, describe, expect, it } from 'vitest';
import type { ChunkIndex, PeerId } from '../base/ids.ts';
import { localExtensionIds } from './extension-codec.ts';
import { encodePeerMessage } from './peer-codec.ts';
import type { PeerMessage } from './peer-messages.ts';
import { PeerStreamParser } from './peer-stream-parser.ts';
import { messageLimitBytes, prefixBytes } from './wire-format.ts';

const encode = (message: PeerMessage) => encodePeerMessage(message, localExtensionIds);
const handshake = encode({
  type: 'handshake',
  truncatedInfohash: '11'.repeat(20),
  peerId: '22'.repeat(20) as PeerId,
  fast: true,
  extended: true,
  version2: true,
});
const piece = encode({
  type: 'piece',
  chunk: 1 as ChunkIndex,
  beginBytes: 0,
  lengthBytes: 16_384,
  payload: new Uint8Array(16_384).fill(5),
});
const brokenRule = (rule: string) => expect.objectContaining({ rule, name: 'ProtocolError' });

let parser: PeerStreamParser;
beforeEach(() => {
  parser = new PeerStreamParser();
});

describe('before the handshake', () => {
  it('[PW1] refuses a message before the handshake', () => {
    expect(() => parser.push(encode({ type: 'interested' }))).toThrowError(brokenRule('PW1'));
  });

  it('[PW1] refuses another protocol at the first wrong byte', () => {
    parser.push(handshake.subarray(0, 5));
    expect(() => parser.push(Uint8Array.of(0))).toThrowError(brokenRule('PW1'));
  });

  it('[PW1] understands a message joined to the handshake', () => {
    const joined = new Uint8Array([...handshake, ...encode({ type: 'interested' })]);
    expect(parser.push(joined).map(({ type }) => type)).toEqual(['handshake', 'interested']);
  });
});

describe('after the handshake', () => {
  beforeEach(() => {
    parser.push(handshake);
  });

  it('[PW3] completes a message from single bytes', () => {
    for (const byte of piece.subarray(0, -1)) expect(parser.push(Uint8Array.of(byte))).toEqual([]);
    expect(parser.push(piece.subarray(-1))).toMatchObject([{ type: 'piece', lengthBytes: 16_384 }]);
    expect(parser.bufferedBytes).toBe(0);
  });

  it('[PW3] ignores an empty push', () => {
    expect(parser.push(new Uint8Array(0))).toEqual([]);
    expect(parser.bufferedBytes).toBe(0);
  });

  it('[PW4] accepts a message of the longest legal length', () => {
    const bits = new Uint8Array(messageLimitBytes - 1);
    expect(parser.push(encode({ type: 'bitfield', bits }))).toEqual([{ type: 'bitfield', bits }]);
  });

  it('[PW4] refuses a longer message by its length, with nothing buffered', () => {
    const prefix = new Uint8Array(prefixBytes);
    new DataView(prefix.buffer).setUint32(0, messageLimitBytes + 1);
    expect(() => parser.push(prefix)).toThrowError(brokenRule('PW4'));
    expect(parser.bufferedBytes).toBe(0);
  });

  it('[PW4] refuses a length of all ones that comes byte by byte', () => {
    for (let byte = 0; byte < 3; byte++) parser.push(Uint8Array.of(0xff));
    expect(() => parser.push(Uint8Array.of(0xff))).toThrowError(brokenRule('PW4'));
  });

  it('[PW6] reads no more after a broken rule', () => {
    expect(() => parser.push(Uint8Array.of(0, 0, 0, 2, 0, 0))).toThrowError(brokenRule('PW5'));
    expect(() => parser.push(encode({ type: 'choke' }))).toThrowError(brokenRule('PW6'));
  });

  it('[PW1] does not take a second handshake for a message', () => {
    expect(() => parser.push(handshake)).toThrowError(brokenRule('PW4'));
  });

  it('does not copy the payload of a piece that comes in one push', () => {
    const [message] = parser.push(piece);
    expect(message).toMatchObject({ type: 'piece' });
    expect((message as PeerMessage & { type: 'piece' }).payload.buffer).toBe(piece.buffer);
  });

  it('gives every message that came in parts a buffer of its own', () => {
    const payloads = [1, 2].map((fill) => {
      const bytes = encode({ type: 'bitfield', bits: new Uint8Array(10).fill(fill) });
      parser.push(bytes.subarray(0, 7));
      return parser.push(bytes.subarray(7))[0];
    });
    expect(payloads).toEqual(
      [1, 2].map((fill) => ({ type: 'bitfield', bits: new Uint8Array(10).fill(fill) })),
    );
  });

  it('[PW7] learns the extension ids that the neighbour asks for, and keeps those that a later handshake omits', () => {
    expect(parser.remoteExtensions).toEqual({});
    parser.push(encode({ type: 'extended-handshake', extensions: { ut_metadata: 3, sr_bye: 7 } }));
    parser.push(encode({ type: 'extended-handshake', extensions: { sr_bye: 0, sr_stats: 9 } }));
    expect(parser.remoteExtensions).toEqual({ ut_metadata: 3, sr_bye: 0, sr_stats: 9 });
  });
});
