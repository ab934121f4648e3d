import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { lanAddresses } from './lan-addresses.ts';

describe('addresses on the network', () => {
  it('[TR52] lists no loopback and no IPv6 addresses', () => {
    const interfaces = {
      lo: [ipv4('127.0.0.1', true)],
      eth0: [ipv6('fe80::1'), ipv4('192.168.1.5')],
      down: undefined,
    };
    expect(lanAddresses(interfaces)).toEqual(['192.168.1.5']);
  });

  it('[TR52] lists the likeliest address first', () => {
    const interfaces = {
      docker0: [ipv4('172.17.0.1')],
      eth1: [ipv4('169.254.7.7')],
      eth2: [ipv4('203.0.113.9')],
      'br-12ab': [ipv4('192.168.99.1')],
      eth3: [ipv4('172.20.1.1')],
      wlan0: [ipv4('10.1.2.3')],
      eth0: [ipv4('192.168.1.5')],
    };
    expect(lanAddresses(interfaces)).toEqual([
      '192.168.1.5',
      '10.1.2.3',
      '172.20.1.1',
      '203.0.113.9',
      '169.254.7.7',
      '192.168.99.1',
      '172.17.0.1',
    ]);
  });
});

function ipv4(address: string, internal = false): NetworkInterfaceInfo {
  return { address, internal, family: 'IPv4', netmask: '255.255.255.0', mac: '', cidr: null };
}

function ipv6(address: string): NetworkInterfaceInfo {
  return { address, internal: false, family: 'IPv6', netmask: '', mac: '', cidr: null, scopeid: 0 };
}
