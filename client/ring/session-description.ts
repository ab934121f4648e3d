import { fromHex, toHex } from '../../shared/base/hex.ts';
import {
  type LinkCandidate,
  type LinkDescription,
  maximumCandidates,
} from '../../shared/ring/wire/link-description.ts';
import { packAddress } from '../../shared/ring/wire/packed-address.ts';

/**
 * A browser's description of one data channel (SDP, RFC 8866) to the little that its other end cannot know, and back.
 * The inviter is always the DTLS client, although its browser leaves that open: so the newcomer waits in silence, however
 * long a person carries the reply.
 */

const setup = { offer: 'active', answer: 'passive' } as const;
const typePreference = { host: 126, srflx: 100, relay: 0 } as const;

/** `undefined` if the text lacks one of them: no data channel, or another hash. */
export function readSessionDescription(sdp: string): LinkDescription | undefined {
  const userFragment = /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1];
  const password = /^a=ice-pwd:(\S+)/m.exec(sdp)?.[1];
  const fingerprint = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})/im.exec(sdp)?.[1];
  if (userFragment === undefined || password === undefined || fingerprint === undefined) return undefined;
  return {
    userFragment,
    password,
    fingerprint: fromHex(fingerprint.replaceAll(':', '')),
    candidates: chooseCandidates(sdp),
  };
}

/** UDP only: over TCP, browsers can only call. Some candidates of each type, in the browser's order. */
function chooseCandidates(sdp: string): LinkCandidate[] {
  const found = [...sdp.matchAll(/^a=candidate:\S+ 1 udp \d+ (\S+) (\d+) typ (host|srflx|relay)/gim)].flatMap(
    ([, address = '', port, type]): LinkCandidate[] =>
      packAddress(address) === undefined
        ? []
        : [{ type: type as LinkCandidate['type'], address, port: Number(port) }],
  );
  const hosts = found.filter(({ type }) => type === 'host');
  const others = found.filter(({ type }) => type !== 'host');
  return [...hosts.slice(0, maximumCandidates - Math.min(2, others.length)), ...others].slice(
    0,
    maximumCandidates,
  );
}

/** Much like the description that the other end's browser wrote. */
export function writeSessionDescription(description: LinkDescription, type: 'offer' | 'answer'): string {
  const fingerprint = toHex(description.fingerprint).toUpperCase().match(/../g)!.join(':');
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    `a=ice-ufrag:${description.userFragment}`,
    `a=ice-pwd:${description.password}`,
    `a=fingerprint:sha-256 ${fingerprint}`,
    `a=setup:${setup[type]}`,
    'a=mid:0',
    'a=sctp-port:5000',
    'a=max-message-size:262144',
    ...description.candidates.map(writeCandidate),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

/** RFC 8445, section 5.1.2: the order is the sender's, only its numbers are ours. */
function writeCandidate({ type, address, port }: LinkCandidate, index: number): string {
  const priority = typePreference[type] * 2 ** 24 + (65_535 - index) * 2 ** 8 + 255;
  const related = type === 'host' ? '' : ' raddr 0.0.0.0 rport 0';
  return `a=candidate:${index + 1} 1 udp ${priority} ${address} ${port} typ ${type}${related}`;
}
