import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Infohash } from '../../../shared/base/ids.ts';
import { countStoredChunks } from '../chunks/indexed-db-chunk-store.ts';
import { toBlocked } from '../content/to-content-error.ts';
import { findVisits, showPresence } from './presence.ts';

/**
 * Decides which stores belong to this visit. Two tabs of one browser are two peers, but see the same stores. So each visit
 * claims its stores, and a new visit takes the fullest store of a torrent that no living visit claims. It knows no contents.
 */

/** What the page knows of earlier visits. */
export interface LeftVisits {
  /** This tab's own: a reloaded tab looks for its own store first. */
  readonly own: string | undefined;
  /** Visits that have ended in order; others crashed, or go on. */
  readonly ended: readonly string[];
}

export interface Claim {
  readonly infohash: Infohash;
  /** The visit; empty: it has closed the store and lives on. */
  readonly owner: string;
  /** The last sign of life, by the wall clock, which all visits share: in milliseconds. */
  readonly seenAt: number;
}

interface Schema extends DBSchema {
  stores: { key: string; value: Claim };
}

export interface ClaimRules {
  /** Between two signs of life. */
  readonly beatMs: number;
  /** A visit may take that long to answer. */
  readonly answerMs: number;
  /** No answer, and no sign of life for that long: the visit has crashed. Longer than a Worker is ever busy at a time. */
  readonly crashedMs: number;
  /** A store that nobody came back to for that long is deleted. */
  readonly abandonedMs: number;
  /** Finds out which visits go on. */
  readonly findVisits: typeof findVisits;
}

/** A week: a class comes back to the next lesson. */
const usualRules: ClaimRules = {
  beatMs: 1000,
  answerMs: 500,
  crashedMs: 4000,
  abandonedMs: 7 * 24 * 3600 * 1000,
  findVisits,
};

const databaseName = 'swarmroom-claims';
const storePrefix = 'swarmroom-store ';

export function storeName(key: string): string {
  return storePrefix + key;
}

/** Visits of this Worker that others can find, and that give signs of life. */
const shown = new Map<string, Promise<void>>();

/**
 * Claims a store for the torrent: the one that this tab left, else the largest store left behind by an ended visit, else a
 * new one. It decides at once; only on an insecure origin, after a crash, it waits until the signs of life have stopped.
 * @param left `undefined`: a new store, whatever is left
 * @returns the store's key
 * @throws ContentError `blocked`
 */
export async function claimStore(
  infohash: Infohash,
  owner: string,
  left: LeftVisits | undefined,
  rules: ClaimRules = usualRules,
): Promise<string> {
  try {
    const database = await openClaims();
    // Nothing waits for this space, and the next visit tries again what cannot be deleted now.
    if (!shown.has(owner)) deleteAbandoned(database, rules).catch(() => {});
    await showVisit(database, owner, rules.beatMs);
    const taken = left && (await takeLeft(database, infohash, owner, left, rules));
    if (taken !== undefined) return taken;
    const key = `${owner} ${performance.now()} ${infohash}`;
    await database.put('stores', { infohash, owner, seenAt: Date.now() }, key);
    return key;
  } catch (error) {
    throw toBlocked(error);
  }
}

/** The visit goes on without the store: the next visit that looks for it may take it. */
export async function releaseStore(key: string, owner: string): Promise<void> {
  const database = await openClaims();
  const transaction = database.transaction('stores', 'readwrite');
  const claim = await transaction.store.get(key);
  if (claim?.owner === owner) await transaction.store.put({ ...claim, owner: '' }, key);
  await transaction.done;
  database.close();
}

/** Lists all stores; `inUse`: a visit that goes on claims the store. */
export async function listStores(
  left: LeftVisits,
  rules: ClaimRules = usualRules,
): Promise<{ key: string; infohash: Infohash; seenAt: number; inUse: boolean }[]> {
  const database = await openClaims();
  const claims = await readClaims(database);
  database.close();
  const owners = [...new Set(claims.map(([, { owner }]) => owner))].filter((owner) => !isOver(owner, left));
  const found = await rules.findVisits(owners, rules.answerMs);
  return claims.map(([key, { infohash, owner, seenAt }]) => {
    const presence = found.get(owner);
    const inUse = presence === 'present' || (presence === 'silent' && Date.now() - seenAt < rules.crashedMs);
    return { key, infohash, seenAt, inUse };
  });
}

/** Deletes a store and its claim. */
export async function deleteStore(key: string): Promise<void> {
  await deleteDB(storeName(key));
  const database = await openClaims();
  await database.delete('stores', key);
  database.close();
}

function openClaims(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(databaseName, 2, {
    upgrade(database, _oldVersion, _newVersion, transaction) {
      for (const name of [...transaction.objectStoreNames]) database.deleteObjectStore(name);
      database.createObjectStore('stores');
    },
  });
}

async function readClaims(database: IDBPDatabase<Schema>): Promise<[string, Claim][]> {
  const transaction = database.transaction('stores');
  const [keys, claims] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
  return keys.map((key, at) => [key, claims[at]!]);
}

function isOver(owner: string, { ended }: LeftVisits): boolean {
  return owner === '' || ended.includes(owner);
}

async function takeLeft(
  database: IDBPDatabase<Schema>,
  infohash: Infohash,
  owner: string,
  left: LeftVisits,
  rules: ClaimRules,
): Promise<string | undefined> {
  const claims = (await readClaims(database)).filter(([, claim]) => claim.infohash === infohash);
  const others = claims.map(([, claim]) => claim.owner).filter((name) => !isOver(name, left));
  const found = await rules.findVisits(others, rules.answerMs);
  const free = claims.filter(([, claim]) => found.get(claim.owner) !== 'present');
  for (const [key, claim] of await fullestFirst(free, left.own)) {
    const isSilent = found.get(claim.owner) === 'silent';
    if (isSilent && !(await hasFallenSilent(database, key, claim, rules))) continue;
    if (await take(database, key, claim, owner)) return key;
  }
  return undefined;
}

/** The tab's own before all others. */
async function fullestFirst(
  claims: readonly [string, Claim][],
  own: string | undefined,
): Promise<[string, Claim][]> {
  if (claims.length < 2) return [...claims];
  const ranked: { readonly entry: [string, Claim]; readonly rank: number }[] = [];
  for (const entry of claims) {
    const isOwn = own !== undefined && entry[1].owner === own;
    ranked.push({
      entry,
      rank: isOwn ? Number.POSITIVE_INFINITY : await countStoredChunks(storeName(entry[0])),
    });
  }
  return ranked.sort((a, b) => (a.rank === b.rank ? 0 : b.rank - a.rank)).map(({ entry }) => entry);
}

async function hasFallenSilent(
  database: IDBPDatabase<Schema>,
  key: string,
  claim: Claim,
  { beatMs, crashedMs }: ClaimRules,
): Promise<boolean> {
  // A clock that was set back makes the last sign one of the future.
  while (Math.abs(Date.now() - claim.seenAt) < crashedMs) {
    await new Promise((resolve) => setTimeout(resolve, beatMs / 2));
    if (!isSame(await database.get('stores', key), claim)) return false;
  }
  return true;
}

/** `false` if someone else is faster. */
async function take(
  database: IDBPDatabase<Schema>,
  key: string,
  claim: Claim,
  owner: string,
): Promise<boolean> {
  const transaction = database.transaction('stores', 'readwrite');
  const isFree = isSame(await transaction.store.get(key), claim);
  if (isFree) await transaction.store.put({ ...claim, owner, seenAt: Date.now() }, key);
  await transaction.done;
  return isFree;
}

function isSame(a: Claim | undefined, b: Claim | undefined): boolean {
  return a?.owner === b?.owner && a?.seenAt === b?.seenAt;
}

/** Gives signs of life as long as the page lives. A Worker's timer does not slow down in a hidden tab. */
function showVisit(database: IDBPDatabase<Schema>, owner: string, beatMs: number): Promise<void> {
  let showing = shown.get(owner);
  if (showing === undefined) {
    showing = showPresence(owner);
    shown.set(owner, showing);
    const timer = setInterval(() => {
      // The browser took the database away, with the stores: there is nothing to keep alive.
      beat(database, owner).catch(() => clearInterval(timer));
    }, beatMs);
  }
  return showing;
}

async function beat(database: IDBPDatabase<Schema>, owner: string): Promise<void> {
  const transaction = database.transaction('stores', 'readwrite', { durability: 'relaxed' });
  for (let at = await transaction.store.openCursor(); at !== null; at = await at.continue()) {
    if (at.value.owner === owner) await at.update({ ...at.value, seenAt: Date.now() });
  }
  await transaction.done;
}

/** Also stores that no claim names: their deletion was cut short, or an earlier version of the program made them. */
async function deleteAbandoned(database: IDBPDatabase<Schema>, { abandonedMs }: ClaimRules): Promise<void> {
  for (const [key, { seenAt }] of await readClaims(database)) {
    if (seenAt < Date.now() - abandonedMs) await deleteStore(key);
  }
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  // Read afterwards: a store is claimed before it is made.
  const claimed = new Set((await readClaims(database)).map(([key]) => storeName(key)));
  for (const name of names) if (name.startsWith(storePrefix) && !claimed.has(name)) await deleteDB(name);
}
