/** Text as UTF-8 bytes and back. Every platform has these two classes; the bare language library does not name them. */

declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Half a surrogate pair, which UTF-8 cannot express, becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** `undefined` if the bytes are not UTF-8. Nothing is dropped: not even a byte order mark. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text as it is after a journey through UTF-8: every half of a surrogate pair is U+FFFD. */
export function toWellFormed(text: string): string {
  return decoder.decode(encoder.encode(text));
}

/** As much of the start of the text as fits, never half a character. */
export function cutToBytes(text: string, limitBytes: number): string {
  const bytes = encodeUtf8(text);
  let end = Math.min(limitBytes, bytes.length);
  while (end < bytes.length && (bytes[end]! & 0b1100_0000) === 0b1000_0000) end--;
  return decoder.decode(bytes.subarray(0, end));
}
