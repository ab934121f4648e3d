import { fromHex, toHex } from '../../base/hex.ts';

/** Where a connection's other end may be reached, in as few bytes as it has: the text to bytes and back. Rule RG30. */

export const addressKinds = [
  /** IPv4. */
  'ip4',
  /** IPv6. */
  'ip6',
  /** What a browser says instead of an address that it keeps to itself (multicast DNS): a UUID and `.local`. */
  'local-name',
] as const;
type AddressKind = (typeof addressKinds)[number];

export const addressBytes: Readonly<Record<AddressKind, number>> = { ip4: 4, ip6: 16, 'local-name': 16 };

interface PackedAddress {
  readonly kind: AddressKind;
  readonly bytes: Uint8Array;
}

/** `undefined`: none of the three. */
export function packAddress(text: string): PackedAddress | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    const numbers = text.split('.').map(Number);
    return numbers.every((number) => number < 256)
      ? { kind: 'ip4', bytes: Uint8Array.from(numbers) }
      : undefined;
  }
  const name = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.local$/i.exec(text)?.[1];
  if (name !== undefined) return { kind: 'local-name', bytes: fromHex(name.replaceAll('-', '')) };
  const digits = digitsOfIp6(text);
  return digits === undefined ? undefined : { kind: 'ip6', bytes: fromHex(digits) };
}

/** As browsers take it; an IPv6 address without its abbreviations. */
export function unpackAddress({ kind, bytes }: PackedAddress): string {
  if (kind === 'ip4') return bytes.join('.');
  const digits = toHex(bytes);
  if (kind === 'local-name') return `${digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}.local`;
  return digits
    .match(/.{4}/g)!
    .map((group) => group.replace(/^0{1,3}/, ''))
    .join(':');
}

/** RFC 4291: eight groups, of which one run of zeros may be left out. */
function digitsOfIp6(text: string): string | undefined {
  if (!/^[0-9a-f:]{2,39}$/i.test(text)) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - before.length - after.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...new Array<string>(missing).fill('0'), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => group.padStart(4, '0')).join('');
}
