import fc from 'fast-check';
import type { ChunkIndex, PeerId } from '../../base/ids.ts';
import type { PeerMessage } from '../peer-messages.ts';
import { metadataPartBytes } from '../wire-format.ts';

/** Every message that may be sent, with any content that the wire can carry: for property tests and fuzzing. */

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((array) => Buffer.from(array).toString('hex'));
const uint32 = fc.nat({ max: 0xffff_ffff });
const count = fc.maxSafeNat();
const chunk = uint32.map((index) => index as ChunkIndex);
const byteArray = (maxLength: number) => fc.uint8Array({ maxLength });
/** Without halves of surrogate pairs, which UTF-8 cannot carry. */
const text = (maxLength: number) => fc.string({ unit: 'binary', maxLength: Math.floor(maxLength / 2) });

const blockSpan = { chunk, beginBytes: uint32, lengthBytes: uint32 };
const hashSpan = {
  piecesRoot: hex(32),
  baseLayer: uint32,
  index: uint32,
  length: uint32,
  proofLayers: uint32,
};
const blockMasks = fc.array(fc.record({ chunk, mask: fc.nat({ max: 0xffff }) }), { maxLength: 20 });
const type = <Type extends PeerMessage['type']>(name: Type) => fc.constant(name);

export const arbitraryHandshake = fc.record({
  type: type('handshake'),
  truncatedInfohash: hex(20),
  peerId: hex(20).map((id) => id as PeerId),
  fast: fc.boolean(),
  extended: fc.boolean(),
  version2: fc.boolean(),
});

const piece = fc
  .record({ chunk, beginBytes: uint32, payload: byteArray(40) })
  .map((content) => ({ type: 'piece' as const, ...content, lengthBytes: content.payload.length }));

const extensionId = fc.option(fc.nat({ max: 255 }), { nil: undefined });
const extendedHandshake = fc
  .record({
    ut_metadata: extensionId,
    sr_have_blocks: extensionId,
    sr_offer_blocks: extensionId,
    sr_stats: extensionId,
    sr_bye: extensionId,
    sr_ring: extensionId,
    metadataBytes: fc.option(count, { nil: undefined }),
    requestQueue: fc.option(count, { nil: undefined }),
    client: fc.option(text(40), { nil: undefined }),
  })
  .map(({ metadataBytes, requestQueue, client, ...ids }): PeerMessage => {
    const known = Object.entries(ids).filter(([, id]) => id !== undefined);
    return {
      type: 'extended-handshake',
      extensions: Object.fromEntries(known),
      ...(metadataBytes !== undefined && { metadataBytes }),
      ...(requestQueue !== undefined && { requestQueue }),
      ...(client !== undefined && { client }),
    };
  });

const metadataData = fc
  .record({ part: fc.nat({ max: 255 }), data: fc.uint8Array({ minLength: 1, maxLength: 40 }) })
  .map(({ part, data }) => ({
    type: 'metadata-data' as const,
    part,
    totalBytes: part * metadataPartBytes + data.length,
    data,
  }));

export const arbitraryMessage: fc.Arbitrary<PeerMessage> = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'keep-alive' as const,
      'choke' as const,
      'unchoke' as const,
      'interested' as const,
      'not-interested' as const,
      'have-all' as const,
      'have-none' as const,
      'bye' as const,
    ),
  }),
  fc.record({
    type: fc.constantFrom('have' as const, 'suggest' as const, 'allowed-fast' as const),
    chunk,
  }),
  fc.record({ type: type('bitfield'), bits: byteArray(40) }),
  fc.record({
    type: fc.constantFrom('request' as const, 'cancel' as const, 'reject' as const),
    ...blockSpan,
  }),
  piece,
  fc.record({ type: fc.constantFrom('hash-request' as const, 'hash-reject' as const), ...hashSpan }),
  fc.record({ type: type('hashes'), hashes: byteArray(128), ...hashSpan }),
  extendedHandshake,
  fc.record({
    type: fc.constantFrom('metadata-request' as const, 'metadata-reject' as const),
    part: count,
  }),
  metadataData,
  fc.record({
    type: fc.constantFrom('have-blocks' as const, 'offer-blocks' as const),
    chunks: blockMasks,
  }),
  fc.record({
    type: type('stats'),
    heldBytes: count,
    uploadRate: count,
    downloadRate: count,
    uploadCap: count,
    downloadCap: count,
    name: text(64),
  }),
  fc.record({ type: type('ring'), message: fc.uint8Array({ maxLength: 300 }) }),
);
