import { assertNever } from '../../base/assert-never.ts';
import type { PeerMessage } from '../../protocol/peer-messages.ts';
import type { SimulatedPayload } from '../swarm/simulated-peer.ts';

/**
 * How a peer treats the others. All but the first keep to the engine's rules and change what it says: `poisons` sends
 * wrong blocks, `misleads` wrong leaf hashes and metainfo, `claims` to have everything and answers nothing, and
 * `refuses` whatever it is asked for.
 */
export type Conduct = 'honest' | 'poisons' | 'misleads' | 'claims' | 'refuses';

type Message = PeerMessage<SimulatedPayload>;

/** The first byte of what should be zeros: hashes and metainfo carry nothing else here. */
export const wrongByte = 0xff;

/** What the peer says instead of the message. */
export function misstate(conduct: Conduct, message: Message): Message[] {
  switch (conduct) {
    case 'honest':
      return [message];
    case 'poisons':
      return [message.type === 'piece' ? { ...message, payload: { isRight: false } } : message];
    case 'misleads':
      if (message.type === 'hashes') return [{ ...message, hashes: spoil(message.hashes) }];
      return [message.type === 'metadata-data' ? { ...message, data: spoil(message.data) } : message];
    case 'claims':
      if (message.type === 'have-none' || message.type === 'bitfield') return [{ type: 'have-all' }];
      return isAnswer(message) || message.type === 'have' ? [] : [message];
    case 'refuses':
      if (message.type !== 'piece') return [message];
      return [
        {
          type: 'reject',
          chunk: message.chunk,
          beginBytes: message.beginBytes,
          lengthBytes: message.lengthBytes,
        },
      ];
    default:
      return assertNever(conduct);
  }
}

function isAnswer({ type }: Message): boolean {
  return type === 'piece' || type === 'reject' || type === 'hashes' || type === 'hash-reject';
}

function spoil(bytes: Uint8Array): Uint8Array {
  const spoilt = bytes.slice();
  spoilt[0] = wrongByte;
  return spoilt;
}
