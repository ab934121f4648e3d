/** The numbers of the wire: message ids, lengths and limits. It knows no messages' content (see `SPEC.md`). */

/** BEP 3, 6, 10 and 52. */
export const messageIds = {
  choke: 0,
  unchoke: 1,
  interested: 2,
  'not-interested': 3,
  have: 4,
  bitfield: 5,
  request: 6,
  piece: 7,
  cancel: 8,
  suggest: 13,
  'have-all': 14,
  'have-none': 15,
  reject: 16,
  'allowed-fast': 17,
  extended: 20,
  'hash-request': 21,
  hashes: 22,
  'hash-reject': 23,
} as const;

/** Length of the first message of each side (BEP 3): 1 + 19 + 8 + 20 + 20. */
export const handshakeBytes = 68;
/** The big-endian length that precedes every later message (BEP 3). */
export const prefixBytes = 4;
/** Prefix and id: what comes before the body of every message that has one. */
export const headerBytes = prefixBytes + 1;
/** Header and the id of the extension (BEP 10). */
export const extendedHeaderBytes = headerBytes + 1;
/** Chunk, begin and length of a `request`, `cancel` or `reject` (BEP 3, 6). */
export const spanBytes = 12;
/** Chunk and begin, which precede the payload of a `piece` (BEP 3). */
export const pieceHeaderBytes = 8;
/** Root, base layer, index, length and proof layers (BEP 52). */
export const hashSpanBytes = 48;

/** Common practice since BEP 3: other programs drop a peer that requests more at once. */
export const payloadLimitBytes = 131_072;
/**
 * The longest message after the prefix: a `piece` with the longest payload. A bitfield of 2^20 chunks (256 GiB) and
 * 21,000 entries of `sr_have_blocks` fit in it as well.
 */
export const messageLimitBytes = 1 + pieceHeaderBytes + payloadLimitBytes;
/** BEP 9: the info dictionary travels in parts of this size; only the last is shorter. */
export const metadataPartBytes = 16_384;
/** Far above what any program sends; keeps the work of decoding a hostile dictionary small. */
export const extendedHandshakeLimitBytes = 8_192;
/** The same as in the tracker's events, in UTF-16 code units. */
export const nameLimit = 64;
