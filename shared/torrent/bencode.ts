/**
 * Bencoding in its one canonical form (BEP 3): what is read and what is written again are the same bytes. It knows
 * nothing of torrents. The npm package `bencode` sorts keys by UTF-16 instead of by byte and reads any order of keys,
 * negative lengths and trailing bytes, so an infohash cannot rest on it.
 */

export type Bencoded = number | Uint8Array | readonly Bencoded[] | BencodedDictionary;
/** Keys are byte strings: one character per byte. Comparing such strings compares their bytes. */
export type BencodedDictionary = ReadonlyMap<string, Bencoded>;

/** The bytes are no canonical bencoding. */
export class BencodeError extends Error {
  override readonly name = 'BencodeError';
}

/** Deeper nesting has no honest use, and recursion must end before the stack does. */
const nestingLimit = 48;

const code = {
  colon: 0x3a,
  d: 0x64,
  e: 0x65,
  i: 0x69,
  l: 0x6c,
  minus: 0x2d,
  zero: 0x30,
  nine: 0x39,
} as const;

/**
 * Reads one value that takes up all the bytes. Strings are views of the bytes, not copies.
 * @throws BencodeError and nothing else
 */
export function decodeBencode(bytes: Uint8Array): Bencoded {
  const { value, lengthBytes } = decodeLeadingBencode(bytes);
  if (lengthBytes < bytes.length) throw new BencodeError(`trailing bytes at byte ${lengthBytes}`);
  return value;
}

/**
 * Reads one value and says how many bytes it took: something else may follow it, as in BEP 9's messages.
 * @throws BencodeError and nothing else
 */
export function decodeLeadingBencode(bytes: Uint8Array): {
  readonly value: Bencoded;
  readonly lengthBytes: number;
} {
  let position = 0;

  function fail(problem: string): never {
    throw new BencodeError(`${problem} at byte ${position}`);
  }

  function readValue(depth: number): Bencoded {
    if (depth > nestingLimit) fail(`nested more than ${nestingLimit} deep`);
    switch (bytes[position]) {
      case code.i:
        return readInteger();
      case code.l:
        return readList(depth);
      case code.d:
        return readDictionary(depth);
      default:
        return readString();
    }
  }

  function readInteger(): number {
    position++;
    const negative = bytes[position] === code.minus;
    if (negative) position++;
    const magnitude = readDigits(code.e);
    if (negative && magnitude === 0) fail('minus zero');
    return negative ? -magnitude : magnitude;
  }

  /** A whole number without leading zeros, and the character that ends it. */
  function readDigits(end: number): number {
    const start = position;
    let value = 0;
    for (;;) {
      const byte = bytes[position];
      if (byte === undefined) fail('ends within a number');
      if (byte === end && position > start) break;
      if (byte < code.zero || byte > code.nine) fail('unexpected character');
      value = value * 10 + (byte - code.zero);
      position++;
    }
    if (bytes[start] === code.zero && position - start > 1) fail('leading zero');
    if (!Number.isSafeInteger(value)) fail('number too large');
    position++;
    return value;
  }

  function readString(): Uint8Array {
    const lengthBytes = readDigits(code.colon);
    if (lengthBytes > bytes.length - position) fail('ends within a string');
    position += lengthBytes;
    return bytes.subarray(position - lengthBytes, position);
  }

  function readList(depth: number): Bencoded[] {
    const list: Bencoded[] = [];
    position++;
    while (bytes[position] !== code.e) list.push(readValue(depth + 1));
    position++;
    return list;
  }

  function readDictionary(depth: number): BencodedDictionary {
    const dictionary = new Map<string, Bencoded>();
    let previous: string | undefined;
    position++;
    while (bytes[position] !== code.e) {
      const key = toByteString(readString());
      if (key === previous) fail('key twice');
      if (previous !== undefined && key < previous) fail('keys out of order');
      dictionary.set(key, readValue(depth + 1));
      previous = key;
    }
    position++;
    return dictionary;
  }

  const value = readValue(1);
  return { value, lengthBytes: position };
}

/** Writes the value with its keys sorted. Numbers must be safe integers. */
export function encodeBencode(value: Bencoded): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];

  function write(part: Bencoded): void {
    if (typeof part === 'number') {
      parts.push(fromByteString(`i${part}e`));
    } else if (part instanceof Uint8Array) {
      parts.push(fromByteString(`${part.length}:`), part);
    } else if (isDictionary(part)) {
      parts.push(Uint8Array.of(code.d));
      for (const key of [...part.keys()].sort()) {
        parts.push(fromByteString(`${key.length}:${key}`));
        write(part.get(key)!);
      }
      parts.push(Uint8Array.of(code.e));
    } else {
      parts.push(Uint8Array.of(code.l));
      part.forEach(write);
      parts.push(Uint8Array.of(code.e));
    }
  }

  write(value);
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let position = 0;
  for (const part of parts) {
    bytes.set(part, position);
    position += part.length;
  }
  return bytes;
}

export function isDictionary(value: Bencoded | undefined): value is BencodedDictionary {
  return value instanceof Map;
}

export function toByteString(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

export function fromByteString(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
