/**
 * Stands in for the package `readable-stream`, of which simple-peer 9.11.1 needs little here, as we send past its stream:
 * events, of which received messages wait for their first listener. The package and what it needs are a sixth of a first load,
 * and took each message through its queue.
 */
type Listener = (...values: unknown[]) => void;

export class Duplex {
  /** simple-peer reads these two when it ends. */
  readonly _readableState = { ended: false };
  readonly _writableState = { finished: false };
  readonly #listeners = new Map<string, readonly Listener[]>();
  #early: unknown[] = [];

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...this.#listenersOf(event), listener]);
    if (event === 'data') for (const message of this.#early.splice(0)) listener(message);
    return this;
  }

  once(event: string, listener: Listener): this {
    const atOnce = (...values: unknown[]) => {
      this.removeListener(event, atOnce);
      listener(...values);
    };
    return this.on(event, atOnce);
  }

  removeListener(event: string, listener: Listener): this {
    this.#listeners.set(
      event,
      this.#listenersOf(event).filter((each) => each !== listener),
    );
    return this;
  }

  emit(event: string, ...values: unknown[]): void {
    for (const listener of this.#listenersOf(event)) listener(...values);
  }

  /** `null`: nothing more comes. */
  push(message: unknown): void {
    if (message === null) this._readableState.ended = true;
    else if (this.#listenersOf('data').length === 0) this.#early.push(message);
    else this.emit('data', message);
  }

  end(): void {
    this._writableState.finished = true;
  }

  #listenersOf(event: string): readonly Listener[] {
    return this.#listeners.get(event) ?? [];
  }
}
