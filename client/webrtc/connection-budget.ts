/**
 * How many connections one page may hold, over all its torrents. A caller reserves a slot before it creates a connection, and
 * releases the slot when the connection is closed. It knows no peers.
 */
export interface ConnectionBudget {
  /** Slots reserved and not yet released. */
  readonly open: number;
  /** Connections created, over the page's life. */
  readonly created: number;
  /** Connections created that the browser has not collected yet, closed ones included. */
  readonly uncollected: number;
  readonly openLimit: number;
  /** A slot, or `null` when the page holds too many. */
  reserve(): ConnectionSlot | null;
}

export interface ConnectionSlot {
  /** The connection that this slot was reserved for now exists. */
  onCreated(connection: WeakKey): void;
  /** Gives the slot back; further calls do nothing. */
  release(): void;
}

export interface ConnectionLimits {
  /** A room of 50 and some to spare; each costs some 30 kB and a share of the one network process. */
  readonly open: number;
  /** Chromium refuses to create the 501st that is not collected (crbug 825576). */
  readonly uncollected: number;
}

const defaultLimits: ConnectionLimits = { open: 60, uncollected: 400 };

export function createConnectionBudget(limits: ConnectionLimits = defaultLimits): ConnectionBudget {
  let open = 0;
  let created = 0;
  let collected = 0;
  /** Reserved slots whose connection does not exist yet: they will count as uncollected too. */
  let awaited = 0;
  const registry = new FinalizationRegistry(() => {
    collected++;
  });

  function reserve(): ConnectionSlot | null {
    if (open >= limits.open || created - collected + awaited >= limits.uncollected) return null;
    open++;
    awaited++;
    let isAwaited = true;
    let isReleased = false;

    function stopAwaiting(): void {
      if (isAwaited) awaited--;
      isAwaited = false;
    }

    return {
      onCreated(connection) {
        stopAwaiting();
        created++;
        registry.register(connection, undefined);
      },
      release() {
        stopAwaiting();
        if (!isReleased) open--;
        isReleased = true;
      },
    };
  }

  return {
    get open() {
      return open;
    },
    get created() {
      return created;
    },
    get uncollected() {
      return created - collected;
    },
    openLimit: limits.open,
    reserve,
  };
}
