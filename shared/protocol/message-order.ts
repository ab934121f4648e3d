import type { PeerId } from '../base/ids.ts';
import type { HandshakeMessage, PeerMessage } from './peer-messages.ts';
import { ProtocolError } from './protocol-error.ts';

/**
 * What may be said when in the conversation with one neighbour (rules PW1, PW12 and PW13). It knows neither bytes nor
 * the torrent.
 */
export class MessageOrder {
  /** `listing`: the neighbour may still say in one message which chunks it has. */
  #stage: 'handshake' | 'listing' | 'open' = 'handshake';
  #theyAreFast = false;

  /** Checks every message of the neighbour in turn. @throws ProtocolError if the message has no place here */
  accept(message: PeerMessage<unknown>): void {
    if (this.#stage === 'handshake') {
      if (message.type !== 'handshake')
        throw new ProtocolError('PW1', `${message.type} came before the handshake`);
      this.#theyAreFast = message.fast;
      this.#stage = 'listing';
      return;
    }
    switch (message.type) {
      case 'handshake':
        throw new ProtocolError('PW1', 'a second handshake came');
      case 'bitfield':
      case 'have-all':
      case 'have-none':
        if (message.type !== 'bitfield') this.#requireFast(message.type);
        if (this.#stage !== 'listing') throw new ProtocolError('PW12', `${message.type} came late or twice`);
        this.#stage = 'open';
        return;
      case 'reject':
      case 'suggest':
      case 'allowed-fast':
        this.#requireFast(message.type);
        this.#stage = 'open';
        return;
      default:
        if (!mayPrecedeListing(message)) this.#stage = 'open';
    }
  }

  /** BEP 6: both sides must have announced it. We always do. */
  #requireFast(type: string): void {
    if (!this.#theyAreFast) throw new ProtocolError('PW13', `${type} came without the fast extension`);
  }
}

/**
 * BEP 3 wants the list of chunks right after the handshake. In practice what belongs to the connection comes before it:
 * the extended handshake, a DHT port (unknown here), and the exchange of the info dictionary, without which a peer does
 * not know how many chunks there are.
 */
function mayPrecedeListing({ type }: PeerMessage<unknown>): boolean {
  switch (type) {
    case 'keep-alive':
    case 'unknown':
    case 'extended-handshake':
    case 'metadata-request':
    case 'metadata-data':
    case 'metadata-reject':
    case 'stats':
    case 'bye':
      return true;
    default:
      return false;
  }
}

/** Requires that the handshake is for this torrent and comes from another peer. @throws ProtocolError PW1 */
export function checkHandshake(
  message: HandshakeMessage,
  expected: { readonly truncatedInfohash: string; readonly ownPeerId: PeerId },
): void {
  if (message.truncatedInfohash !== expected.truncatedInfohash)
    throw new ProtocolError('PW1', `the handshake is for another torrent: ${message.truncatedInfohash}`);
  if (message.peerId === expected.ownPeerId)
    throw new ProtocolError('PW1', 'the handshake has our own peer id');
}
