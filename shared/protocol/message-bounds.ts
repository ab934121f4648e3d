import type { ChunkIndex } from '../base/ids.ts';
import { Bitfield } from '../torrent/bitfield.ts';
import type { Geometry } from '../torrent/geometry.ts';
import type { HashSpan } from '../torrent/merkle.ts';
import { hashBytes, spanLengthLimit } from '../torrent/merkle.ts';
import type { BlockMask, BlockSpan, PeerMessage } from './peer-messages.ts';
import { ProtocolError } from './protocol-error.ts';
import { payloadLimitBytes } from './wire-format.ts';

/**
 * Whether a message speaks only of what the torrent has (rules PW14–PW18). It does not know the conversation: what was
 * asked for, what is held, who is choked.
 */

/** A file of 2^64 leaves has no more layers. */
const layerLimit = 64;

/** Call it once the geometry is known, before any number of the message is used. @throws ProtocolError */
export function checkBounds(message: PeerMessage<unknown>, geometry: Geometry): void {
  switch (message.type) {
    case 'bitfield':
      if (Bitfield.fromBytes(message.bits, geometry.chunkCount) === undefined)
        throw new ProtocolError(
          'PW14',
          `the bitfield's ${message.bits.length} bytes do not fit ${geometry.chunkCount} chunks`,
        );
      return;
    case 'have':
    case 'suggest':
    case 'allowed-fast':
      requireChunk(message.chunk, geometry);
      return;
    case 'request':
    case 'cancel':
    case 'reject':
    case 'piece':
      checkBlockSpan(message, geometry);
      return;
    case 'have-blocks':
    case 'offer-blocks':
      for (const entry of message.chunks) checkBlockMask(entry, geometry);
      return;
    case 'hash-request':
    case 'hash-reject':
      checkHashSpan(message);
      return;
    case 'hashes':
      checkHashSpan(message);
      checkHashCount(message.hashes.length, message);
      return;
    default:
      return;
  }
}

function requireChunk(chunk: ChunkIndex, { chunkCount }: Geometry): void {
  if (chunk >= chunkCount)
    throw new ProtocolError('PW15', `chunk ${chunk} does not exist; the torrent has ${chunkCount}`);
}

function checkBlockSpan({ chunk, beginBytes, lengthBytes }: BlockSpan, geometry: Geometry): void {
  requireChunk(chunk, geometry);
  if (lengthBytes < 1 || lengthBytes > payloadLimitBytes)
    throw new ProtocolError('PW16', `it asks for or sends ${lengthBytes} bytes at once`);
  const endBytes = beginBytes + lengthBytes;
  const chunkLengthBytes = geometry.chunkLengthBytes(chunk);
  if (endBytes > chunkLengthBytes)
    throw new ProtocolError(
      'PW16',
      `byte ${endBytes} lies beyond the end of a chunk of ${chunkLengthBytes} bytes`,
    );
}

function checkBlockMask({ chunk, mask }: BlockMask, geometry: Geometry): void {
  requireChunk(chunk, geometry);
  const blockCount = geometry.blockCount(chunk);
  if (mask >>> blockCount !== 0)
    throw new ProtocolError('PW17', `the mask names more than the ${blockCount} blocks of chunk ${chunk}`);
}

function checkHashSpan({ baseLayer, index, length, proofLayers }: HashSpan): void {
  const isPowerOfTwo = (length & (length - 1)) === 0;
  if (length < 2 || length > spanLengthLimit || !isPowerOfTwo)
    throw new ProtocolError('PW18', `a span must not have ${length} hashes`);
  if (index % length !== 0)
    throw new ProtocolError('PW18', `a span of ${length} hashes must not start at ${index}`);
  if (baseLayer > layerLimit || proofLayers > layerLimit)
    throw new ProtocolError('PW18', `no tree has layer ${baseLayer} with a proof of ${proofLayers} layers`);
}

/** How many uncles a proof takes depends on the file's tree: at most one for each layer. */
function checkHashCount(lengthBytes: number, { length, proofLayers }: HashSpan): void {
  const count = lengthBytes / hashBytes;
  if (!Number.isInteger(count) || count < length || count > length + proofLayers)
    throw new ProtocolError('PW18', `${lengthBytes} bytes of hashes do not fit a span of ${length}`);
}
