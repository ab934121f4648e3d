import { ContentError } from '../content/content-error.ts';

/**
 * Typed calls from one thread to another over messages: one message there and one back. It knows nothing of what is called.
 * Bytes in an answer are transferred: an answer that returns a `Uint8Array` gives it away.
 *
 * Comlink would not make this smaller: it answers every progress report with a message, it loses the codes of errors, and
 * it leaves calls open when the Worker dies.
 */

/** A Worker, the inside of one, or a MessagePort that was started. */
export interface Endpoint {
  postMessage(message: unknown, options: { transfer: Transferable[] }): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** What the answering side gets before the values of a call. */
export interface CallContext {
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
}

/** What can be called: functions of the answering side. */
type Answers = Readonly<Record<string, (context: CallContext, ...values: never[]) => Promise<unknown>>>;
type Values<Answer> = Answer extends (context: CallContext, ...values: infer All) => unknown ? All : never;
type Value<Answer extends Answers[string]> = Awaited<ReturnType<Answer>>;

interface CallOptions {
  readonly transfer?: Transferable[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

interface Call {
  readonly type: 'call';
  readonly id: number;
  readonly name: string;
  readonly values: readonly unknown[];
}

type Message =
  | Call
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
export class RemoteCalls<Calls extends Answers> {
  readonly #endpoint: Endpoint;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  #failure: ContentError | undefined;

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
    endpoint.addEventListener('message', (event: MessageEvent<Message>) => this.#onMessage(event.data));
  }

  /** @throws ContentError, or an `AbortError` DOMException when cancelled */
  call<Name extends keyof Calls & string>(
    name: Name,
    values: Values<Calls[Name]>,
    { transfer = [], signal, onProgress }: CallOptions = {},
  ): Promise<Value<Calls[Name]>> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) throw this.#failure;
      signal?.throwIfAborted();
      const id = this.#nextId++;
      const cancel = () => this.#send({ type: 'cancel', id });
      const settle = () => signal?.removeEventListener('abort', cancel);
      this.#waiting.set(id, {
        resolve(value) {
          settle();
          resolve(value as Value<Calls[Name]>);
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
    this.#endpoint.postMessage(message, { transfer });
  }
}

/** The answering side. `toFailure` says in a ContentError what an answer threw. */
export function answerCalls(
  endpoint: Endpoint,
  answers: Answers,
  toFailure: (error: unknown) => ContentError,
): void {
  const open = new Map<number, AbortController>();

  function send(message: Message, transfer: Transferable[] = []): void {
    endpoint.postMessage(message, { transfer });
  }

  async function answer({ id, name, values }: Call): Promise<void> {
    const controller = new AbortController();
    open.set(id, controller);
    try {
      const context: CallContext = {
        signal: controller.signal,
        progress: (done, total) => send({ type: 'progress', id, done, total }),
      };
      const value = await answers[name]!(context, ...(values as never[]));
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
    if (message.type === 'call') void answer(message);
    else if (message.type === 'cancel') open.get(message.id)?.abort();
  });
}

function toError({ code, detail }: Extract<Message, { type: 'failure' }>): Error {
  return code === 'aborted' ? new DOMException(detail, 'AbortError') : new ContentError(code, detail);
}
