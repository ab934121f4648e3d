import { createHash } from 'node:crypto';
import { once } from 'node:events';
import Wire from 'bittorrent-protocol';
import utMetadata, { type ForeignMetadata } from 'ut_metadata';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChunkIndex, PeerId } from '../base/ids.ts';
import { encodeBencode } from '../torrent/bencode.ts';
import { createGeometry } from '../torrent/geometry.ts';
import { localExtensionIds } from './extension-codec.ts';
import { checkBounds } from './message-bounds.ts';
import { checkHandshake, MessageOrder } from './message-order.ts';
import { encodePeerMessage } from './peer-codec.ts';
import type { PeerMessage } from './peer-messages.ts';
import { PeerStreamParser } from './peer-stream-parser.ts';
import { wireLength } from './wire-length.ts';

/** `bittorrent-protocol` and `ut_metadata` are the peer that nobody here wrote: what they say we read, and they us. */

/* The foreign metadata extension knows version 1 only, whose infohash is a SHA-1: here it stands for the truncated one. */
const metadata = encodeBencode(
  new Map<string, Uint8Array | number>([
    ['filler', new Uint8Array(20_000).fill(0x61)],
    ['length', 3_000_000],
  ]),
);
const truncatedInfohash = createHash('sha1').update(metadata).digest('hex');
const ourId = '2d5352303130302d3030303030303030'.padEnd(40, '0') as PeerId;
const theirId = '2d5757303030302d'.padEnd(40, '1') as PeerId;
const geometry = createGeometry([{ lengthBytes: 3_000_000 }]);
const payload = Uint8Array.from({ length: 16_384 }, (_, at) => at % 251);
const chunk = (index: number) => index as ChunkIndex;
const span = { chunk: chunk(2), beginBytes: 16_384, lengthBytes: 16_384 };

/** Our side: everything that arrives passes every check that a neighbour's messages have to pass. */
class OurSide {
  readonly received: PeerMessage[] = [];
  /** As they came, and as `wireLength` counts them. */
  receivedBytes = 0;
  countedBytes = 0;
  readonly #parser = new PeerStreamParser();
  readonly #order = new MessageOrder();
  #waiting: (() => void) | undefined;

  constructor(readonly wire: Wire) {
    wire.on('data', (bytes: Uint8Array) => {
      this.receivedBytes += bytes.length;
      for (const message of this.#parser.push(bytes)) {
        this.#order.accept(message);
        if (message.type === 'handshake') checkHandshake(message, { truncatedInfohash, ownPeerId: ourId });
        checkBounds(message, geometry);
        this.countedBytes += wireLength(message);
        this.received.push(message);
      }
      this.#waiting?.();
    });
  }

  get remoteExtensions() {
    return this.#parser.remoteExtensions;
  }

  send(message: PeerMessage): void {
    this.wire.write(encodePeerMessage(message, this.remoteExtensions));
  }

  handshake(fast = true): void {
    this.send({ type: 'handshake', truncatedInfohash, peerId: ourId, fast, extended: true, version2: true });
  }

  /** The next message of that type, whether it has come already or not; it is taken out. */
  async next<Type extends PeerMessage['type']>(type: Type): Promise<PeerMessage & { type: Type }> {
    for (;;) {
      const at = this.received.findIndex((message) => message.type === type);
      if (at >= 0) return this.received.splice(at, 1)[0] as PeerMessage & { type: Type };
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
  }
}

let wire: Wire;
let us: OurSide;
beforeEach(() => {
  wire = new Wire();
  us = new OurSide(wire);
});
afterEach(() => wire.destroy());

const theyShakeHands = (fast = true) => wire.handshake(truncatedInfohash, theirId, { fast });

/** The event's arguments; to be asked for before what causes it. */
const heard = (event: string) => once(wire, event);

describe.each([
  [
    'a foreign peer that begins',
    async (fast: boolean) => {
      const begun = once(wire, 'data');
      theyShakeHands(fast);
      await begun;
      us.handshake();
    },
  ],
  [
    'a foreign peer that answers',
    async (fast: boolean) => {
      const greeted = heard('handshake');
      us.handshake();
      await greeted;
      theyShakeHands(fast);
    },
  ],
])('with %s', (_, meet) => {
  it('[PW1] both understand the handshake', async () => {
    const greeted = heard('handshake');
    await meet(true);
    const [infohash, peerId, extensions] = await greeted;
    expect({ infohash, peerId }).toEqual({ infohash: truncatedInfohash, peerId: ourId });
    expect(extensions).toMatchObject({ fast: true, extended: true });
    expect(await us.next('handshake')).toEqual({
      type: 'handshake',
      truncatedInfohash,
      peerId: theirId,
      fast: true,
      extended: true,
      version2: false,
    });
    expect(wire.hasFast).toBe(true);
  });

  it('[PW7] both understand the extended handshake', async () => {
    wire.use(utMetadata());
    await meet(true);
    expect(await us.next('extended-handshake')).toMatchObject({ extensions: { ut_metadata: 1 } });
    expect(us.remoteExtensions).toEqual({ ut_metadata: 1 });

    const heardOurs = heard('extended');
    us.send({
      type: 'extended-handshake',
      extensions: localExtensionIds,
      requestQueue: 256,
      metadataBytes: 5,
    });
    expect((await heardOurs)[0]).toBe('handshake');
    expect(wire.peerExtendedHandshake).toMatchObject({
      m: { ...localExtensionIds },
      metadata_size: 5,
      reqq: 256,
    });
  });

  it('[PW12] both understand which chunks the other has', async () => {
    await meet(false);
    wire.bitfield(Uint8Array.of(0b1010_0000, 0b0001_0000));
    expect(await us.next('bitfield')).toEqual({ type: 'bitfield', bits: Uint8Array.of(0xa0, 0x10) });
    wire.have(1);
    expect(await us.next('have')).toEqual({ type: 'have', chunk: 1 });

    const heardBits = heard('bitfield');
    us.send({ type: 'bitfield', bits: Uint8Array.of(0x40, 0) });
    await heardBits;
    const heardHave = heard('have');
    us.send({ type: 'have', chunk: chunk(5) });
    expect(await heardHave).toEqual([5]);
    expect([0, 1, 2, 5].map((index) => wire.peerPieces.get(index))).toEqual([false, true, false, true]);
  });

  it.each(['have-all', 'have-none'] as const)('[PW12] both understand %s', async (type) => {
    await meet(true);
    const heardOurs = heard(type);
    us.send({ type });
    await heardOurs;
    if (type === 'have-all') wire.haveAll();
    else wire.haveNone();
    expect(await us.next(type)).toEqual({ type });
  });

  it('[PW5] both understand interest and choking', async () => {
    await meet(true);
    wire.interested();
    wire.unchoke();
    wire.choke();
    wire.uninterested();
    wire.keepAlive();
    for (const type of ['interested', 'unchoke', 'choke', 'not-interested', 'keep-alive'] as const)
      expect(await us.next(type)).toEqual({ type });

    for (const [type, event] of [
      ['interested', 'interested'],
      ['not-interested', 'uninterested'],
      ['unchoke', 'unchoke'],
      ['choke', 'choke'],
      ['keep-alive', 'keep-alive'],
    ] as const) {
      const heardOurs = heard(event);
      us.send({ type });
      await heardOurs;
    }
  });

  it('[PW16] we serve a block that they request', async () => {
    await meet(true);
    const unchoked = heard('unchoke');
    us.send({ type: 'unchoke' });
    await unchoked;
    const answer = new Promise<Uint8Array>((resolve, reject) => {
      wire.request(2, 16_384, 16_384, (error, block) => (error ? reject(error) : resolve(block)));
    });
    expect(await us.next('request')).toEqual({ type: 'request', ...span });
    us.send({ type: 'piece', ...span, payload });
    expect(await answer).toEqual(payload);
  });

  it('[PW16] they serve a block that we request', async () => {
    await meet(true);
    wire.unchoke();
    const asked = heard('request');
    us.send({ type: 'request', ...span });
    const [index, offset, length, respond] = await asked;
    expect([index, offset, length]).toEqual([2, 16_384, 16_384]);
    respond(null, payload);
    expect(await us.next('piece')).toEqual({ type: 'piece', ...span, payload });
  });

  it('[PW13] both understand cancel, reject, suggest and allowed-fast', async () => {
    await meet(true);
    await us.next('handshake');
    const heardFast = heard('allowed-fast');
    us.send({ type: 'allowed-fast', chunk: chunk(2) });
    expect(await heardFast).toEqual([2]);

    const rejected = new Promise<Error | null>((resolve) => wire.request(2, 16_384, 16_384, resolve));
    const { type: _request, ...asked } = await us.next('request');
    us.send({ type: 'reject', ...asked });
    expect((await rejected)?.message).toBe('request was rejected');

    const cancelled = heard('cancel');
    us.send({ type: 'cancel', ...span });
    expect(await cancelled).toEqual([2, 16_384, 16_384]);

    const suggested = heard('suggest');
    us.send({ type: 'suggest', chunk: chunk(3) });
    expect(await suggested).toEqual([3]);

    wire.cancel(2, 16_384, 16_384);
    wire.reject(2, 16_384, 16_384);
    wire.suggest(4);
    wire.allowedFast(6);
    expect(await us.next('cancel')).toEqual({ type: 'cancel', ...span });
    expect(await us.next('reject')).toEqual({ type: 'reject', ...span });
    expect(await us.next('suggest')).toEqual({ type: 'suggest', chunk: 4 });
    expect(await us.next('allowed-fast')).toEqual({ type: 'allowed-fast', chunk: 6 });
  });

  it('[PW2] each side ignores messages that it does not know', async () => {
    await meet(true);
    wire.port(6881);
    expect(await us.next('unknown')).toEqual({ type: 'unknown', id: 9 });

    const unknown = heard('unknownmessage');
    us.send({
      type: 'hash-request',
      piecesRoot: 'ab'.repeat(32),
      baseLayer: 0,
      index: 0,
      length: 16,
      proofLayers: 3,
    });
    expect((await unknown)[0]).toHaveLength(49);
    const heardHave = heard('have');
    us.send({ type: 'have', chunk: chunk(1) });
    await heardHave;
  });

  it('[PW8] they fetch the info dictionary from us', async () => {
    wire.use(utMetadata());
    const fetching = (wire as Wire & { ut_metadata: ForeignMetadata }).ut_metadata;
    fetching.fetch();
    await meet(true);
    await us.next('extended-handshake');
    const fetched = once(fetching, 'metadata');
    us.send({ type: 'extended-handshake', extensions: localExtensionIds, metadataBytes: metadata.length });
    for (let answered = 0; answered < 2; answered++) {
      const { part } = await us.next('metadata-request');
      const data = metadata.subarray(part * 16_384, (part + 1) * 16_384);
      us.send({ type: 'metadata-data', part, totalBytes: metadata.length, data });
    }
    await fetched;
    expect(fetching.metadata).toEqual(metadata);
  });

  it('[PW8] we fetch the info dictionary from them', async () => {
    wire.use(utMetadata(metadata));
    await meet(true);
    const { metadataBytes } = await us.next('extended-handshake');
    expect(metadataBytes).toBe(metadata.length);
    us.send({ type: 'extended-handshake', extensions: localExtensionIds });
    const parts: Uint8Array[] = [];
    for (const part of [0, 1]) {
      us.send({ type: 'metadata-request', part });
      const answer = await us.next('metadata-data');
      expect(answer).toMatchObject({ part, totalBytes: metadata.length });
      parts.push(answer.data);
    }
    expect(Uint8Array.from(Buffer.concat(parts))).toEqual(metadata);
  });

  it('[PW8] they reject our request while they have no info dictionary', async () => {
    wire.use(utMetadata());
    await meet(true);
    await us.next('extended-handshake');
    us.send({ type: 'extended-handshake', extensions: localExtensionIds });
    us.send({ type: 'metadata-request', part: 0 });
    expect(await us.next('metadata-reject')).toEqual({ type: 'metadata-reject', part: 0 });
  });
});

it('counts as many bytes as the foreign peer sends', async () => {
  theyShakeHands();
  wire.bitfield(Uint8Array.of(0xff, 0xf0));
  wire.interested();
  wire.piece(2, 16_384, payload);
  wire.keepAlive();
  await us.next('keep-alive');
  expect(us.countedBytes).toBe(us.receivedBytes);
});
