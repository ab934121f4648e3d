import type { PeerMessage } from '../../protocol/peer-messages.ts';
import { wireLength } from '../../protocol/wire-length.ts';
import { RateCap } from '../rates/rate-cap.ts';
import type { Neighbour } from './neighbour.ts';
import { constants } from './swarm-config.ts';
import type { SwarmEffect } from './swarm-effect.ts';

/** Collects the effects of an input, and keeps account of every byte that goes out. */
export class Outbox<Payload> {
  effects: SwarmEffect<Payload>[] = [];
  /** Bytes of messages other than blocks, and the frames around blocks. */
  controlBytes = 0;
  /** What waits in all channels together, as far as we know. */
  bufferedBytes = 0;
  readonly bucket: RateCap;

  constructor(uploadCap: number | null, now: number) {
    this.bucket = new RateCap(uploadCap, now);
  }

  push(effect: SwarmEffect<Payload>): void {
    this.effects.push(effect);
  }

  /** Sends now; a control message does not wait for the cap, but blocks after it do. */
  send(neighbour: Neighbour<Payload>, message: PeerMessage<Payload>, now: number): void {
    const bytes = wireLength(message);
    this.buffer(neighbour, bytes);
    this.controlBytes += bytes;
    this.bucket.spend(bytes, now);
    this.effects.push({ type: 'send', neighbour: neighbour.id, message });
  }

  /** Sends a block, whose bytes were taken from the cap and counted as buffered when it was read. */
  sendBlock(neighbour: Neighbour<Payload>, message: PeerMessage<Payload> & { type: 'piece' }): void {
    this.controlBytes += wireLength(message) - message.lengthBytes;
    this.effects.push({ type: 'send', neighbour: neighbour.id, message });
  }

  /** Adds `bytes`, which may be negative, to what waits in this neighbour's channel. */
  buffer(neighbour: Neighbour<Payload>, bytes: number): void {
    neighbour.bufferedBytes += bytes;
    if (!neighbour.isStuck) this.bufferedBytes += bytes;
  }

  /** The channel reports what waits in it; blocks that are still being read come on top. */
  onDrained(neighbour: Neighbour<Payload>, bufferedBytes: number, now: number): void {
    if (neighbour.isStuck) {
      neighbour.isStuck = false;
      this.bufferedBytes += neighbour.bufferedBytes;
    }
    neighbour.drainedAt = now;
    this.buffer(neighbour, bufferedBytes + neighbour.readingBytes - neighbour.bufferedBytes);
  }

  /** A channel that takes nothing must not slow the others: its bytes leave the common total (rule UP5). */
  findStuck(neighbours: Iterable<Neighbour<Payload>>, now: number): void {
    for (const neighbour of neighbours) {
      if (neighbour.isStuck || neighbour.bufferedBytes === 0) {
        if (neighbour.bufferedBytes === 0) neighbour.drainedAt = now;
        continue;
      }
      if (now - neighbour.drainedAt < constants.stuckMs) continue;
      neighbour.isStuck = true;
      this.bufferedBytes -= neighbour.bufferedBytes;
    }
  }

  take(): SwarmEffect<Payload>[] {
    const effects = this.effects;
    this.effects = [];
    return effects;
  }
}
