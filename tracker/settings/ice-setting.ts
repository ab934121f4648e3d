import * as v from 'valibot';
import type { IceServer } from '../../shared/protocol/tracker-events.ts';

/** Addresses of STUN and TURN servers (RFC 7064, RFC 7065), as strict as browsers are: a wrong address would end every call. */

const iceAddress = /^(stuns?|turns?):(?:\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?(\?transport=(?:udp|tcp))?$/i;

const iceServer = v.pipe(
  v.strictObject({
    urls: v.pipe(
      v.string(),
      v.check((text) => isIceAddress(text)),
    ),
    username: v.exactOptional(v.string()),
    credential: v.exactOptional(v.string()),
  }),
  /** A browser refuses TURN without both. */
  v.check(
    ({ urls, username, credential }) =>
      !isTurnAddress(urls) || (username !== undefined && credential !== undefined),
  ),
);

/** @throws Error whose message completes "NAME must be …" */
export function iceServers(text: string): readonly IceServer[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), v.array(iceServer)), text);
  if (parsed.success) return parsed.output;
  throw new Error(
    'a JSON list such as [{"urls":"turn:turn.example.org","username":"u","credential":"c"}]; a stun: address needs neither username nor credential, a turn: address both',
  );
}

/** @throws Error whose message completes "NAME must be …" */
export function turnAddress(text: string): string {
  if (!isTurnAddress(text)) throw new Error('an address such as turn:turn.example.org:3478, without //');
  return text;
}

function isTurnAddress(text: string): boolean {
  return /^turn/i.test(text) && isIceAddress(text);
}

function isIceAddress(text: string): boolean {
  const [, scheme = '', port = '1', transport] = iceAddress.exec(text) ?? [];
  const isPort = Number(port) >= 1 && Number(port) <= 65_535;
  return scheme !== '' && isPort && (transport === undefined || /^turn/i.test(scheme));
}
