import type { Logger } from 'pino';
import * as v from 'valibot';
import type { Answer, TrackerErrorCode } from '../../shared/protocol/tracker-events.ts';
import type { RejectionReason, TrackerMetrics } from '../metrics/metrics.ts';
import type { BrowserConnection } from './browser-connection.ts';

/**
 * Receives everything that a browser sends. Counts and drops unknown events and those above the rates; checks the others
 * and handles them one after the other, each with an answer. Knows no sockets, and not what an event means.
 */

export interface EventHandler {
  readonly schema: v.GenericSchema;
  /** The event is handled also when the browser wants no answer. */
  readonly worksUnanswered: boolean;
  handle(request: unknown, connection: BrowserConnection): Promise<Answer<unknown>>;
}

/** Ties a schema to the function that may rely on it. */
export function eventHandler<Schema extends v.GenericSchema>(
  schema: Schema,
  handle: (request: v.InferOutput<Schema>, connection: BrowserConnection) => Promise<Answer<unknown>>,
  worksUnanswered = false,
): EventHandler {
  return { schema, handle, worksUnanswered };
}

/** Longest explanation in a refusal, characters: it may quote what was sent. */
const detailLimit = 200;

/** Events that wait while Redis does not answer are bounded. */
const mostWaiting = 500;

export interface DispatchContext {
  readonly handlers: ReadonlyMap<unknown, EventHandler>;
  /** Unknown events until the connection is closed: enough for a page of a later version that knows more of them. */
  readonly unknownEvents: number;
  readonly metrics: TrackerMetrics;
  readonly log: Logger;
}

export class EventDispatcher {
  #unknownEvents = 0;
  #waiting = 0;
  /** Events that come after the end are not even counted. */
  #hasEnded = false;
  /** Settles when all earlier events are done; the next event waits for it, which keeps the order. */
  #last: Promise<void> = Promise.resolve();
  readonly #context: DispatchContext;
  readonly #connection: BrowserConnection;
  readonly #disconnect: (reason: RejectionReason) => void;

  constructor(
    context: DispatchContext,
    connection: BrowserConnection,
    disconnect: (reason: RejectionReason) => void,
  ) {
    this.#context = context;
    this.#connection = connection;
    this.#disconnect = disconnect;
  }

  /** What came: the event's name, its payload, and the acknowledgement if the browser wants one. */
  onEvent(name: unknown, args: readonly unknown[]): void {
    if (this.#hasEnded) return;
    const { handlers, metrics } = this.#context;
    const handler = handlers.get(name);
    if (!handler || typeof name !== 'string') {
      this.#onUnknownEvent();
      return;
    }
    const excess =
      this.#waiting >= mostWaiting ? 'events-too-fast' : this.#connection.allowance.spendEvent(name);
    const [payload, callback] = args;
    if (excess !== null) {
      this.#drop(excess, callback);
      return;
    }
    const isUnanswered = handler.worksUnanswered && args.length === 1 && typeof payload !== 'function';
    if (typeof callback !== 'function' && !isUnanswered) {
      metrics.reject('bad-message');
      for (const other of args)
        refuseIfAsked(other, 'BAD_MESSAGE', 'the acknowledgement function must be the second argument');
      return;
    }
    const parsed = v.safeParse(handler.schema, payload);
    if (!parsed.success) {
      metrics.reject('bad-message');
      refuseIfAsked(callback, 'BAD_MESSAGE', inWords(parsed.issues[0]));
      return;
    }
    const arrivedAt = performance.now();
    this.#waiting++;
    this.afterEarlier(async () => {
      try {
        const answer = await handler.handle(parsed.output, this.#connection);
        if (typeof callback === 'function') callback(answer);
        if (!answer.ok && answer.error !== 'TOO_FAST') metrics.reject(reasons[answer.error]);
      } finally {
        this.#waiting--;
        metrics.handled(name, performance.now() - arrivedAt);
      }
    });
  }

  /** Runs after all earlier events. A failure is ours, not the browser's: it is logged, and nothing else stops. */
  afterEarlier(task: () => Promise<void>): void {
    this.#last = this.#last
      .then(task)
      .catch((error: unknown) => this.#context.log.error(error, 'an event could not be handled'));
  }

  /** When everything that came so far is done. */
  get settled(): Promise<void> {
    return this.#last;
  }

  #drop(reason: RejectionReason, callback: unknown): void {
    this.#context.metrics.reject(reason);
    if (this.#connection.allowance.strike()) this.#end('flood');
    else refuseIfAsked(callback, 'TOO_FAST', 'too many of these events at a time; try again in a moment');
  }

  #onUnknownEvent(): void {
    this.#unknownEvents++;
    this.#context.metrics.reject('unknown-event');
    if (this.#unknownEvents >= this.#context.unknownEvents) this.#end('too-many-unknown-events');
  }

  #end(reason: RejectionReason): void {
    this.#hasEnded = true;
    this.#disconnect(reason);
  }
}

export function refusal(error: TrackerErrorCode, detail: string): Answer<never> {
  return { ok: false, error, detail: detail.slice(0, detailLimit) };
}

const reasons: Readonly<Record<Exclude<TrackerErrorCode, 'TOO_FAST'>, RejectionReason>> = {
  BAD_MESSAGE: 'bad-message',
  NO_SUCH_PEER: 'no-such-peer',
  NOT_IN_TORRENT: 'not-in-torrent',
  PEER_ID_TAKEN: 'peer-id-taken',
  NOT_INITIAL_SEED: 'not-initial-seed',
  UNKNOWN_CODE: 'unknown-code',
  TOO_MANY_TORRENTS: 'too-many-torrents',
  WRONG_PASSWORD: 'wrong-password',
};

function refuseIfAsked(callback: unknown, error: TrackerErrorCode, detail: string): void {
  if (typeof callback === 'function') callback(refusal(error, detail));
}

function inWords(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
