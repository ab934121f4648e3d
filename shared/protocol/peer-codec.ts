import { assertNever } from '../base/assert-never.ts';
import { fromHex, toHex } from '../base/hex.ts';
import type { ChunkIndex } from '../base/ids.ts';
import type { HashSpan } from '../torrent/merkle.ts';
import { readUint32, writeUint32 } from './big-endian.ts';
import {
  encodeExtensionBody,
  extendedIdOf,
  parseExtension,
  type RemoteExtensionIds,
} from './extension-codec.ts';
import { encodeHandshake } from './handshake-codec.ts';
import type { BlockSpan, PeerMessage } from './peer-messages.ts';
import { ProtocolError } from './protocol-error.ts';
import {
  extendedHeaderBytes,
  hashSpanBytes,
  headerBytes,
  messageIds,
  messageLimitBytes,
  pieceHeaderBytes,
  prefixBytes,
  spanBytes,
} from './wire-format.ts';

/**
 * One message as bytes and back. It knows neither the torrent (see `message-bounds`), nor the order of a conversation
 * (see `message-order`), nor how a stream is cut into messages (see `peer-stream-parser`).
 */

/**
 * The bytes to send, in a buffer of their own.
 * @throws Error if the message must not be sent: `unknown`, over the limit, or of an extension that the neighbour does
 * not know (ask `canSend`)
 */
export function encodePeerMessage(
  message: PeerMessage<Uint8Array>,
  remote: RemoteExtensionIds,
): Uint8Array<ArrayBuffer> {
  switch (message.type) {
    case 'handshake':
      return encodeHandshake(message);
    case 'keep-alive':
      return new Uint8Array(prefixBytes);
    case 'choke':
    case 'unchoke':
    case 'interested':
    case 'not-interested':
    case 'have-all':
    case 'have-none':
      return newFrame(messageIds[message.type], 0);
    case 'have':
    case 'suggest':
    case 'allowed-fast': {
      const frame = newFrame(messageIds[message.type], 4);
      writeUint32(frame, headerBytes, message.chunk);
      return frame;
    }
    case 'bitfield': {
      const frame = newFrame(messageIds.bitfield, message.bits.length);
      frame.set(message.bits, headerBytes);
      return frame;
    }
    case 'request':
    case 'cancel':
    case 'reject': {
      const frame = newFrame(messageIds[message.type], spanBytes);
      writeUint32(frame, headerBytes, message.chunk);
      writeUint32(frame, headerBytes + 4, message.beginBytes);
      writeUint32(frame, headerBytes + 8, message.lengthBytes);
      return frame;
    }
    case 'piece': {
      if (message.payload.length !== message.lengthBytes) throw new Error('a payload of another length');
      const frame = newFrame(messageIds.piece, pieceHeaderBytes + message.lengthBytes);
      writeUint32(frame, headerBytes, message.chunk);
      writeUint32(frame, headerBytes + 4, message.beginBytes);
      frame.set(message.payload, headerBytes + pieceHeaderBytes);
      return frame;
    }
    case 'hash-request':
    case 'hash-reject':
      return newHashFrame(messageIds[message.type], message, 0);
    case 'hashes': {
      const frame = newHashFrame(messageIds.hashes, message, message.hashes.length);
      frame.set(message.hashes, headerBytes + hashSpanBytes);
      return frame;
    }
    case 'extended-handshake':
    case 'metadata-request':
    case 'metadata-data':
    case 'metadata-reject':
    case 'have-blocks':
    case 'offer-blocks':
    case 'stats':
    case 'bye':
    case 'ring': {
      const id = extendedIdOf(message, remote);
      const body = encodeExtensionBody(message);
      const frame = newFrame(messageIds.extended, 1 + body.length);
      frame[headerBytes] = id;
      frame.set(body, extendedHeaderBytes);
      return frame;
    }
    case 'unknown':
      throw new Error('an unknown message cannot be sent');
    default:
      return assertNever(message);
  }
}

/** Prefix and id are set; the body is left to the caller. */
function newFrame(id: number, bodyBytes: number): Uint8Array<ArrayBuffer> {
  if (1 + bodyBytes > messageLimitBytes) throw new Error(`a body of ${bodyBytes} bytes is over the limit`);
  const frame = new Uint8Array(headerBytes + bodyBytes);
  writeUint32(frame, 0, 1 + bodyBytes);
  frame[prefixBytes] = id;
  return frame;
}

function newHashFrame(id: number, span: HashSpan, hashesBytes: number): Uint8Array<ArrayBuffer> {
  const root = fromHex(span.piecesRoot);
  if (root.length !== 32) throw new Error('a root must have 32 bytes');
  const frame = newFrame(id, hashSpanBytes + hashesBytes);
  frame.set(root, headerBytes);
  writeUint32(frame, headerBytes + 32, span.baseLayer);
  writeUint32(frame, headerBytes + 36, span.index);
  writeUint32(frame, headerBytes + 40, span.length);
  writeUint32(frame, headerBytes + 44, span.proofLayers);
  return frame;
}

/**
 * From a whole frame: prefix, id and body, as `peer-stream-parser` cuts them. Payloads, bits, hashes and metadata are
 * views of the frame.
 * @throws ProtocolError and nothing else
 */
export function parsePeerMessage(frame: Uint8Array): PeerMessage<Uint8Array> {
  if (frame.length === prefixBytes) return { type: 'keep-alive' };
  const id = frame[prefixBytes]!;
  const body = frame.subarray(headerBytes);
  switch (id) {
    case messageIds.choke:
      return bare('choke', body);
    case messageIds.unchoke:
      return bare('unchoke', body);
    case messageIds.interested:
      return bare('interested', body);
    case messageIds['not-interested']:
      return bare('not-interested', body);
    case messageIds['have-all']:
      return bare('have-all', body);
    case messageIds['have-none']:
      return bare('have-none', body);
    case messageIds.have:
      return { type: 'have', chunk: parseChunk(body) };
    case messageIds.suggest:
      return { type: 'suggest', chunk: parseChunk(body) };
    case messageIds['allowed-fast']:
      return { type: 'allowed-fast', chunk: parseChunk(body) };
    case messageIds.bitfield:
      return { type: 'bitfield', bits: body };
    case messageIds.request:
      return { type: 'request', ...parseSpan(body) };
    case messageIds.cancel:
      return { type: 'cancel', ...parseSpan(body) };
    case messageIds.reject:
      return { type: 'reject', ...parseSpan(body) };
    case messageIds.piece:
      return parsePiece(body);
    case messageIds['hash-request']:
      requireLength('hash-request', body, hashSpanBytes);
      return { type: 'hash-request', ...parseHashSpan(body) };
    case messageIds['hash-reject']:
      requireLength('hash-reject', body, hashSpanBytes);
      return { type: 'hash-reject', ...parseHashSpan(body) };
    case messageIds.hashes:
      if (body.length < hashSpanBytes)
        throw new ProtocolError('PW5', 'the hashes message ends before its span');
      return { type: 'hashes', hashes: body.subarray(hashSpanBytes), ...parseHashSpan(body) };
    case messageIds.extended:
      return parseExtension(body);
    default:
      return { type: 'unknown', id };
  }
}

type BareType = 'choke' | 'unchoke' | 'interested' | 'not-interested' | 'have-all' | 'have-none';

function bare<Type extends BareType>(type: Type, body: Uint8Array): { readonly type: Type } {
  requireLength(type, body, 0);
  return { type };
}

function parseChunk(body: Uint8Array): ChunkIndex {
  requireLength('an index', body, 4);
  return readUint32(body, 0) as ChunkIndex;
}

function parseSpan(body: Uint8Array): BlockSpan {
  requireLength('a span', body, spanBytes);
  return {
    chunk: readUint32(body, 0) as ChunkIndex,
    beginBytes: readUint32(body, 4),
    lengthBytes: readUint32(body, 8),
  };
}

function parsePiece(body: Uint8Array): PeerMessage<Uint8Array> {
  if (body.length < pieceHeaderBytes) throw new ProtocolError('PW5', 'the piece ends before its payload');
  const payload = body.subarray(pieceHeaderBytes);
  return {
    type: 'piece',
    chunk: readUint32(body, 0) as ChunkIndex,
    beginBytes: readUint32(body, 4),
    lengthBytes: payload.length,
    payload,
  };
}

function parseHashSpan(body: Uint8Array): HashSpan {
  return {
    piecesRoot: toHex(body.subarray(0, 32)),
    baseLayer: readUint32(body, 32),
    index: readUint32(body, 36),
    length: readUint32(body, 40),
    proofLayers: readUint32(body, 44),
  };
}

function requireLength(what: string, body: Uint8Array, lengthBytes: number): void {
  if (body.length !== lengthBytes)
    throw new ProtocolError('PW5', `${what} has ${body.length} bytes instead of ${lengthBytes}`);
}
