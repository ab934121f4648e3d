import { assertNever } from '../base/assert-never.ts';
import { encodeUtf8 } from '../base/utf8.ts';
import { encodeExtendedHandshake, encodeMetadataHeader } from './bencoded-extensions.ts';
import { blockMaskBytes, statsNumbersBytes } from './own-extensions.ts';
import type { PeerMessage } from './peer-messages.ts';
import {
  extendedHeaderBytes,
  handshakeBytes,
  hashSpanBytes,
  headerBytes,
  pieceHeaderBytes,
  prefixBytes,
  spanBytes,
} from './wire-format.ts';

/**
 * How many bytes the message takes on the wire, without building them: for rates, and for a simulation whose payloads
 * are no bytes. Of an `unknown` message only the header is counted, as nothing else is known of it.
 */
export function wireLength(message: PeerMessage<unknown>): number {
  switch (message.type) {
    case 'handshake':
      return handshakeBytes;
    case 'keep-alive':
      return prefixBytes;
    case 'choke':
    case 'unchoke':
    case 'interested':
    case 'not-interested':
    case 'have-all':
    case 'have-none':
    case 'unknown':
      return headerBytes;
    case 'have':
    case 'suggest':
    case 'allowed-fast':
      return headerBytes + 4;
    case 'bitfield':
      return headerBytes + message.bits.length;
    case 'request':
    case 'cancel':
    case 'reject':
      return headerBytes + spanBytes;
    case 'piece':
      return headerBytes + pieceHeaderBytes + message.lengthBytes;
    case 'hash-request':
    case 'hash-reject':
      return headerBytes + hashSpanBytes;
    case 'hashes':
      return headerBytes + hashSpanBytes + message.hashes.length;
    case 'extended-handshake':
      return extendedHeaderBytes + encodeExtendedHandshake(message).length;
    case 'metadata-request':
    case 'metadata-reject':
      return extendedHeaderBytes + encodeMetadataHeader(message).length;
    case 'metadata-data':
      return extendedHeaderBytes + encodeMetadataHeader(message).length + message.data.length;
    case 'have-blocks':
    case 'offer-blocks':
      return extendedHeaderBytes + message.chunks.length * blockMaskBytes;
    case 'stats':
      return extendedHeaderBytes + statsNumbersBytes + encodeUtf8(message.name).length;
    case 'bye':
      return extendedHeaderBytes;
    case 'ring':
      return extendedHeaderBytes + message.message.length;
    default:
      return assertNever(message);
  }
}
