import { ContentError } from '../content/content-error.ts';

/**
 * Typed calls from one thread to another over messages. It knows nothing of what is called.
 * Bytes in an answer are transferred: who answers with a `Uint8Array` gives it away.
 */

/** A Worker, the inside of one, or a MessagePort that was started. */
export interface Endpoint {
  postMessage(message: unknown, options: { transfer: Transferable[] }): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

type Callable<Calls> = { [Name in keyof Calls]: (...values: never[]) => Promise<unknown> };

export interface CallOptions {
  readonly transfer?: Transferable[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What the one who answers gets before the values. */
export interface CallContext {
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
}

export type Answers<Calls extends Callable<Calls>> = {
  [Name in keyof Calls]: (
    context: CallContext,
    ...values: Parameters<Calls[Name]>
  ) => Promise<Awaited<ReturnType<Calls[Name]>>>;
};

type Message =
  | {
      readonly type: 'call';
      readonly id: number;
      readonly name: PropertyKey;
      readonly values: readonly unknown[];
    }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | {
      readonly type: 'failure';
      readonly id: number;
      readonly code: ContentError['code'] | 'aborted';
      readonly detail: string;
    };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  readonly onProgress: CallOptions['onProgress'];
}

/** The calling side. Calls arrive in the order in which they are made; answers come as they are ready. */
export class RemoteCalls<Calls extends Callable<Calls>> {
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  #failure: ContentError | undefined;

  constructor(private readonly endpoint: Endpoint) {
    endpoint.addEventListener('message', (event: MessageEvent<Message>) => this.#onMessage(event.data));
  }

  /** @throws ContentError, or an `AbortError` DOMException when cancelled */
  call<Name extends keyof Calls>(
    name: Name,
    values: Parameters<Calls[Name]>,
    { transfer = [], signal, onProgress }: CallOptions = {},
  ): Promise<Awaited<ReturnType<Calls[Name]>>> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) throw this.#failure;
      signal?.throwIfAborted();
      const id = this.#nextId++;
      const cancel = () => this.#send({ type: 'cancel', id });
      const settle = () => signal?.removeEventListener('abort', cancel);
      this.#waiting.set(id, {
        resolve(value) {
          settle();
          resolve(value as Awaited<ReturnType<Calls[Name]>>);
        },
        reject(error) {
          settle();
          reject(error);
        },
        onProgress,
      });
      signal?.addEventListener('abort', cancel);
      this.#send({ type: 'call', id, name, values }, transfer);
    });
  }

  /** The other side is gone: every open call fails with this, and every later one. */
  fail(failure: ContentError): void {
    this.#failure = failure;
    for (const { reject } of this.#waiting.values()) reject(failure);
    this.#waiting.clear();
  }

  #onMessage(message: Message): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    if (message.type === 'progress') {
      waiting.onProgress?.(message.done, message.total);
      return;
    }
    this.#waiting.delete(message.id);
    if (message.type === 'answer') waiting.resolve(message.value);
    else if (message.type === 'failure') waiting.reject(toError(message));
  }

  #send(message: Message, transfer: Transferable[] = []): void {
    this.endpoint.postMessage(message, { transfer });
  }
}

/** The answering side. `toFailure` says in a ContentError what an answer threw. */
export function answerCalls<Calls extends Callable<Calls>>(
  endpoint: Endpoint,
  answers: Answers<Calls>,
  toFailure: (error: unknown) => ContentError,
): void {
  const open = new Map<number, AbortController>();

  function send(message: Message, transfer: Transferable[] = []): void {
    endpoint.postMessage(message, { transfer });
  }

  async function answer(id: number, name: keyof Calls, values: readonly unknown[]): Promise<void> {
    const controller = new AbortController();
    open.set(id, controller);
    try {
      const context: CallContext = {
        signal: controller.signal,
        progress: (done, total) => send({ type: 'progress', id, done, total }),
      };
      const value: unknown = await answers[name](context, ...(values as Parameters<Calls[typeof name]>));
      send({ type: 'answer', id, value }, value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : []);
    } catch (error) {
      if (controller.signal.aborted) {
        send({ type: 'failure', id, code: 'aborted', detail: 'Cancelled.' });
      } else {
        const { code, message: detail } = toFailure(error);
        send({ type: 'failure', id, code, detail });
      }
    } finally {
      open.delete(id);
    }
  }

  endpoint.addEventListener('message', ({ data: message }: MessageEvent<Message>) => {
    if (message.type === 'call') void answer(message.id, message.name as keyof Calls, message.values);
    else if (message.type === 'cancel') open.get(message.id)?.abort();
  });
}

function toError({ code, detail }: Extract<Message, { type: 'failure' }>): Error {
  return code === 'aborted' ? new DOMException(detail, 'AbortError') : new ContentError(code, detail);
}
