import { replyBytesToSign } from '../../ring/body-codec.ts';
import type { RingEffect } from '../../ring/ring-effect.ts';
import type { RingInput } from '../../ring/ring-input.ts';
import type { RouteMessage } from '../../ring/ring-message.ts';
import type { SimulatedRingPeer } from './simulated-ring-peer.ts';

/** What a peer does instead of what it should. `undefined`: it does as it should, as all do with what is no query. */
export function misbehave(peer: SimulatedRingPeer, input: RingInput): RingEffect[] | undefined {
  if (peer.conduct === 'honest' || input.type !== 'message' || input.message.type !== 'route')
    return undefined;
  const { link, message } = input;
  const { kind } = message.body;
  if (message.target === peer.id && kind !== 'read' && kind !== 'put') return undefined;
  const ack: RingEffect = { type: 'send', link, message: { type: 'ack', query: message.query } };
  switch (peer.conduct) {
    case 'drops':
      return [ack];
    case 'sends-back':
      return [ack, { type: 'send', link, message: { ...message, path: [...message.path, peer.id] } }];
    case 'claims':
      return [ack, { type: 'send', link, message: claim(peer, message) }];
    default:
      return undefined;
  }
}

function claim(peer: SimulatedRingPeer, { query, target, path, body: asked }: RouteMessage) {
  const { keys } = peer.member.self;
  const body =
    asked.kind === 'get' || asked.kind === 'read'
      ? ({ kind: 'records', records: [] } as const)
      : asked.kind === 'put'
        ? ({ kind: 'stored', accepted: true } as const)
        : ({ kind: 'found', predecessors: [], successors: [] } as const);
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
