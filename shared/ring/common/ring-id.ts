/**
 * Identifiers on the circle of 2^n numbers, and which lies after which. As digits of equal length they compare as
 * text; only shares of the circle need numbers. It does not know what an identifier stands for.
 */

declare const ringId: unique symbol;

/** A peer or a hashed key on the circle: n/4 lower-case hexadecimal digits (40 for n = 160, 1 for the textbook's n = 4). */
export type RingId = string & { readonly [ringId]: true };

/** Whether `id` lies in (from, to], going clockwise. From an identifier to itself is once around: everything. */
export function isBetween(from: RingId, id: RingId, to: RingId): boolean {
  if (from < to) return from < id && id <= to;
  return from < id || id <= to;
}

/** Order of meeting when one walks clockwise from `origin`; the origin itself comes last. */
export function clockwiseFrom(origin: RingId): (a: RingId, b: RingId) => number {
  return (a, b) => {
    if (a === b) return 0;
    const aWraps = a <= origin;
    if (aWraps !== b <= origin) return aWraps ? 1 : -1;
    return a < b ? -1 : 1;
  };
}

/** The peer responsible for the key: the first at or after it, clockwise (the textbook's closest successor). */
export function closestSuccessor(ids: readonly RingId[], key: RingId): RingId | undefined {
  const sorted = [...ids].sort();
  return sorted.find((id) => id >= key) ?? sorted[0];
}

/** Digits that make a number without rounding. */
const exactDigits = 13;

/** Where on a circle of circumference 1: exact up to 52 bits, cut off after them. */
export function positionOf(id: RingId): number {
  const digits = id.length <= exactDigits ? id : id.slice(0, exactDigits);
  return Number.parseInt(digits, 16) / 16 ** digits.length;
}

/** The first identifier at a position; it may be any number, whole turns do not count. */
export function idAt(position: number, bits: number): RingId {
  const digits = Math.min(bits / 4, exactDigits);
  const turn = position - Math.floor(position);
  const text = Math.floor(turn * 16 ** digits)
    .toString(16)
    .padStart(digits, '0');
  return text.padEnd(bits / 4, '0') as RingId;
}

/** Share of the circle from one position to another, clockwise: 0 up to 1. */
export function clockwiseShare(from: number, to: number): number {
  return to >= from ? to - from : to - from + 1;
}

/** Share of the circle between two positions, the shorter way: 0 to ½. */
export function distanceShare(a: number, b: number): number {
  const share = Math.abs(a - b);
  return share > 0.5 ? 1 - share : share;
}
