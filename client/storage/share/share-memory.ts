import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Infohash } from '../../../shared/base/ids.ts';

/**
 * What this browser has shared: enough to know it again when the tab comes back without its files. It keeps no content, and
 * does not know whether the files are still what they were.
 */
export interface RememberedShare {
  readonly name: string;
  readonly totalBytes: number;
  readonly files: readonly RememberedFile[];
  /** By the wall clock, in milliseconds. */
  readonly sharedAt: number;
}

export interface RememberedFile {
  readonly path: readonly string[];
  /** Where the browser gave one: with it the file is read again without being chosen again. */
  readonly handle?: FileSystemFileHandle;
}

interface Schema extends DBSchema {
  shares: { key: Infohash; value: RememberedShare };
}

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('swarmroom-shares', 1, {
    upgrade(database) {
      database.createObjectStore('shares');
    },
  });
}

async function using<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
  const database = await open();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Where the browser keeps nothing for this page, the share is not remembered, and otherwise all is well. */
export async function rememberShare(infohash: Infohash, share: RememberedShare): Promise<void> {
  await using((database) => database.put('shares', share, infohash)).catch(() => {});
}

export async function rememberedShare(infohash: Infohash): Promise<RememberedShare | undefined> {
  return using((database) => database.get('shares', infohash)).catch(() => undefined);
}

export async function rememberedShares(): Promise<(RememberedShare & { readonly infohash: Infohash })[]> {
  const list = async (database: IDBPDatabase<Schema>) => {
    const transaction = database.transaction('shares');
    const [keys, shares] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
    return keys.map((infohash, at) => ({ ...shares[at]!, infohash }));
  };
  return using(list).catch(() => []);
}

export async function forgetShare(infohash: Infohash): Promise<void> {
  await using((database) => database.delete('shares', infohash)).catch(() => {});
}
