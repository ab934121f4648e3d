import { Decoder, type Packet } from 'socket.io-parser';

/**
 * socket.io's packets without binary attachments. No page sends any, so the parser keeps nothing back to wait for one, and
 * searches nothing that is sent for one.
 */

/** CONNECT_ERROR of the socket.io protocol; after it come the two types with attachments. */
const lastPlainType = 4;

class PlainEncoder {
  encode({ type, nsp, id, data }: Packet): string[] {
    const namespace = nsp === '/' || nsp === undefined ? '' : `${nsp},`;
    return [`${type}${namespace}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

class PlainDecoder extends Decoder {
  /** @throws Error for anything but text; socket.io then closes the connection */
  override add(data: unknown): void {
    if (typeof data !== 'string') throw new Error('binary data');
    if (data.charCodeAt(0) - '0'.charCodeAt(0) > lastPlainType) throw new Error('binary attachments');
    super.add(data);
  }
}

export const textParser = { Encoder: PlainEncoder, Decoder: PlainDecoder };
