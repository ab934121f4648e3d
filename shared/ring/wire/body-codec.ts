import { assertNever } from '../../base/assert-never.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { RingConfig } from '../common/ring-config.ts';
import type { RingId } from '../common/ring-id.ts';
import { publicKeyBytes, signatureBytes } from '../common/ring-keys.ts';
import type { QueryId, ReplyBody, RequestBody, Stamp } from '../common/ring-message.ts';
import type { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { listLimit, readFlag, readId, readIds, readWish, wishes, writeId, writeIds } from './field-codec.ts';
import { readRecord, readRecords, writeRecord, writeRecords } from './record-codec.ts';

/** What routed messages and their answers carry, as bytes, and what of it is signed. Rule RG2. */

/** An offer with all candidates of a data channel takes one to four kilobytes. */
const signalLimit = 8_192;

const requestKinds = [
  'find',
  'get',
  'put',
  'request',
  'offer',
  'signal',
  'read',
] as const satisfies readonly RequestBody['kind'][];
const replyKinds = [
  'found',
  'records',
  'stored',
  'ready',
  'busy',
  'absent',
  'answer',
] as const satisfies readonly ReplyBody['kind'][];

/** What the origin of a request or an offer signs: for this peer, at this time, in this query. */
export function requestBytesToSign(
  query: QueryId,
  target: RingId,
  at: number,
  body: { readonly kind: 'request' } | { readonly kind: 'offer' | 'signal'; readonly signal: Uint8Array },
): Uint8Array {
  const writer = new ByteWriter();
  writer.uint48(query);
  writeId(writer, target);
  writer.uint48(at);
  writer.byte(requestKinds.indexOf(body.kind));
  if (body.kind !== 'request') writer.sized(body.signal);
  return writer.take();
}

/** What the one that answers signs. */
export function replyBytesToSign(query: QueryId, target: RingId, body: ReplyBody): Uint8Array {
  const writer = new ByteWriter();
  writer.uint48(query);
  writeId(writer, target);
  writeReplyBody(writer, body);
  return writer.take();
}

export function writeRequestBody(writer: ByteWriter, body: RequestBody): void {
  writer.byte(requestKinds.indexOf(body.kind));
  switch (body.kind) {
    case 'find':
    case 'get':
      return;
    case 'put':
      return writeRecord(writer, body.record);
    case 'read':
      return writeId(writer, body.key);
    case 'request':
      writer.byte(wishes.indexOf(body.wish));
      return writeStamp(writer, body.stamp);
    case 'offer':
    case 'signal':
      writer.sized(body.signal);
      return writeStamp(writer, body.stamp);
    default:
      assertNever(body);
  }
}

export function readRequestBody(reader: ByteReader, config: Pick<RingConfig, 'bits'>): RequestBody {
  const kind = requestKinds[reader.byte()];
  switch (kind) {
    case undefined:
      throw new ProtocolError('RG2', 'an unknown request');
    case 'find':
    case 'get':
      return { kind };
    case 'put':
      return { kind, record: readRecord(reader, config) };
    case 'read':
      return { kind, key: readId(reader, config) };
    case 'request':
      return { kind, wish: readWish(reader), stamp: readStamp(reader) };
    case 'offer':
    case 'signal':
      return { kind, signal: reader.sized(signalLimit), stamp: readStamp(reader) };
    default:
      return assertNever(kind);
  }
}

export function writeReplyBody(writer: ByteWriter, body: ReplyBody): void {
  writer.byte(replyKinds.indexOf(body.kind));
  switch (body.kind) {
    case 'found':
      writeIds(writer, body.predecessors);
      return writeIds(writer, body.successors);
    case 'records':
      return writeRecords(writer, body.records);
    case 'stored':
      return writer.byte(body.accepted ? 1 : 0);
    case 'ready':
    case 'busy':
    case 'absent':
      return;
    case 'answer':
      return writer.sized(body.signal);
    default:
      assertNever(body);
  }
}

export function readReplyBody(reader: ByteReader, config: Pick<RingConfig, 'bits'>): ReplyBody {
  const kind = replyKinds[reader.byte()];
  switch (kind) {
    case undefined:
      throw new ProtocolError('RG2', 'an unknown answer');
    case 'found':
      return {
        kind,
        predecessors: readIds(reader, config, listLimit),
        successors: readIds(reader, config, listLimit),
      };
    case 'records':
      return { kind, records: readRecords(reader, config) };
    case 'stored':
      return { kind, accepted: readFlag(reader) };
    case 'ready':
    case 'busy':
    case 'absent':
      return { kind };
    case 'answer':
      return { kind, signal: reader.sized(signalLimit) };
    default:
      return assertNever(kind);
  }
}

function writeStamp(writer: ByteWriter, stamp: Stamp): void {
  writer.fixed(stamp.publicKey);
  writer.uint48(stamp.at);
  writer.fixed(stamp.signature);
}

function readStamp(reader: ByteReader): Stamp {
  return {
    publicKey: reader.fixed(publicKeyBytes),
    at: reader.uint48(),
    signature: reader.fixed(signatureBytes),
  };
}
