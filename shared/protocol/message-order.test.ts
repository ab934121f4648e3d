import { beforeEach, describe, expect, it } from 'vitest';
import type { ChunkIndex, PeerId } from '../base/ids.ts';
import { checkHandshake, MessageOrder } from './message-order.ts';
import type { HandshakeMessage, PeerMessage } from './peer-messages.ts';

const handshake: HandshakeMessage = {
  type: 'handshake',
  truncatedInfohash: '11'.repeat(20),
  peerId: '22'.repeat(20) as PeerId,
  fast: true,
  extended: true,
  version2: true,
};
const chunk = 0 as ChunkIndex;
const span = { chunk, beginBytes: 0, lengthBytes: 16_384 };
const bitfield: PeerMessage = { type: 'bitfield', bits: Uint8Array.of(0) };
const listings: PeerMessage[] = [bitfield, { type: 'have-all' }, { type: 'have-none' }];
const brokenRule = (rule: string) => expect.objectContaining({ rule, name: 'ProtocolError' });

let order: MessageOrder;
const accept = (...messages: PeerMessage[]) => {
  for (const message of messages) order.accept(message);
};
beforeEach(() => {
  order = new MessageOrder();
});

describe('the handshake', () => {
  it('[PW1] requires the handshake before every other message', () => {
    expect(() => accept({ type: 'keep-alive' })).toThrowError(brokenRule('PW1'));
  });

  it('[PW1] refuses a second handshake', () => {
    accept(handshake);
    expect(() => accept(handshake)).toThrowError(brokenRule('PW1'));
  });

  it('[PW1] requires a handshake for this torrent from another peer', () => {
    const { truncatedInfohash, peerId } = handshake;
    const other = '33'.repeat(20);
    checkHandshake(handshake, { truncatedInfohash, ownPeerId: other as PeerId });
    expect(() =>
      checkHandshake(handshake, { truncatedInfohash: other, ownPeerId: other as PeerId }),
    ).toThrowError(brokenRule('PW1'));
    expect(() => checkHandshake(handshake, { truncatedInfohash, ownPeerId: peerId })).toThrowError(
      brokenRule('PW1'),
    );
  });
});

describe('the list of chunks', () => {
  it.each(listings)('[PW12] accepts $type right after the handshake', (listing) => {
    accept(handshake, listing, { type: 'have', chunk });
  });

  it.each<PeerMessage>([
    { type: 'keep-alive' },
    { type: 'unknown', id: 9 },
    { type: 'extended-handshake', extensions: {} },
    { type: 'metadata-request', part: 0 },
    { type: 'metadata-data', part: 0, totalBytes: 1, data: Uint8Array.of(0) },
    { type: 'metadata-reject', part: 0 },
    { type: 'stats', heldBytes: 0, uploadRate: 0, downloadRate: 0, uploadCap: 0, downloadCap: 0, name: '' },
  ])('[PW12] accepts the list of chunks after $type', (message) => accept(handshake, message, bitfield));

  it.each<PeerMessage>([
    { type: 'choke' },
    { type: 'interested' },
    { type: 'have', chunk },
    { type: 'request', ...span },
    { type: 'suggest', chunk },
    { type: 'allowed-fast', chunk },
    { type: 'reject', ...span },
    { type: 'have-blocks', chunks: [] },
    ...listings,
  ])('[PW12] refuses the list of chunks after $type', (message) => {
    for (const listing of listings) {
      order = new MessageOrder();
      accept(handshake, message);
      expect(() => accept(listing)).toThrowError(brokenRule('PW12'));
    }
  });

  it('[PW12] accepts a neighbour that sends no list of chunks', () =>
    accept(handshake, { type: 'unchoke' }, { type: 'have', chunk }));
});

it.each<PeerMessage>([
  { type: 'have-all' },
  { type: 'have-none' },
  { type: 'reject', ...span },
  { type: 'suggest', chunk },
  { type: 'allowed-fast', chunk },
])('[PW13] refuses $type from a neighbour without the fast extension', (message) => {
  accept({ ...handshake, fast: false });
  expect(() => accept(message)).toThrowError(brokenRule('PW13'));
  order = new MessageOrder();
  accept(handshake, message);
});
