import { createHmac, randomBytes } from 'node:crypto';
import type { IceServer } from '../shared/protocol/tracker-events.ts';

/**
 * Credentials for a TURN server that end by themselves: "A REST API For Access To TURN Services"
 * (draft-uberti-behave-turn-rest-00). The name is when they end, the password its HMAC under the shared secret.
 */

/** A school day: a relayed transfer that has begun in time is not cut off. */
export const validForSeconds = 8 * 3600;
/** One pair serves everyone for so long, so that an announce does not cost a signature. */
const renewAfterMs = 10 * 60_000;

/** @returns what to hand out now */
export function createIceServers(
  fixed: readonly IceServer[],
  turn: { readonly url: string; readonly secret: string } | null,
  clock: () => number,
): () => readonly IceServer[] {
  if (turn === null) return () => fixed;
  let madeAt = Number.NEGATIVE_INFINITY;
  let servers: readonly IceServer[] = fixed;
  return () => {
    const now = clock();
    if (now - madeAt >= renewAfterMs) {
      madeAt = now;
      servers = [...fixed, { urls: turn.url, ...turnCredentials(turn.secret, now) }];
    }
    return servers;
  };
}

export function turnCredentials(secret: string, now: number): { username: string; credential: string } {
  const endsAt = Math.floor(now / 1000) + validForSeconds;
  const username = `${endsAt}:${randomBytes(4).toString('hex')}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
