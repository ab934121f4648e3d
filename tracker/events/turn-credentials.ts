import { createHmac, randomBytes } from 'node:crypto';
import type { IceServer } from '../../shared/protocol/tracker-events.ts';

/**
 * Credentials for a TURN server that expire by themselves: "A REST API For Access To TURN Services"
 * (draft-uberti-behave-turn-rest-00). The name is the time at which they expire, the password its HMAC under the shared secret.
 */

export interface TurnServer {
  readonly url: string;
  readonly secret: string;
  /** How long credentials for it are valid. */
  readonly credentialMs: number;
}

/** All pages share one pair for this long, or for a sixth of its lifetime: so an announce costs no signature. */
const renewAfterMs = 10 * 60_000;

/** @returns what to hand out now */
export function createIceServers(
  fixed: readonly IceServer[],
  turn: TurnServer | null,
  clock: () => number,
): () => readonly IceServer[] {
  if (turn === null) return () => fixed;
  const renewMs = Math.min(renewAfterMs, turn.credentialMs / 6);
  let madeAt = Number.NEGATIVE_INFINITY;
  let servers: readonly IceServer[] = fixed;
  return () => {
    const now = clock();
    if (now - madeAt >= renewMs) {
      madeAt = now;
      servers = [...fixed, { urls: turn.url, ...turnCredentials(turn, now) }];
    }
    return servers;
  };
}

function turnCredentials(
  { secret, credentialMs }: TurnServer,
  now: number,
): { username: string; credential: string } {
  const endsAt = Math.floor((now + credentialMs) / 1000);
  const username = `${endsAt}:${randomBytes(4).toString('hex')}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
