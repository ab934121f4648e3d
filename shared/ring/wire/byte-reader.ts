import { readUint16, readUint32 } from '../../protocol/big-endian.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';

/** Takes fields one after the other, never past the end. It knows nothing of what they mean. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.fixed(1)[0]!;
  }

  uint16(): number {
    return readUint16(this.fixed(2), 0);
  }

  uint32(): number {
    return readUint32(this.fixed(4), 0);
  }

  uint48(): number {
    const bytes = this.fixed(6);
    return readUint16(bytes, 0) * 0x1_0000_0000 + readUint32(bytes, 2);
  }

  /** @throws ProtocolError if there are not so many */
  fixed(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new ProtocolError('RG2', 'the message ends too early');
    const bytes = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return bytes;
  }

  sized(limit: number): Uint8Array {
    const length = this.uint16();
    if (length > limit) throw new ProtocolError('RG2', `${length} bytes where ${limit} are the limit`);
    return this.fixed(length);
  }

  rest(): Uint8Array {
    return this.fixed(this.#bytes.length - this.#at);
  }

  end(): void {
    if (this.#at < this.#bytes.length) throw new ProtocolError('RG2', 'bytes after the end of the message');
  }
}
