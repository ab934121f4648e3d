import * as v from 'valibot';
import { ProtocolError } from '../../shared/protocol/protocol-error.ts';
import { signalLimitBytes } from '../../shared/protocol/tracker-events.ts';

/**
 * What two peers say to each other, through the tracker, until their data channel is open: untrusted text in, one typed
 * signal out. Rule LK1 of `SPEC.md`; knows nothing of the order in which signals may come (`call-state.ts`).
 */
export type CallSignal = v.InferOutput<typeof callSignal>;
export type IceCandidate = v.InferOutput<typeof iceCandidate>;

/** Batches stay below the tracker's limit of 16 KiB: 20 candidates of at most 512 characters, and their JSON. */
export const candidatesPerSignal = 20;

/** RFC 8839, section 5.1: foundation, component, transport, priority, address, port, type. */
const candidateLine =
  /^candidate:[\w+/]{1,32} [12] (udp|tcp) \d{1,10} [\w.:%-]{1,255} \d{1,5} typ (host|srflx|prflx|relay)( [\x20-\x7e]*)?$/i;

const attempt = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, 'attempt: 16 lower-case hexadecimal digits'));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));
const sdp = v.pipe(v.string(), v.check(describesOneDataChannel, 'sdp: one data channel and nothing else'));

const iceCandidate = v.strictObject({
  candidate: v.pipe(v.string(), v.maxLength(512), v.regex(candidateLine, 'candidate: as in RFC 8839')),
  /** With one data channel there is one media section: number 0, whatever its name. */
  sdpMid: v.nullable(v.pipe(v.string(), v.maxLength(16))),
  sdpMLineIndex: v.literal(0),
});

const callSignal = v.variant('kind', [
  /** I would like to connect; create nothing yet. */
  v.strictObject({ kind: v.literal('call'), attempt }),
  /** There is room: send the offer. */
  v.strictObject({ kind: v.literal('ready'), attempt }),
  /** The page has no room: its connections, and their limit. */
  v.strictObject({ kind: v.literal('busy'), attempt, open: count, limit: count }),
  v.strictObject({ kind: v.literal('offer'), attempt, sdp }),
  v.strictObject({ kind: v.literal('answer'), attempt, sdp }),
  v.strictObject({
    kind: v.literal('candidates'),
    attempt,
    candidates: v.pipe(v.array(iceCandidate), v.minLength(1), v.maxLength(candidatesPerSignal)),
  }),
  /** This attempt is over on my side. */
  v.strictObject({ kind: v.literal('hang-up'), attempt }),
]);

/** @throws ProtocolError LK1 */
export function parseCallSignal(text: string): CallSignal {
  if (text.length > signalLimitBytes) throw new ProtocolError('LK1', 'signal too long');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProtocolError('LK1', 'signal is not JSON');
  }
  const result = v.safeParse(callSignal, value);
  if (!result.success) throw new ProtocolError('LK1', result.issues[0].message);
  return result.output;
}

export function encodeCallSignal(signal: CallSignal): string {
  return JSON.stringify(signal);
}

/** RFC 8841: exactly one media section, a data channel, with what ICE and DTLS need; no audio, no video. */
function describesOneDataChannel(text: string): boolean {
  const lines = text.split('\r\n');
  const mediaLines = lines.filter((line) => line.startsWith('m='));
  const has = (start: string) => lines.some((line) => line.startsWith(start));
  return (
    lines[0] === 'v=0' &&
    lines.every((line) => /^([a-z]=[\x20-\x7e]*)?$/.test(line)) &&
    mediaLines.length === 1 &&
    /^m=application \d{1,5} (UDP|TCP)\/DTLS\/SCTP webrtc-datachannel$/.test(mediaLines[0] ?? '') &&
    has('a=ice-ufrag:') &&
    has('a=ice-pwd:') &&
    has('a=fingerprint:') &&
    has('a=setup:')
  );
}
