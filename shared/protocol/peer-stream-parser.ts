import { readUint32 } from './big-endian.ts';
import type { RemoteExtensionIds } from './extension-codec.ts';
import { checkOpening, parseHandshake } from './handshake-codec.ts';
import { parsePeerMessage } from './peer-codec.ts';
import type { PeerMessage } from './peer-messages.ts';
import { ProtocolError } from './protocol-error.ts';
import { handshakeBytes, messageLimitBytes, prefixBytes } from './wire-format.ts';

const nothing = new Uint8Array(0);

/**
 * Cuts one neighbour's stream of bytes into messages, however it arrives split or joined (rules PW1–PW6). It knows
 * neither the torrent nor what was said before, except the extension ids that the neighbour asked for.
 */
export class PeerStreamParser {
  /** Room for the unit that is under way: the handshake, a prefix, or a message. Empty between units. */
  #unit: Uint8Array = nothing;
  #filledBytes = 0;
  #handshakeDone = false;
  #broken = false;
  #remoteExtensions: RemoteExtensionIds = {};

  /** What `encodePeerMessage` needs for this neighbour: nothing until its extended handshake has come. */
  get remoteExtensions(): RemoteExtensionIds {
    return this.#remoteExtensions;
  }

  /** Memory held for what has not yet come in full: never more than the limit of a message and its prefix. */
  get bufferedBytes(): number {
    return this.#unit.length;
  }

  /**
   * The messages that these bytes complete. Payloads, bits, hashes and metadata may be views of `bytes`, so the caller
   * gives them away and must not write to them again; a view to be transferred or kept for long is copied first.
   * @throws ProtocolError, also for all later bytes: the caller drops the neighbour
   */
  push(bytes: Uint8Array): PeerMessage<Uint8Array>[] {
    if (this.#broken) throw new ProtocolError('PW6', 'more bytes came after a broken rule');
    try {
      return this.#read(bytes);
    } catch (error) {
      this.#broken = true;
      this.#unit = nothing;
      throw error;
    }
  }

  #read(bytes: Uint8Array): PeerMessage<Uint8Array>[] {
    const messages: PeerMessage<Uint8Array>[] = [];
    let rest = bytes;
    while (rest.length > 0) {
      if (this.#unit.length > 0) {
        rest = this.#collect(rest, messages);
        continue;
      }
      const unitBytes = this.#unitBytes(rest);
      if (rest.length < unitBytes) {
        this.#unit = new Uint8Array(unitBytes);
        this.#unit.set(rest);
        this.#filledBytes = rest.length;
        break;
      }
      messages.push(this.#parse(rest.subarray(0, unitBytes)));
      rest = rest.subarray(unitBytes);
    }
    return messages;
  }

  /** Adds to the unit under way, and returns the bytes beyond its end. */
  #collect(bytes: Uint8Array, messages: PeerMessage<Uint8Array>[]): Uint8Array {
    const taken = bytes.subarray(0, this.#unit.length - this.#filledBytes);
    this.#unit.set(taken, this.#filledBytes);
    this.#filledBytes += taken.length;

    const unitBytes = this.#unitBytes(this.#unit.subarray(0, this.#filledBytes));
    if (unitBytes > this.#unit.length) {
      const longer = new Uint8Array(unitBytes);
      longer.set(this.#unit);
      this.#unit = longer;
    } else if (this.#filledBytes === unitBytes) {
      const unit = this.#unit;
      this.#unit = nothing;
      messages.push(this.#parse(unit));
    }
    return bytes.subarray(taken.length);
  }

  /** Length of the unit that starts with these bytes, as far as they tell: that of a prefix while they are fewer. */
  #unitBytes(start: Uint8Array): number {
    if (!this.#handshakeDone) {
      checkOpening(start);
      return handshakeBytes;
    }
    if (start.length < prefixBytes) return prefixBytes;
    const messageBytes = readUint32(start, 0);
    if (messageBytes > messageLimitBytes)
      throw new ProtocolError('PW4', `the message has ${messageBytes} bytes, more than ${messageLimitBytes}`);
    return prefixBytes + messageBytes;
  }

  #parse(unit: Uint8Array): PeerMessage<Uint8Array> {
    if (!this.#handshakeDone) {
      this.#handshakeDone = true;
      return parseHandshake(unit);
    }
    const message = parsePeerMessage(unit);
    if (message.type === 'extended-handshake')
      this.#remoteExtensions = { ...this.#remoteExtensions, ...message.extensions };
    return message;
  }
}
