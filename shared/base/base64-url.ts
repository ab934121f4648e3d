/** Bytes as text that may stand in an address, and back: RFC 4648, section 5, without padding. It does not know what they mean. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const sextets = new Map([...alphabet].map((letter, value) => [letter, value]));

export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  let waiting = 0;
  let bits = 0;
  for (const byte of bytes) {
    waiting = ((waiting << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 6; bits -= 6) text += alphabet[(waiting >> (bits - 6)) & 63];
  }
  return bits === 0 ? text : text + alphabet[(waiting << (6 - bits)) & 63];
}

/** `undefined` for what `toBase64Url` does not write: other letters, or bits left over that are not 0. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes: number[] = [];
  let waiting = 0;
  let bits = 0;
  for (const letter of text) {
    const value = sextets.get(letter);
    if (value === undefined) return undefined;
    waiting = ((waiting << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((waiting >> bits) & 255);
  }
  const isWhole = bits < 6 && (waiting & ((1 << bits) - 1)) === 0;
  return isWhole ? Uint8Array.from(bytes) : undefined;
}
