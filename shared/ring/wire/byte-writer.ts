import { writeUint16, writeUint32 } from '../../protocol/big-endian.ts';

/** Puts fields one after the other. It knows nothing of what they mean. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = [];

  byte(value: number): void {
    this.#parts.push(Uint8Array.of(value));
  }

  uint16(value: number): void {
    const bytes = new Uint8Array(2);
    writeUint16(bytes, 0, value);
    this.#parts.push(bytes);
  }

  uint32(value: number): void {
    const bytes = new Uint8Array(4);
    writeUint32(bytes, 0, value);
    this.#parts.push(bytes);
  }

  /** A whole number below 2^48. */
  uint48(value: number): void {
    const bytes = new Uint8Array(6);
    writeUint16(bytes, 0, Math.floor(value / 0x1_0000_0000));
    writeUint32(bytes, 2, value);
    this.#parts.push(bytes);
  }

  /** Without their length: the reader knows it. */
  fixed(bytes: Uint8Array): void {
    this.#parts.push(bytes);
  }

  /** With their length in two bytes. */
  sized(bytes: Uint8Array): void {
    this.uint16(bytes.length);
    this.#parts.push(bytes);
  }

  take(): Uint8Array<ArrayBuffer> {
    return concatBytes(this.#parts);
  }
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
