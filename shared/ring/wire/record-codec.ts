import { ProtocolError } from '../../protocol/protocol-error.ts';
import { type RingConfig, recordBytes } from '../common/ring-config.ts';
import { publicKeyBytes, signatureBytes } from '../common/ring-keys.ts';
import type { RingRecord } from '../common/ring-record.ts';
import type { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readId, writeId } from './field-codec.ts';

/** Records as bytes, and the part of them that is signed. Rule RG2. */

const recordKinds = ['peer', 'name'] as const satisfies readonly RingRecord['kind'][];

/** Key, kind, time, length, public key and signature take the rest of `recordBytes`. */
export const valueLimit = recordBytes - 20 - 1 - 6 - 2 - publicKeyBytes - signatureBytes;

/** So many fit in a message beside the longest path. */
export const recordsLimit = 24;

/** What the publisher signs. */
export function recordBytesToSign(record: Omit<RingRecord, 'signature'>): Uint8Array {
  const writer = new ByteWriter();
  writeContent(writer, record);
  return writer.take();
}

export function writeRecord(writer: ByteWriter, record: RingRecord): void {
  writeContent(writer, record);
  writer.fixed(record.signature);
}

function writeContent(writer: ByteWriter, record: Omit<RingRecord, 'signature'>): void {
  writeId(writer, record.key);
  writer.byte(recordKinds.indexOf(record.kind));
  writer.uint48(record.issuedAt);
  writer.sized(record.value);
  writer.fixed(record.publicKey);
}

/** @throws ProtocolError */
export function readRecord(reader: ByteReader, config: Pick<RingConfig, 'bits'>): RingRecord {
  const key = readId(reader, config);
  const kind = recordKinds[reader.byte()];
  if (kind === undefined) throw new ProtocolError('RG2', 'a record of unknown kind');
  return {
    key,
    kind,
    issuedAt: reader.uint48(),
    value: reader.sized(valueLimit),
    publicKey: reader.fixed(publicKeyBytes),
    signature: reader.fixed(signatureBytes),
  };
}

export function writeRecords(writer: ByteWriter, records: readonly RingRecord[]): void {
  writer.byte(records.length);
  for (const record of records) writeRecord(writer, record);
}

/** @throws ProtocolError */
export function readRecords(reader: ByteReader, config: Pick<RingConfig, 'bits'>): RingRecord[] {
  const count = reader.byte();
  if (count > recordsLimit)
    throw new ProtocolError('RG2', `${count} records where ${recordsLimit} are the limit`);
  return Array.from({ length: count }, () => readRecord(reader, config));
}
