import { describe, expect, it } from 'vitest';
import type { ChunkIndex, PeerId } from '../base/ids.ts';
import { canSend, localExtensionIds } from './extension-codec.ts';
import { encodePeerMessage, parsePeerMessage } from './peer-codec.ts';
import type { PeerMessage } from './peer-messages.ts';
import { PeerStreamParser } from './peer-stream-parser.ts';
import { ProtocolError } from './protocol-error.ts';
import { messageLimitBytes } from './wire-format.ts';

const chunk = (index: number) => index as ChunkIndex;
const ascii = (text: string) => Buffer.from(text, 'latin1').toString('hex');
const span = { chunk: chunk(1), beginBytes: 0x4000, lengthBytes: 0x4000 };
const hashSpan = { piecesRoot: 'ab'.repeat(32), baseLayer: 0, index: 16, length: 16, proofLayers: 5 };
const hashSpanHex = `${'ab'.repeat(32)}00000000000000100000001000000005`;

/** As the BEPs write them; extension ids are those of our own extended handshake. */
const examples: readonly { source: string; message: PeerMessage; hex: string }[] = [
  { source: 'BEP 3', message: { type: 'keep-alive' }, hex: '00000000' },
  { source: 'BEP 3', message: { type: 'choke' }, hex: '0000000100' },
  { source: 'BEP 3', message: { type: 'unchoke' }, hex: '0000000101' },
  { source: 'BEP 3', message: { type: 'interested' }, hex: '0000000102' },
  { source: 'BEP 3', message: { type: 'not-interested' }, hex: '0000000103' },
  { source: 'BEP 3', message: { type: 'have', chunk: chunk(0x01020304) }, hex: '000000050401020304' },
  {
    source: 'BEP 3',
    message: { type: 'bitfield', bits: Uint8Array.of(0xa0, 0x01) },
    hex: '0000000305a001',
  },
  {
    source: 'BEP 3',
    message: { type: 'request', ...span },
    hex: '0000000d06000000010000400000004000',
  },
  {
    source: 'BEP 3',
    message: {
      type: 'piece',
      chunk: chunk(1),
      beginBytes: 0x4000,
      lengthBytes: 3,
      payload: Uint8Array.of(7, 8, 9),
    },
    hex: '0000000c070000000100004000070809',
  },
  {
    source: 'BEP 3',
    message: { type: 'cancel', ...span },
    hex: '0000000d08000000010000400000004000',
  },
  { source: 'BEP 6', message: { type: 'suggest', chunk: chunk(2) }, hex: '000000050d00000002' },
  { source: 'BEP 6', message: { type: 'have-all' }, hex: '000000010e' },
  { source: 'BEP 6', message: { type: 'have-none' }, hex: '000000010f' },
  {
    source: 'BEP 6',
    message: { type: 'reject', ...span },
    hex: '0000000d10000000010000400000004000',
  },
  { source: 'BEP 6', message: { type: 'allowed-fast', chunk: chunk(2) }, hex: '000000051100000002' },
  { source: 'BEP 52', message: { type: 'hash-request', ...hashSpan }, hex: `0000003115${hashSpanHex}` },
  {
    source: 'BEP 52',
    message: { type: 'hashes', hashes: new Uint8Array(32).fill(0xcd), ...hashSpan },
    hex: `0000005116${hashSpanHex}${'cd'.repeat(32)}`,
  },
  { source: 'BEP 52', message: { type: 'hash-reject', ...hashSpan }, hex: `0000003117${hashSpanHex}` },
  {
    source: 'BEP 10',
    message: {
      type: 'extended-handshake',
      extensions: { ut_metadata: 3 },
      metadataBytes: 31235,
      requestQueue: 250,
      client: 'μTorrent',
    },
    hex: `0000004a1400${ascii('d1:md11:ut_metadatai3ee13:metadata_sizei31235e4:reqqi250e1:v9:')}cebc${ascii('Torrente')}`,
  },
  {
    source: 'BEP 9',
    message: { type: 'metadata-request', part: 0 },
    hex: `0000001b1401${ascii('d8:msg_typei0e5:piecei0ee')}`,
  },
  {
    source: 'BEP 9',
    message: {
      type: 'metadata-data',
      part: 0,
      totalBytes: 8,
      data: Uint8Array.from(Buffer.from('xxxxxxxx')),
    },
    hex: `000000331401${ascii('d8:msg_typei1e5:piecei0e10:total_sizei8eexxxxxxxx')}`,
  },
  {
    source: 'BEP 9',
    message: { type: 'metadata-reject', part: 0 },
    hex: `0000001b1401${ascii('d8:msg_typei2e5:piecei0ee')}`,
  },
  {
    source: 'PW9',
    message: { type: 'have-blocks', chunks: [{ chunk: chunk(1), mask: 0x8001 }] },
    hex: '000000081402000000018001',
  },
  {
    source: 'PW9',
    message: {
      type: 'offer-blocks',
      chunks: [
        { chunk: chunk(0), mask: 1 },
        { chunk: chunk(256), mask: 0xff },
      ],
    },
    hex: '0000000e14030000000000010000010000ff',
  },
  {
    source: 'PW10',
    message: {
      type: 'stats',
      heldBytes: 2 ** 53 - 1,
      uploadRate: 1,
      downloadRate: 2 ** 32,
      uploadCap: 0,
      downloadCap: 256,
      name: 'Ana',
    },
    hex: `0000002d1404001fffffffffffff000000000000000100000001000000000000000000000000${'0000000000000100'}${ascii('Ana')}`,
  },
  { source: 'PW11', message: { type: 'bye' }, hex: '000000021405' },
];

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const parse = (hex: string) => parsePeerMessage(bytesOf(hex));
const encode = (message: PeerMessage) =>
  Buffer.from(encodePeerMessage(message, localExtensionIds)).toString('hex');

describe.each(examples)('$message.type', ({ source, message, hex }) => {
  it(`writes the bytes that ${source} shows`, () => expect(encode(message)).toBe(hex));
  it('reads the message from the same bytes', () => expect(parse(hex)).toEqual(message));
});

describe('the handshake', () => {
  const handshake = {
    type: 'handshake',
    truncatedInfohash: '11'.repeat(20),
    peerId: '22'.repeat(20) as PeerId,
    fast: false,
    extended: false,
    version2: false,
  } as const;
  const written = (reserved: string) =>
    `13${ascii('BitTorrent protocol')}${reserved}${'11'.repeat(20)}${'22'.repeat(20)}`;

  it.each([
    ['nothing', {}, '0000000000000000'],
    ['extensions (BEP 10)', { extended: true }, '0000000000100000'],
    ['fast (BEP 6)', { fast: true }, '0000000000000004'],
    ['version 2 (BEP 52)', { version2: true }, '0000000000000010'],
    ['all three', { extended: true, fast: true, version2: true }, '0000000000100014'],
  ])('[PW1] announces %s in its reserved bits', (_, flags, reserved) => {
    const message = { ...handshake, ...flags };
    expect(encode(message)).toBe(written(reserved));
    expect(new PeerStreamParser().push(bytesOf(written(reserved)))).toEqual([message]);
  });

  it('[PW1] ignores reserved bits of other extensions', () => {
    expect(new PeerStreamParser().push(bytesOf(written('ffffffffffeffeeb')))).toEqual([handshake]);
  });
});

describe('the codec refuses', () => {
  const extended = (id: number, body: string) => `${length(2 + body.length)}14${toByte(id)}${ascii(body)}`;
  const length = (bytes: number) => bytes.toString(16).padStart(8, '0');
  const toByte = (value: number) => value.toString(16).padStart(2, '0');

  it.each([
    ['PW5', 'a choke with a body', '000000020000'],
    ['PW5', 'a have without its chunk', '0000000104'],
    ['PW5', 'a have of five bytes', '00000006040000000000'],
    ['PW5', 'a request of eleven bytes', `0000000c06${'00'.repeat(11)}`],
    ['PW5', 'a cancel of thirteen bytes', `0000000e08${'00'.repeat(13)}`],
    ['PW5', 'a piece without its place', '000000080700000000000000'],
    ['PW5', 'a have-all with a body', '000000020e00'],
    ['PW5', 'a hash request of 47 bytes', `0000003015${'00'.repeat(47)}`],
    ['PW5', 'hashes without a span', `0000003016${'00'.repeat(47)}`],
    ['PW7', 'an extended message without an id', '0000000114'],
    ['PW7', 'an extended handshake that is no bencoding', extended(0, 'x')],
    ['PW7', 'an extended handshake that is a list', extended(0, 'le')],
    ['PW7', 'bytes after an extended handshake', extended(0, 'dex')],
    ['PW7', 'extensions that are no dictionary', extended(0, 'd1:mi1ee')],
    ['PW7', 'an extension with an id over 255', extended(0, 'd1:md6:sr_byei256eee')],
    ['PW7', 'an extension with a negative id', extended(0, 'd1:md6:sr_byei-1eee')],
    ['PW7', 'a metadata size that is text', extended(0, 'd13:metadata_size1:xe')],
    ['PW7', 'a negative request queue', extended(0, 'd4:reqqi-1ee')],
    ['PW7', 'a program name that is not UTF-8', extended(0, 'd1:v1:\xffe')],
    ['PW7', 'an extended handshake over 8 KiB', extended(0, `d1:x8184:${'x'.repeat(8184)}e`)],
    ['PW7', 'nesting of 5,000', extended(0, 'l'.repeat(5000))],
    ['PW8', 'metadata without a type', extended(1, 'd5:piecei0ee')],
    ['PW8', 'metadata without a part', extended(1, 'd8:msg_typei0ee')],
    ['PW8', 'data without a size', extended(1, 'd8:msg_typei1e5:piecei0eex')],
    ['PW8', 'data shorter than its part', extended(1, 'd8:msg_typei1e5:piecei0e10:total_sizei9eexxxxxxxx')],
    ['PW8', 'data of a part beyond the end', extended(1, 'd8:msg_typei1e5:piecei1e10:total_sizei8ee')],
    ['PW8', 'the empty part right at the end', extended(1, 'd8:msg_typei1e5:piecei1e10:total_sizei16384ee')],
    ['PW8', 'a metadata request with data', extended(1, 'd8:msg_typei0e5:piecei0eex')],
    ['PW10', 'statistics of 39 bytes', `000000291404${'00'.repeat(39)}`],
    ['PW10', 'statistics with a number over 2^53 − 1', `0000002a14040020${'00'.repeat(38)}`],
    ['PW10', 'a name of 65 characters', `0000006b1404${'00'.repeat(40)}${'61'.repeat(65)}`],
    ['PW10', 'a name of 193 bytes', `000000eb1404${'00'.repeat(40)}${'61'.repeat(193)}`],
    ['PW10', 'a name that is not UTF-8', `0000002b1404${'00'.repeat(40)}ff`],
  ])('[%s] refuses %s', (rule, _, hex) => {
    expect(() => parse(hex)).toThrowError(expect.objectContaining({ rule, name: 'ProtocolError' }));
  });

  it('[PW9] refuses half a mask', () => {
    expect(() => parse('00000007140200000001ff')).toThrowError(expect.objectContaining({ rule: 'PW9' }));
  });

  it('[PW11] refuses a farewell with a body', () => {
    expect(() => parse('00000003140500')).toThrowError(expect.objectContaining({ rule: 'PW11' }));
  });

  it.each([
    ['an id that no BEP has', '0000000363aabb', 0x63],
    ['a DHT port', '00000003091ae1', 9],
    ['an extension message of an unknown id', '0000000414ff0102', 20],
    ['a metadata message of an unknown type', extended(1, 'd8:msg_typei7e5:piecei0ee'), 20],
  ])('[PW2] calls %s unknown', (_, hex, id) => expect(parse(hex)).toEqual({ type: 'unknown', id }));

  it('[PW7] ignores extensions that it does not know', () => {
    expect(parse(extended(0, 'd1:md6:sr_byei9e6:ut_pexi1ee1:pi6881ee'))).toEqual({
      type: 'extended-handshake',
      extensions: { sr_bye: 9 },
    });
  });
});

describe('the codec writes no message that would be our own fault', () => {
  const failure = (attempt: () => unknown) => {
    try {
      attempt();
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it.each([
    [{ type: 'bye' }, {}],
    [{ type: 'have-blocks', chunks: [] }, { sr_bye: 1 }],
    [{ type: 'metadata-request', part: 0 }, { ut_metadata: 0 }],
  ] as const)('[PW7] $0.type to a neighbour that knows $1', (message, remote) => {
    expect(canSend(message, remote)).toBe(false);
    const error = failure(() => encodePeerMessage(message, remote));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(ProtocolError);
  });

  it('[PW7] uses the id that the neighbour asked for', () => {
    expect(canSend({ type: 'bye' }, { sr_bye: 77 })).toBe(true);
    expect(encodePeerMessage({ type: 'bye' }, { sr_bye: 77 })[5]).toBe(77);
    expect(encodePeerMessage({ type: 'extended-handshake', extensions: {} }, {})[5]).toBe(0);
  });

  it.each<[string, PeerMessage]>([
    ['an unknown message', { type: 'unknown', id: 99 }],
    ['a body over the limit', { type: 'bitfield', bits: new Uint8Array(messageLimitBytes) }],
    ['a payload of another length', { type: 'piece', ...span, payload: new Uint8Array(1) }],
    [
      'a name of 65 characters',
      {
        type: 'stats',
        heldBytes: 0,
        uploadRate: 0,
        downloadRate: 0,
        uploadCap: 0,
        downloadCap: 0,
        name: 'x'.repeat(65),
      },
    ],
    ['a root that is too short', { type: 'hash-request', ...hashSpan, piecesRoot: 'ab' }],
  ])('refuses %s with a plain error', (_, message) => {
    const error = failure(() => encodePeerMessage(message, localExtensionIds));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(ProtocolError);
  });

  it('[PW10] rounds rates to whole bytes per second', () => {
    const stats = {
      type: 'stats',
      heldBytes: 1,
      uploadRate: 1.6,
      downloadRate: 0,
      uploadCap: 0,
      downloadCap: 0,
      name: '',
    } as const;
    expect(parse(encode(stats))).toEqual({ ...stats, uploadRate: 2 });
  });
});
