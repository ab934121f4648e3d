import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { addressKey, clientAddress } from './client-address.ts';

const request = (header?: string) => ({
  headers: header === undefined ? {} : { 'x-forwarded-for': header },
  socket: { remoteAddress: '10.0.0.1' } as Socket,
});

describe('the address of a browser', () => {
  it('[TR49] takes the address of the connection while no proxy is trusted', () => {
    expect(clientAddress(request('192.0.2.1'), 0)).toBe('10.0.0.1');
  });

  it.each([
    ['forged, 192.0.2.1', 1, '192.0.2.1'],
    ['forged, 192.0.2.1, 10.0.0.2', 2, '192.0.2.1'],
    ['192.0.2.1', 2, '10.0.0.1'],
    [undefined, 1, '10.0.0.1'],
  ])(
    '[TR49] takes the address that the outermost trusted proxy saw: %s, %d trusted',
    (header, trusted, expected) => {
      expect(clientAddress(request(header), trusted)).toBe(expected);
    },
  );
});

describe('what limits count by', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['not an address', 'not an address'],
  ])('[TR47] limits count the address %s as %s', (address, key) => expect(addressKey(address)).toBe(key));
});
