import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts';
import {
  type Bencoded,
  type BencodedDictionary,
  BencodeError,
  decodeLeadingBencode,
  encodeBencode,
  isDictionary,
} from '../torrent/bencode.ts';
import type { ExtendedHandshakeMessage, ExtensionName, PeerMessage } from './peer-messages.ts';
import { ProtocolError } from './protocol-error.ts';
import { extendedHandshakeLimitBytes, metadataPartBytes } from './wire-format.ts';

/**
 * The extension messages that are bencoded dictionaries: BEP 10's handshake (rule PW7) and BEP 9's exchange of the info
 * dictionary (rule PW8). It does not know the ids under which they travel, nor what the info dictionary says.
 */

const extensionNames: readonly ExtensionName[] = [
  'ut_metadata',
  'sr_have_blocks',
  'sr_offer_blocks',
  'sr_stats',
  'sr_bye',
  'sr_ring',
];

export type MetadataMessage = Extract<
  PeerMessage,
  { type: 'metadata-request' | 'metadata-data' | 'metadata-reject' }
>;

/** BEP 9. */
const metadataTypes = { request: 0, data: 1, reject: 2 } as const;

export function encodeExtendedHandshake(message: ExtendedHandshakeMessage): Uint8Array<ArrayBuffer> {
  const dictionary = new Map<string, Bencoded>([['m', new Map(Object.entries(message.extensions))]]);
  if (message.metadataBytes !== undefined) dictionary.set('metadata_size', message.metadataBytes);
  if (message.requestQueue !== undefined) dictionary.set('reqq', message.requestQueue);
  if (message.client !== undefined) dictionary.set('v', encodeUtf8(message.client));
  return encodeBencode(dictionary);
}

export function parseExtendedHandshake(body: Uint8Array): ExtendedHandshakeMessage {
  const rule = 'PW7';
  if (body.length > extendedHandshakeLimitBytes)
    throw new ProtocolError(rule, `the extended handshake has ${body.length} bytes`);
  const { dictionary, rest } = readDictionary(rule, body);
  if (rest.length > 0) throw new ProtocolError(rule, 'bytes follow the dictionary of the extended handshake');

  const metadataBytes = readCount(rule, dictionary, 'metadata_size');
  const requestQueue = readCount(rule, dictionary, 'reqq');
  const client = dictionary.get('v');
  const clientName = client instanceof Uint8Array ? decodeUtf8(client) : undefined;
  if (client !== undefined && clientName === undefined) throw new ProtocolError(rule, '"v" is not UTF-8');

  return {
    type: 'extended-handshake',
    extensions: readExtensions(rule, dictionary.get('m')),
    ...(metadataBytes !== undefined && { metadataBytes }),
    ...(requestQueue !== undefined && { requestQueue }),
    ...(clientName !== undefined && { client: clientName }),
  };
}

/** Names that this program does not know are left out. */
function readExtensions(rule: string, names: Bencoded | undefined): Partial<Record<ExtensionName, number>> {
  const extensions: Partial<Record<ExtensionName, number>> = {};
  if (names === undefined) return extensions;
  if (!isDictionary(names)) throw new ProtocolError(rule, '"m" is not a dictionary');
  for (const name of extensionNames) {
    const id = readCount(rule, names, name);
    if (id === undefined) continue;
    if (id > 0xff) throw new ProtocolError(rule, `${name} has the id ${id}, above 255`);
    extensions[name] = id;
  }
  return extensions;
}

export function encodeMetadata(message: MetadataMessage): Uint8Array<ArrayBuffer> {
  const header = encodeMetadataHeader(message);
  if (message.type !== 'metadata-data') return header;
  const body = new Uint8Array(header.length + message.data.length);
  body.set(header);
  body.set(message.data, header.length);
  return body;
}

/** The dictionary, without the data that may follow it. */
export function encodeMetadataHeader(message: MetadataMessage): Uint8Array<ArrayBuffer> {
  const header = new Map<string, Bencoded>([['piece', message.part]]);
  switch (message.type) {
    case 'metadata-request':
      header.set('msg_type', metadataTypes.request);
      break;
    case 'metadata-data':
      header.set('msg_type', metadataTypes.data).set('total_size', message.totalBytes);
      break;
    case 'metadata-reject':
      header.set('msg_type', metadataTypes.reject);
      break;
  }
  return encodeBencode(header);
}

/** `undefined` for a kind of message that this program does not know: BEP 9 wants it ignored. */
export function parseMetadata(body: Uint8Array): MetadataMessage | undefined {
  const rule = 'PW8';
  const { dictionary, rest } = readDictionary(rule, body);
  const type = requireCount(rule, dictionary, 'msg_type');
  if (type !== metadataTypes.request && type !== metadataTypes.data && type !== metadataTypes.reject)
    return undefined;

  const part = requireCount(rule, dictionary, 'piece');
  if (type === metadataTypes.data) {
    const totalBytes = requireCount(rule, dictionary, 'total_size');
    const expected = Math.min(metadataPartBytes, totalBytes - part * metadataPartBytes);
    if (expected <= 0 || rest.length !== expected)
      throw new ProtocolError(rule, `metadata part ${part} of ${totalBytes} bytes has ${rest.length} bytes`);
    return { type: 'metadata-data', part, totalBytes, data: rest };
  }
  if (rest.length > 0) throw new ProtocolError(rule, 'bytes follow the dictionary');
  return { type: type === metadataTypes.request ? 'metadata-request' : 'metadata-reject', part };
}

function readDictionary(
  rule: string,
  body: Uint8Array,
): { readonly dictionary: BencodedDictionary; readonly rest: Uint8Array } {
  try {
    const { value, lengthBytes } = decodeLeadingBencode(body);
    if (isDictionary(value)) return { dictionary: value, rest: body.subarray(lengthBytes) };
  } catch (error) {
    if (error instanceof BencodeError) throw new ProtocolError(rule, error.message);
    throw error;
  }
  throw new ProtocolError(rule, 'the body is not a dictionary');
}

function readCount(rule: string, dictionary: BencodedDictionary, key: string): number | undefined {
  const value = dictionary.get(key);
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || value < 0)
    throw new ProtocolError(rule, `"${key}" is not a whole number from 0`);
  return value;
}

function requireCount(rule: string, dictionary: BencodedDictionary, key: string): number {
  const value = readCount(rule, dictionary, key);
  if (value === undefined) throw new ProtocolError(rule, `"${key}" is missing`);
  return value;
}
