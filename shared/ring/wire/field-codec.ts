import { fromHex, toHex } from '../../base/hex.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { RingConfig } from '../common/ring-config.ts';
import type { RingId } from '../common/ring-id.ts';
import type { Wish } from '../common/ring-message.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** The fields that several messages are made of. Rule RG2. */

export const wishes = ['nothing', 'near', 'shortcut'] as const satisfies readonly Wish[];

/** So many peers on one side a list may name: the largest r of any profile. */
export const listLimit = 8;
export const challengeBytes = 16;

export type CodecConfig = Pick<RingConfig, 'bits' | 'timeToLive' | 'messageBytes'>;

export function writeId(writer: ByteWriter, id: RingId): void {
  writer.fixed(fromHex(id.length % 2 === 0 ? id : `0${id}`));
}

export function readId(reader: ByteReader, { bits }: Pick<RingConfig, 'bits'>): RingId {
  const digits = toHex(reader.fixed(Math.ceil(bits / 8)));
  const id = digits.slice(digits.length - bits / 4);
  if (id.padStart(digits.length, '0') !== digits)
    throw new ProtocolError('RG2', 'an identifier beyond the circle');
  return id as RingId;
}

export function writeIds(writer: ByteWriter, ids: readonly RingId[]): void {
  writer.byte(ids.length);
  for (const id of ids) writeId(writer, id);
}

export function readIds(reader: ByteReader, config: Pick<RingConfig, 'bits'>, limit: number): RingId[] {
  const count = reader.byte();
  if (count > limit) throw new ProtocolError('RG2', `${count} identifiers where ${limit} are the limit`);
  return Array.from({ length: count }, () => readId(reader, config));
}

export function readFlag(reader: ByteReader): boolean {
  const value = reader.byte();
  if (value > 1) throw new ProtocolError('RG2', `a flag of ${value}`);
  return value === 1;
}

export function readWish(reader: ByteReader): Wish {
  const wish = wishes[reader.byte()];
  if (wish === undefined) throw new ProtocolError('RG2', 'an unknown wish');
  return wish;
}
