import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryLinkDescription } from '../../shared/ring/testing/arbitrary-link-description.ts';
import { readSessionDescription, writeSessionDescription } from './session-description.ts';

const chromium = `v=0
o=- 2649925474653657125 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0
a=extmap-allow-mixed
a=msid-semantic: WMS
m=application 9 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 0.0.0.0
a=candidate:4066740384 1 udp 2113937151 222ac5ed-e48a-4c19-9c5e-1bfe16dd4b68.local 49664 typ host generation 0 network-cost 999
a=candidate:956516672 1 udp 2113942271 fd00::2 40224 typ host generation 0 network-cost 999
a=ice-ufrag:OQJj
a=ice-pwd:etb12wpNhxyOkyaPDr56R5tA
a=ice-options:trickle
a=fingerprint:sha-256 D1:63:41:B2:AB:85:36:B6:90:F3:3E:AC:C3:C1:F2:B2:2E:3D:EA:3D:81:BA:2A:1E:EB:D8:A4:F0:E8:15:DE:B9
a=setup:actpass
a=mid:0
a=sctp-port:5000
a=max-message-size:262144
`.replaceAll('\n', '\r\n');

const firefox = `v=0
o=mozilla...THIS_IS_SDPARTA-99.0 3102476804864250312 0 IN IP4 0.0.0.0
s=-
t=0 0
a=sendrecv
a=fingerprint:sha-256 C5:13:5D:91:5E:38:C1:6B:F1:BD:78:43:01:F4:8C:F5:B4:33:25:AF:8B:6E:1E:1D:BE:76:CD:4E:0A:3D:39:02
a=group:BUNDLE 0
a=ice-options:trickle
a=msid-semantic:WMS *
m=application 50073 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 192.0.2.2
a=candidate:0 1 UDP 2122187007 192.0.2.2 50073 typ host
a=candidate:2 1 TCP 2105458943 192.0.2.2 9 typ host tcptype active
a=candidate:3 1 UDP 1686052863 203.0.113.9 50073 typ srflx raddr 192.0.2.2 rport 50073
a=end-of-candidates
a=ice-pwd:70dc60707dfb04c08109924af3e484ef
a=ice-ufrag:d1976659
a=mid:0
a=setup:actpass
a=sctp-port:5000
a=max-message-size:1073741823
`.replaceAll('\n', '\r\n');

describe('a browser’s description in short', () => {
  it('[RG30] keeps what the other end needs of Chromium’s, names instead of addresses included', () => {
    const description = readSessionDescription(chromium)!;
    expect(description).toMatchObject({
      userFragment: 'OQJj',
      password: 'etb12wpNhxyOkyaPDr56R5tA',
      candidates: [
        { type: 'host', address: '222ac5ed-e48a-4c19-9c5e-1bfe16dd4b68.local', port: 49_664 },
        { type: 'host', address: 'fd00::2', port: 40_224 },
      ],
    });
    expect([...description.fingerprint.subarray(0, 2), ...description.fingerprint.subarray(-1)]).toEqual([
      0xd1, 0x63, 0xb9,
    ]);
  });

  it('[RG30] keeps what the other end needs of Firefox’s, without TCP', () => {
    expect(readSessionDescription(firefox)).toMatchObject({
      userFragment: 'd1976659',
      password: '70dc60707dfb04c08109924af3e484ef',
      candidates: [
        { type: 'host', address: '192.0.2.2', port: 50_073 },
        { type: 'srflx', address: '203.0.113.9', port: 50_073 },
      ],
    });
  });

  it('[RG30] describes the same connection when it is written out and read again, in both directions', () => {
    fc.assert(
      fc.property(arbitraryLinkDescription, fc.constantFrom('offer', 'answer'), (description, type) => {
        const { candidates, ...rest } = description;
        const again = readSessionDescription(writeSessionDescription(description, type))!;
        expect(again).toMatchObject(rest);
        const hosts = candidates.filter((each) => each.type === 'host');
        expect(again.candidates).toEqual([...hosts, ...candidates.filter((each) => each.type !== 'host')]);
      }),
    );
  });

  it('[RG30] keeps other kinds of addresses where a host has many of its own', () => {
    const line = (number: number, type: string) =>
      `a=candidate:${number} 1 udp 1 10.0.0.${number} 9 typ ${type}\r\n`;
    const hosts = Array.from({ length: 12 }, (_, number) => line(number, 'host')).join('');
    const { candidates } = readSessionDescription(chromium + hosts + line(20, 'srflx') + line(21, 'relay'))!;
    expect(candidates.map(({ type }) => type)).toEqual([...new Array(6).fill('host'), 'srflx', 'relay']);
  });

  it('[RG30] refuses a description that lacks a password or a SHA-256 fingerprint', () => {
    expect(readSessionDescription(chromium.replace('ice-pwd', 'ice-word'))).toBeUndefined();
    expect(readSessionDescription(chromium.replace('sha-256', 'sha-1'))).toBeUndefined();
    expect(readSessionDescription('')).toBeUndefined();
  });

  it('[RG30] lets the inviter begin DTLS', () => {
    const description = readSessionDescription(chromium)!;
    expect(writeSessionDescription(description, 'offer')).toContain('\r\na=setup:active\r\n');
    expect(writeSessionDescription(description, 'answer')).toContain('\r\na=setup:passive\r\n');
  });
});
