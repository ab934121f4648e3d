import { assertNever } from '../../base/assert-never.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import { publicKeyBytes, signatureBytes } from '../common/ring-keys.ts';
import type { LinkMessage, RingMessage } from '../common/ring-message.ts';
import { readReplyBody, readRequestBody, writeReplyBody, writeRequestBody } from './body-codec.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import {
  type CodecConfig,
  challengeBytes,
  listLimit,
  readFlag,
  readId,
  readIds,
  readWish,
  wishes,
  writeId,
  writeIds,
} from './field-codec.ts';
import { readRecords, writeRecords } from './record-codec.ts';

/** Messages of the ring as bytes: one byte of kind, then its fields. Nothing outside the limits leaves the parser. Rule RG2. */

const kinds = [
  'hello',
  'proof',
  'status',
  'ping',
  'pong',
  'ask-list',
  'list',
  'route',
  'ack',
  'nack',
  'reply',
  'replicate',
  'fetch',
  'relay',
  'relay-failed',
] as const satisfies readonly RingMessage['type'][];

/** @throws Error if the message is longer than a frame may be: sending it is our bug */
export function encodeRingMessage(message: RingMessage, config: CodecConfig): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writeMessage(writer, message);
  const bytes = writer.take();
  if (bytes.length > config.messageBytes)
    throw new Error(`a ring message of ${bytes.length} bytes; a frame holds ${config.messageBytes}`);
  return bytes;
}

/** @throws ProtocolError and nothing else */
export function parseRingMessage(bytes: Uint8Array, config: CodecConfig): RingMessage {
  if (bytes.length > config.messageBytes)
    throw new ProtocolError(
      'RG2',
      `a message of ${bytes.length} bytes where ${config.messageBytes} are the limit`,
    );
  const reader = new ByteReader(bytes);
  const message = readMessage(reader, config, false);
  reader.end();
  return message;
}

function writeMessage(writer: ByteWriter, message: RingMessage): void {
  writer.byte(kinds.indexOf(message.type));
  switch (message.type) {
    case 'hello':
      writer.fixed(message.publicKey);
      return writer.fixed(message.challenge);
    case 'proof':
      return writer.fixed(message.signature);
    case 'status':
      writer.byte(message.member ? 1 : 0);
      return writer.byte(wishes.indexOf(message.wish));
    case 'ping':
    case 'pong':
    case 'ask-list':
      return;
    case 'list':
      writeIds(writer, message.predecessors);
      return writeIds(writer, message.successors);
    case 'route':
      writer.uint48(message.query);
      writeId(writer, message.target);
      writeIds(writer, message.path);
      return writeRequestBody(writer, message.body);
    case 'ack':
    case 'nack':
      return writer.uint48(message.query);
    case 'reply':
      writer.uint48(message.query);
      writeIds(writer, message.back);
      writeIds(writer, message.travelled);
      writeReplyBody(writer, message.body);
      writer.fixed(message.publicKey);
      return writer.fixed(message.signature);
    case 'replicate':
      return writeRecords(writer, message.records);
    case 'fetch':
      return writeId(writer, message.key);
    case 'relay':
      writeId(writer, message.from);
      writeId(writer, message.to);
      return writeMessage(writer, message.message);
    case 'relay-failed':
      return writeId(writer, message.to);
    default:
      assertNever(message);
  }
}

function readMessage(reader: ByteReader, config: CodecConfig, isRelayed: false): RingMessage;
function readMessage(reader: ByteReader, config: CodecConfig, isRelayed: true): LinkMessage;
function readMessage(reader: ByteReader, config: CodecConfig, isRelayed: boolean): RingMessage {
  const kind = reader.byte();
  const type = kinds[kind];
  switch (type) {
    case undefined:
      throw new ProtocolError('RG2', `a message of unknown kind ${kind}`);
    case 'hello':
      return { type, publicKey: reader.fixed(publicKeyBytes), challenge: reader.fixed(challengeBytes) };
    case 'proof':
      return { type, signature: reader.fixed(signatureBytes) };
    case 'status':
      return { type, member: readFlag(reader), wish: readWish(reader) };
    case 'ping':
    case 'pong':
    case 'ask-list':
      return { type };
    case 'list':
      return {
        type,
        predecessors: readIds(reader, config, listLimit),
        successors: readIds(reader, config, listLimit),
      };
    case 'route':
      return {
        type,
        query: reader.uint48(),
        target: readId(reader, config),
        path: readIds(reader, config, config.timeToLive),
        body: readRequestBody(reader, config),
      };
    case 'ack':
    case 'nack':
      return { type, query: reader.uint48() };
    case 'reply':
      return {
        type,
        query: reader.uint48(),
        back: readIds(reader, config, config.timeToLive),
        travelled: readIds(reader, config, config.timeToLive),
        body: readReplyBody(reader, config),
        publicKey: reader.fixed(publicKeyBytes),
        signature: reader.fixed(signatureBytes),
      };
    case 'replicate':
      return { type, records: readRecords(reader, config) };
    case 'fetch':
      return { type, key: readId(reader, config) };
    case 'relay': {
      if (isRelayed) throw new ProtocolError('RG2', 'a relayed message in a relayed message');
      const [from, to] = [readId(reader, config), readId(reader, config)];
      return { type, from, to, message: readMessage(reader, config, true) };
    }
    case 'relay-failed':
      if (isRelayed) throw new ProtocolError('RG2', 'a relayed message about relaying');
      return { type, to: readId(reader, config) };
    default:
      return assertNever(type);
  }
}
