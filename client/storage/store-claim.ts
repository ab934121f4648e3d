import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { toBlocked } from './to-content-error.ts';

/**
 * Decides which stores are this tab's own. Two tabs of one browser are two peers, but share all that is stored; so each
 * visit claims a key in a small database and shows every second that it is alive. It knows nothing of contents.
 */

/** What a tab remembers of its last visit, as `sessionStorage` kept it. */
export interface LeftStore {
  readonly key: string;
  /** The visit that had claimed it. */
  readonly owner: string;
  /** That visit had ended when this was written; otherwise it crashed, or it goes on and this tab is its duplicate. */
  readonly ended: boolean;
}

interface Claim {
  readonly owner: string;
  /** By the wall clock, which all visits share: in milliseconds. */
  readonly seenAt: number;
}

interface Schema extends DBSchema {
  claims: { key: string; value: Claim };
}

export interface ClaimTimes {
  /** Between two signs of life. */
  readonly beatMs: number;
  /** No sign of life for that long: the visit has crashed. Longer than a Worker is ever busy at a time. */
  readonly crashedMs: number;
  /** A store that nobody came back to for that long is deleted: closed tabs rarely return. */
  readonly abandonedMs: number;
}

const usualTimes: ClaimTimes = { beatMs: 1000, crashedMs: 4000, abandonedMs: 24 * 3600 * 1000 };

const databaseName = 'swarmroom-claims';
const storePrefix = 'swarmroom-store';

export function storeName(key: string, infohash: string): string {
  return `${storePrefix} ${key} ${infohash}`;
}

/**
 * Takes the key that this tab had at its last visit, unless another visit has it now; else a new key. Decides at once for
 * a new or reloaded tab; for a duplicate at the other's next sign of life, and after a crash when none has come.
 * @throws ContentError `blocked`
 */
export async function claimStore(
  owner: string,
  left: LeftStore | undefined,
  times: ClaimTimes = usualTimes,
): Promise<string> {
  try {
    const database = await openDB<Schema>(databaseName, 1, {
      upgrade(created) {
        created.createObjectStore('claims');
      },
    });
    // Nobody waits for the space, and what cannot be deleted now is found again by the next visit.
    deleteAbandoned(database, times.abandonedMs).catch(() => {});
    let key = owner;
    if (left !== undefined && (await takeOver(database, left, owner, times))) key = left.key;
    else await database.put('claims', { owner, seenAt: Date.now() }, key);
    keepAlive(database, key, owner, times.beatMs);
    return key;
  } catch (error) {
    throw toBlocked(error);
  }
}

/** `false` if someone else has it, or is faster. */
async function takeOver(
  database: IDBPDatabase<Schema>,
  left: LeftStore,
  owner: string,
  { beatMs, crashedMs }: ClaimTimes,
): Promise<boolean> {
  const known = await database.get('claims', left.key);
  const isOurs = known === undefined || (left.ended && known.owner === left.owner);
  for (let waitedMs = 0; !isOurs && waitedMs < crashedMs; waitedMs += beatMs / 2) {
    await new Promise((resolve) => setTimeout(resolve, beatMs / 2));
    if (!isSame(await database.get('claims', left.key), known)) return false;
  }
  const transaction = database.transaction('claims', 'readwrite');
  const isFree = isSame(await transaction.store.get(left.key), known);
  if (isFree) await transaction.store.put({ owner, seenAt: Date.now() }, left.key);
  await transaction.done;
  return isFree;
}

function isSame(a: Claim | undefined, b: Claim | undefined): boolean {
  return a?.owner === b?.owner && a?.seenAt === b?.seenAt;
}

/** For as long as the page lives, and the key is ours. A Worker's timer does not slow down in a hidden tab. */
function keepAlive(database: IDBPDatabase<Schema>, key: string, owner: string, beatMs: number): void {
  const timer = setInterval(async () => {
    try {
      const transaction = database.transaction('claims', 'readwrite', { durability: 'relaxed' });
      const claim = await transaction.store.get(key);
      if (claim?.owner === owner) await transaction.store.put({ owner, seenAt: Date.now() }, key);
      else clearInterval(timer);
      await transaction.done;
    } catch {
      // The browser took the database away, with the stores: there is nothing to keep alive.
      clearInterval(timer);
    }
  }, beatMs);
}

async function deleteAbandoned(database: IDBPDatabase<Schema>, abandonedMs: number): Promise<void> {
  for (const key of await database.getAllKeys('claims')) {
    const claim = await database.get('claims', key);
    if (claim === undefined || claim.seenAt >= Date.now() - abandonedMs) continue;
    // Listed anew for each claim: whatever was stored under it is in the list.
    for (const { name = '' } of await indexedDB.databases()) {
      if (name.startsWith(storeName(key, ''))) await deleteDB(name);
    }
    await database.delete('claims', key);
  }
}
