import type { Logger } from 'pino';
import * as v from 'valibot';
import type { Answer, TrackerErrorCode } from '../shared/protocol/tracker-events.ts';
import type { BrowserConnection } from './browser-connection.ts';

/**
 * The one door for everything a browser sends: unknown events are counted, known ones checked and handled one after
 * the other, each with an answer. Does not know what any event means, and no sockets.
 */

export interface EventHandler {
  readonly schema: v.GenericSchema;
  handle(request: unknown, connection: BrowserConnection): Promise<Answer<unknown>>;
}

/** Ties a schema to the function that may rely on it. */
export function eventHandler<Schema extends v.GenericSchema>(
  schema: Schema,
  handle: (request: v.InferOutput<Schema>, connection: BrowserConnection) => Promise<Answer<unknown>>,
): EventHandler {
  return { schema, handle };
}

/** Enough for a page of a later version that knows more events; a flood ends soon. */
export const unknownEventLimit = 20;

/** Longest explanation in a refusal, characters: it may quote what was sent. */
const detailLimit = 200;

export class EventDoor {
  private unknownEvents = 0;
  /** Settles when all that came so far is done; the next event waits for it, so that order is kept. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly handlers: ReadonlyMap<unknown, EventHandler>,
    private readonly connection: BrowserConnection,
    private readonly disconnect: () => void,
    private readonly log: Logger,
  ) {}

  /** What came: the event's name, its payload, and the acknowledgement if the browser wants one. */
  onEvent(name: unknown, args: readonly unknown[]): void {
    const handler = this.handlers.get(name);
    if (!handler) {
      this.onUnknownEvent();
      return;
    }
    const [payload, callback] = args;
    if (typeof callback !== 'function') {
      for (const other of args) refuseIfAsked(other, 'the acknowledgement must be the second argument');
      return;
    }
    const acknowledge = callback as (answer: Answer<unknown>) => void;
    const parsed = v.safeParse(handler.schema, payload);
    if (!parsed.success) {
      acknowledge(refusal('BAD_MESSAGE', inWords(parsed.issues[0])));
      return;
    }
    this.afterEarlier(async () => acknowledge(await handler.handle(parsed.output, this.connection)));
  }

  /** Runs once everything that came before is done. A failure is ours, not the browser's: it is logged, nothing else stops. */
  afterEarlier(task: () => Promise<void>): void {
    this.last = this.last
      .then(task)
      .catch((error: unknown) => this.log.error(error, 'an event could not be handled'));
  }

  private onUnknownEvent(): void {
    this.unknownEvents++;
    if (this.unknownEvents >= unknownEventLimit) this.disconnect();
  }
}

export function refusal(error: TrackerErrorCode, detail: string): Answer<never> {
  return { ok: false, error, detail: detail.slice(0, detailLimit) };
}

function refuseIfAsked(callback: unknown, detail: string): void {
  if (typeof callback === 'function') callback(refusal('BAD_MESSAGE', detail));
}

function inWords(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
