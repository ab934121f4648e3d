import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../../shared/protocol/protocol-error.ts';
import { signalLimitBytes } from '../../shared/protocol/tracker-events.ts';
import { type CallSignal, candidatesPerSignal, encodeCallSignal, parseCallSignal } from './call-signal.ts';

const attempt = '0123456789abcdef';

/** As Chromium writes it. */
const sdp = [
  'v=0',
  'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'a=extmap-allow-mixed',
  'a=msid-semantic: WMS',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:0123456789abcdef01234567',
  'a=ice-options:trickle',
  'a=fingerprint:sha-256 00:11:22',
  'a=setup:actpass',
  'a=mid:0',
  'a=sctp-port:5000',
  'a=max-message-size:262144',
  '',
].join('\r\n');

const candidateLines = [
  'candidate:842163049 1 udp 1677729535 192.168.1.7 56143 typ srflx raddr 10.0.0.1 rport 5000 generation 0',
  'candidate:1 1 UDP 2122252543 0f0f0f0f-1111-2222-3333-444444444444.local 5000 typ host',
  'candidate:3 1 tcp 1518280447 fe80::1%eth0 9 typ host tcptype active generation 0 ufrag abcd network-id 1',
  'candidate:4 2 udp 41885439 2001:db8::1 3478 typ relay raddr :: rport 0',
];

const candidate = (line: string) => ({ candidate: line, sdpMid: '0', sdpMLineIndex: 0 });
const encoded = (value: unknown) => JSON.stringify(value);
const refused = (text: string) => expect(() => parseCallSignal(text)).toThrow(ProtocolError);

describe('a signal', () => {
  const signals: CallSignal[] = [
    { kind: 'call', attempt },
    { kind: 'ready', attempt },
    { kind: 'busy', attempt, open: 60, limit: 60 },
    { kind: 'offer', attempt, sdp },
    { kind: 'answer', attempt, sdp },
    {
      kind: 'candidates',
      attempt,
      candidates: candidateLines.map((line) => ({ candidate: line, sdpMid: '0', sdpMLineIndex: 0 })),
    },
    { kind: 'hang-up', attempt },
  ];

  it.each(signals)('[LK1] reads back a signal of kind $kind as it was written', (signal) => {
    expect(parseCallSignal(encodeCallSignal(signal))).toEqual(signal);
  });

  it.each([
    ['no JSON', 'call'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['of an unknown kind', encoded({ kind: 'renegotiate', attempt })],
    ['of no kind', encoded({ attempt })],
    ["simple-peer's own renegotiation", encoded({ type: 'renegotiate', renegotiate: true })],
    ["simple-peer's own media", encoded({ transceiverRequest: { kind: 'audio' }, kind: 'call', attempt })],
    ['with a renegotiation inside', encoded({ kind: 'answer', attempt, sdp, renegotiate: true })],
    ['without an attempt', encoded({ kind: 'call' })],
    ['of an attempt of another form', encoded({ kind: 'call', attempt: 'ABCDEF0123456789' })],
    ['of an attempt that is no text', encoded({ kind: 'call', attempt: 7 })],
    ['with a prototype', `{"kind":"call","attempt":"${attempt}","__proto__":{"kind":"offer"},"x":1}`],
    ['of a busy page with odd numbers', encoded({ kind: 'busy', attempt, open: -1, limit: 1e9 })],
  ])('[LK1] refuses a signal that is %s', (_, text) => refused(text));

  it('[LK1] takes a signal at the limit of the tracker, and refuses it above', () => {
    const signal = { kind: 'offer', attempt, sdp: `${sdp}a=${'x'.repeat(20)}\r\n` };
    const room = signalLimitBytes - encoded(signal).length;
    const exact = encoded({ ...signal, sdp: `${sdp}a=${'x'.repeat(20 + room)}\r\n` });
    expect(exact).toHaveLength(signalLimitBytes);
    expect(parseCallSignal(exact).kind).toBe('offer');
    refused(` ${exact}`);
  });

  it('[LK1] throws nothing but a ProtocolError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          parseCallSignal(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
        }
      }),
    );
  });
});

describe('a description', () => {
  const withSdp = (text: string) => encoded({ kind: 'offer', attempt, sdp: text });
  const mediaLine = 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n';

  it.each([
    ['audio', sdp.replace(mediaLine, 'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n')],
    ['video beside the data channel', `${sdp}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n`],
    ['two data channels', `${sdp}${mediaLine}`],
    ['no media at all', sdp.replace(mediaLine, '')],
    ['no fingerprint', sdp.replace(/a=fingerprint.*\r\n/, '')],
    ['no ICE user', sdp.replace(/a=ice-ufrag.*\r\n/, '')],
    ['no ICE password', sdp.replace(/a=ice-pwd.*\r\n/, '')],
    ['no role', sdp.replace(/a=setup.*\r\n/, '')],
    ['another version', sdp.replace('v=0', 'v=1')],
    ['a control character', sdp.replace('s=-', 's=\u0000')],
    ['bare line feeds', sdp.replaceAll('\r\n', '\n')],
    ['something in front', `\r\n${sdp}`],
    ['nothing', ''],
  ])('[LK1] refuses a description with %s', (_, text) => refused(withSdp(text)));

  it('[LK1] refuses a description that is no text', () =>
    refused(encoded({ kind: 'answer', attempt, sdp: { sdp } })));
});

describe('candidates', () => {
  const withCandidates = (candidates: unknown) => encoded({ kind: 'candidates', attempt, candidates });
  const good = candidateLines[0] ?? '';

  it.each([
    ['none at all', []],
    ['too many', Array.from({ length: candidatesPerSignal + 1 }, () => candidate(good))],
    ['no list', candidate(good)],
    ['an empty one', [candidate('')]],
    ['one over two lines', [candidate(`${good}\r\na=x`)]],
    ['one that is too long', [candidate(`${good} ${'x'.repeat(512)}`)]],
    ['one of another media section', [{ ...candidate(good), sdpMLineIndex: 1 }]],
    ['one of no media section', [{ candidate: good, sdpMid: null, sdpMLineIndex: null }]],
    ['one with more to it', [{ ...candidate(good), usernameFragment: 'x' }]],
    ['one of an unknown type', [candidate(good.replace('srflx', 'other'))]],
    ['one without a port', [candidate('candidate:1 1 udp 1 192.168.1.7 typ host')]],
  ])('[LK1] refuses candidates: %s', (_, candidates) => refused(withCandidates(candidates)));

  it('[LK1] fits a full batch of the longest candidates into one signal', () => {
    const longest = candidate(good.padEnd(512, ' x'));
    const text = withCandidates(Array.from({ length: candidatesPerSignal }, () => longest));
    expect(parseCallSignal(text).kind).toBe('candidates');
  });
});
