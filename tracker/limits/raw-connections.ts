import type { IncomingMessage } from 'node:http';
import type { RejectionReason, TrackerMetrics } from '../metrics/metrics.ts';
import type { TrackerLimits } from '../settings/limits.ts';
import { clientAddress } from './client-address.ts';
import type { ConnectionGuard } from './connection-guard.ts';
import { type Outbox, watchForSlowReader } from './slow-reader.ts';

/** The WebSocket connections under socket.io's: their limits, what waits for them, and what is kept of each. */

/** What is used of engine.io's connections, which has no types for it. */
export interface EngineConnection extends Outbox {
  request: IncomingMessage;
  readonly transport: Outbox['transport'] & { readonly socket?: { terminate(): void } };
  once(event: 'close', listener: () => void): void;
}

interface RawConnection {
  /** What limits per address count by. */
  readonly key: string;
  readonly address: string;
  /** It has said what it is. */
  greet(): void;
  /** Closes at once, without waiting for the other end. */
  terminate(): void;
}

interface RawContext {
  readonly guard: ConnectionGuard;
  readonly limits: TrackerLimits;
  readonly trustedProxies: number;
  readonly metrics: TrackerMetrics;
}

export class RawConnections {
  readonly #connections = new WeakMap<object, RawConnection>();
  readonly #context: RawContext;

  constructor(context: RawContext) {
    this.#context = context;
  }

  of(conn: object): RawConnection {
    const known = this.#connections.get(conn);
    if (!known) throw new Error('this connection was never added to RawConnections');
    return known;
  }

  add(conn: EngineConnection): void {
    const { guard, limits, trustedProxies, metrics } = this.#context;
    const { request } = conn;
    const key = guard.keyOf(request);
    conn.once('close', guard.enter(key));
    const terminate = () => conn.transport.socket?.terminate();
    const cutOff = (reason: RejectionReason) => {
      metrics.reject(reason);
      terminate();
    };
    watchForSlowReader(conn, limits.queuedBytes, () => cutOff('slow-reader'));
    joinWrites(conn, request.socket);
    const waiting = setTimeout(() => cutOff('handshake-timeout'), limits.handshakeMs);
    conn.once('close', () => clearTimeout(waiting));
    this.#connections.set(conn, {
      key,
      address: clientAddress(request, trustedProxies),
      terminate,
      greet() {
        clearTimeout(waiting);
        conn.request = forgotten;
      },
    });
  }
}

/** Everything that one turn has for a browser goes out in one write: a system call costs more than a signal. */
function joinWrites(outbox: Outbox, socket: IncomingMessage['socket']): void {
  let isHeld = false;
  outbox.on('packetCreate', () => {
    if (isHeld) return;
    isHeld = true;
    socket.cork();
    setImmediate(() => {
      isHeld = false;
      socket.uncork();
    });
  });
}

/**
 * Replaces the request that a connection began with, which takes more memory than all the rest and is not needed again.
 * socket.io reads it once more only if a guest leaves its namespace and joins again.
 */
const forgotten = {
  headers: {},
  connection: {},
  socket: {},
  url: '',
  _query: {},
} as unknown as IncomingMessage;
