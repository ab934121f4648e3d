import type { LeftVisits } from './store-claim.ts';

/** What is known of earlier visits to this origin: which was this tab's own, and which have ended in order. */
export interface TabMemory {
  /** The earlier visits as known now: tabs may have closed since the page loaded. `undefined`: no store can be found again. */
  left(): LeftVisits | undefined;
  /** This visit's name; when the page goes, it is noted that the visit has ended. */
  remember(owner: string): void;
}

const ownKey = 'swarmroom-visit';
const endedKey = 'swarmroom-ended';
/** A visit that ended longer ago counts as crashed. */
const endedLimit = 100;

/**
 * Only web storage can be written while the page is going. `sessionStorage` is a tab's own, and a duplicated tab starts with
 * a copy of it; `localStorage` is everybody's, so a new tab sees what a closed one noted.
 */
export function createTabMemory(page: Window): TabMemory {
  const own = attempt(() => page.sessionStorage.getItem(ownKey)) ?? undefined;
  const readEnded = () => parseNames(attempt(() => page.localStorage.getItem(endedKey)));

  return {
    left: () => ({ own, ended: readEnded() }),
    remember(owner) {
      attempt(() => page.sessionStorage.setItem(ownKey, owner));
      page.addEventListener('pagehide', () => {
        const ended = [...readEnded(), owner].slice(-endedLimit);
        attempt(() => page.localStorage.setItem(endedKey, JSON.stringify(ended)));
      });
    },
  };
}

/** Where storage is blocked, a tab does not find its store again. Everything else works. */
function attempt<Result>(use: () => Result): Result | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

function parseNames(text: string | null | undefined): string[] {
  const names: unknown = attempt(() => JSON.parse(text ?? 'null'));
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}
