import type { LeftStore } from './store-claim.ts';

/** What a tab remembers over reloads: which store was its own. A duplicated tab starts with a copy of this. */
export interface TabMemory {
  /** The last visit's store. */
  readonly left: LeftStore | undefined;
  /** From now on the store is ours; when the page goes, this is noted. */
  remember(key: string, owner: string): void;
}

const storageKey = 'swarmroom-store';

/** `sessionStorage` is the only memory that is a tab's own and can be written while the page is going. */
export function createTabMemory(page: Window): TabMemory {
  function write(left: LeftStore): void {
    try {
      page.sessionStorage.setItem(storageKey, JSON.stringify(left));
    } catch {
      // Storage is blocked: this tab will not find its store again, and otherwise all is well.
    }
  }

  return {
    left: parseLeft(page),
    remember(key, owner) {
      write({ key, owner, ended: false });
      page.addEventListener('pagehide', () => write({ key, owner, ended: true }));
      // The browser brought the page back as it was, with its Worker.
      page.addEventListener('pageshow', ({ persisted }) => {
        if (persisted) write({ key, owner, ended: false });
      });
    },
  };
}

function parseLeft(page: Window): LeftStore | undefined {
  try {
    const left: unknown = JSON.parse(page.sessionStorage.getItem(storageKey) ?? 'null');
    return isLeft(left) ? left : undefined;
  } catch {
    return undefined;
  }
}

function isLeft(value: unknown): value is LeftStore {
  if (typeof value !== 'object' || value === null) return false;
  const { key, owner, ended } = value as Partial<Record<keyof LeftStore, unknown>>;
  return typeof key === 'string' && typeof owner === 'string' && typeof ended === 'boolean';
}
