import { assertNever } from '../../base/assert-never.ts';
import type { RingEffect } from '../../ring/common/ring-effect.ts';
import { clockwiseFrom } from '../../ring/common/ring-id.ts';
import type { RingInput } from '../../ring/common/ring-input.ts';
import type { RouteMessage } from '../../ring/common/ring-message.ts';
import { replyBytesToSign } from '../../ring/wire/body-codec.ts';
import type { SimulatedRingPeer } from './simulated-ring-peer.ts';

/** What a misbehaving peer does instead of its duty. `undefined`: it does its duty. */
export function misbehave(peer: SimulatedRingPeer, input: RingInput): RingEffect[] | undefined {
  if (peer.conduct === 'honest' || input.type !== 'message') return undefined;
  const { link, message } = input;
  if (message.type === 'ask-list' && peer.conduct === 'conspires')
    return [{ type: 'send', link, message: { type: 'list', ...accomplicesAround(peer) } }];
  if (message.type !== 'route') return undefined;
  const { kind } = message.body;
  const ack: RingEffect = { type: 'send', link, message: { type: 'ack', query: message.query } };
  if (peer.conduct === 'conspires') {
    const isLie = kind === 'find' || kind === 'get' || kind === 'read' || kind === 'put';
    return isLie ? [ack, { type: 'send', link, message: claim(peer, message) }] : undefined;
  }
  // A question to the peer itself is answered: otherwise the peer counts as dead.
  if (message.target === peer.id && kind !== 'read' && kind !== 'put') return undefined;
  switch (peer.conduct) {
    case 'drops':
      return [ack];
    case 'sends-back':
      // Two such peers would pass the message to and fro for ever.
      if (message.path.includes(peer.id)) return [ack];
      return [ack, { type: 'send', link, message: { ...message, path: [...message.path, peer.id] } }];
    case 'claims':
      return [ack, { type: 'send', link, message: claim(peer, message) }];
    default:
      return assertNever(peer.conduct);
  }
}

function claim(peer: SimulatedRingPeer, { query, target, path, body: asked }: RouteMessage) {
  const { keys } = peer.member.self;
  const body =
    asked.kind === 'get' || asked.kind === 'read'
      ? ({ kind: 'records', records: [] } as const)
      : asked.kind === 'put'
        ? ({ kind: 'stored', accepted: true } as const)
        : ({ kind: 'found', ...accomplicesAround(peer) } as const);
  return {
    type: 'reply',
    query,
    back: path.slice(0, -1),
    travelled: path,
    body,
    publicKey: keys.publicKey,
    signature: keys.sign(replyBytesToSign(query, target, body)),
  } as const;
}

/** As if no other peer were there. */
function accomplicesAround({ id, accomplices, config }: SimulatedRingPeer) {
  const around = accomplices
    .filter((other) => other.id !== id && !other.isGone)
    .map((other) => other.id)
    .sort(clockwiseFrom(id));
  const { linkedPerSide } = config;
  return {
    successors: around.slice(0, linkedPerSide),
    predecessors: around.slice(-linkedPerSide).reverse(),
  };
}
