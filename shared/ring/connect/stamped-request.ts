import type { RingId } from '../common/ring-id.ts';
import type { QueryId, RequestBody, RouteMessage, Stamp } from '../common/ring-message.ts';
import type { RingSelf } from '../common/ring-self.ts';
import { requestBytesToSign } from '../wire/body-codec.ts';

/** Requests in their sender's own name: signed for one peer, one query and about one minute. Rule RG14. */

/** A body that names its sender by a signature. */
export type SignedBody = RequestBody & { kind: 'request' | 'offer' | 'signal' };

/** @param at milliseconds of the room's clock */
export function createStamp(
  { keys }: RingSelf,
  query: QueryId,
  target: RingId,
  at: number,
  body: Parameters<typeof requestBytesToSign>[3],
): Stamp {
  const whole = Math.round(at);
  const signature = keys.sign(requestBytesToSign(query, target, whole, body));
  return { publicKey: keys.publicKey, at: whole, signature };
}

/** @returns the signer; `undefined`: the signature is wrong or too old, and the message is counted as dropped */
export function signerOf(
  { keys, outbox, config, id }: RingSelf,
  message: RouteMessage,
  body: SignedBody,
  now: number,
): RingId | undefined {
  const { publicKey, at, signature } = body.stamp;
  const origin = keys.idOf(publicKey);
  if (origin === id || origin !== message.path[0]) {
    outbox.drop('bad-identity');
    return undefined;
  }
  if (Math.abs(now - at) > config.signatureMs + config.clockToleranceMs) {
    outbox.drop('stale-stamp');
    return undefined;
  }
  if (!keys.verify(publicKey, requestBytesToSign(message.query, message.target, at, body), signature)) {
    outbox.drop('bad-signature');
    return undefined;
  }
  return origin;
}
