/**
 * Events by time and, at the same time, in the order of planning: a binary heap, and beside
 * it a plain list for events at the current time, which most events are.
 */
export class EventQueue<Event> {
  readonly #heap: { at: number; order: number; event: Event }[] = [];
  /** Planned for now after everything in the heap that is for now, so it comes after it. */
  #immediate: Event[] = [];
  #immediateTaken = 0;
  #now = Number.NEGATIVE_INFINITY;
  #planned = 0;

  get size(): number {
    return this.#heap.length + this.#immediate.length - this.#immediateTaken;
  }

  get nextAt(): number | undefined {
    const first = this.#heap[0]?.at;
    if (this.#immediateTaken === this.#immediate.length) return first;
    return first === undefined ? this.#now : Math.min(first, this.#now);
  }

  /** All of them, the next first. */
  inOrder(): Event[] {
    const planned = [...this.#heap].sort((a, b) => (isBefore(a, b) ? -1 : 1));
    const due = planned.filter(({ at }) => at <= this.#now).map(({ event }) => event);
    const immediate = this.#immediate.slice(this.#immediateTaken);
    return [...due, ...immediate, ...planned.slice(due.length).map(({ event }) => event)];
  }

  plan(at: number, event: Event): void {
    if (at === this.#now) {
      this.#immediate.push(event);
      return;
    }
    const entry = { at, order: this.#planned++, event };
    let place = this.#heap.length;
    this.#heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(entry, this.#heap[parent]!)) break;
      this.#heap[place] = this.#heap[parent]!;
      place = parent;
    }
    this.#heap[place] = entry;
  }

  next(): { readonly at: number; readonly event: Event } | undefined {
    const hasImmediate = this.#immediateTaken < this.#immediate.length;
    if (hasImmediate && !(this.#heap.length > 0 && this.#heap[0]!.at <= this.#now)) {
      return { at: this.#now, event: this.#takeImmediate() };
    }
    const first = this.#takeFirst();
    if (first && !hasImmediate) this.#now = first.at;
    return first;
  }

  #takeImmediate(): Event {
    const event = this.#immediate[this.#immediateTaken]!;
    this.#immediateTaken += 1;
    if (this.#immediateTaken === this.#immediate.length) {
      this.#immediate = [];
      this.#immediateTaken = 0;
    }
    return event;
  }

  #takeFirst(): { at: number; order: number; event: Event } | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (!first || !last || this.#heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#heap.length) break;
      if (child + 1 < this.#heap.length && isBefore(this.#heap[child + 1]!, this.#heap[child]!)) child += 1;
      if (!isBefore(this.#heap[child]!, last)) break;
      this.#heap[place] = this.#heap[child]!;
      place = child;
    }
    this.#heap[place] = last;
    return first;
  }
}

function isBefore(a: { at: number; order: number }, b: { at: number; order: number }): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
