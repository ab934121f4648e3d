import { assertNever } from '../base/assert-never.ts';
import {
  encodeExtendedHandshake,
  encodeMetadata,
  type MetadataMessage,
  parseExtendedHandshake,
  parseMetadata,
} from './bencoded-extensions.ts';
import { encodeBlockMasks, encodeStats, parseBlockMasks, parseStats } from './own-extensions.ts';
import type { ExtensionName, PeerMessage } from './peer-messages.ts';
import { ProtocolError } from './protocol-error.ts';
import { messageIds } from './wire-format.ts';

/** Which extension message travels under which id in which direction (BEP 10, rule PW7). It knows no framing. */

/** Every message that travels inside BEP 10's message 20. */
type ExtensionMessage =
  | Extract<
      PeerMessage,
      { type: 'extended-handshake' | 'have-blocks' | 'offer-blocks' | 'stats' | 'bye' | 'ring' }
    >
  | MetadataMessage;

/** Under which id the other side wants each extension that it understands; 0 or absent: it does not. */
export type RemoteExtensionIds = Readonly<Partial<Record<ExtensionName, number>>>;

/** Under which id we want each extension: the content of our own extended handshake. */
export const localExtensionIds = {
  ut_metadata: 1,
  sr_have_blocks: 2,
  sr_offer_blocks: 3,
  sr_stats: 4,
  sr_bye: 5,
  sr_ring: 6,
} as const satisfies Record<ExtensionName, number>;

/** BEP 10. */
const handshakeId = 0;

/**
 * Whether the message may be sent to a neighbour with these extensions: a foreign program simply does not get ours.
 */
export function canSend(message: PeerMessage<unknown>, remote: RemoteExtensionIds): boolean {
  const name = extensionOf(message);
  return name === undefined || (remote[name] ?? 0) > 0;
}

/** The extension that a message belongs to; `undefined` for those that need none. */
function extensionOf(message: PeerMessage<unknown>): ExtensionName | undefined {
  switch (message.type) {
    case 'metadata-request':
    case 'metadata-data':
    case 'metadata-reject':
      return 'ut_metadata';
    case 'have-blocks':
      return 'sr_have_blocks';
    case 'offer-blocks':
      return 'sr_offer_blocks';
    case 'stats':
      return 'sr_stats';
    case 'bye':
      return 'sr_bye';
    case 'ring':
      return 'sr_ring';
    default:
      return undefined;
  }
}

/** The id that the other side gave this kind of message. @throws Error if it gave none: sending it is our bug */
export function extendedIdOf(message: ExtensionMessage, remote: RemoteExtensionIds): number {
  const name = extensionOf(message);
  if (name === undefined) return handshakeId;
  const id = remote[name] ?? 0;
  if (id === 0) throw new Error(`the neighbour does not know ${name}`);
  return id;
}

/** What follows the extended id. */
export function encodeExtensionBody(message: ExtensionMessage): Uint8Array<ArrayBuffer> {
  switch (message.type) {
    case 'extended-handshake':
      return encodeExtendedHandshake(message);
    case 'metadata-request':
    case 'metadata-data':
    case 'metadata-reject':
      return encodeMetadata(message);
    case 'have-blocks':
    case 'offer-blocks':
      return encodeBlockMasks(message.chunks);
    case 'stats':
      return encodeStats(message);
    case 'bye':
      return new Uint8Array(0);
    case 'ring':
      return Uint8Array.from(message.message);
    default:
      return assertNever(message);
  }
}

/** From what follows message id 20. Data of the message are views of the bytes. @throws ProtocolError */
export function parseExtension(extended: Uint8Array): PeerMessage {
  const id = extended[0];
  if (id === undefined) throw new ProtocolError('PW7', 'the extended message has no id');
  const body = extended.subarray(1);
  const unknown = { type: 'unknown', id: messageIds.extended } as const;
  switch (id) {
    case handshakeId:
      return parseExtendedHandshake(body);
    case localExtensionIds.ut_metadata:
      return parseMetadata(body) ?? unknown;
    case localExtensionIds.sr_have_blocks:
      return { type: 'have-blocks', chunks: parseBlockMasks(body) };
    case localExtensionIds.sr_offer_blocks:
      return { type: 'offer-blocks', chunks: parseBlockMasks(body) };
    case localExtensionIds.sr_stats:
      return { type: 'stats', ...parseStats(body) };
    case localExtensionIds.sr_bye:
      if (body.length > 0) throw new ProtocolError('PW11', 'the farewell has a body');
      return { type: 'bye' };
    case localExtensionIds.sr_ring:
      return { type: 'ring', message: body };
    default:
      return unknown;
  }
}
