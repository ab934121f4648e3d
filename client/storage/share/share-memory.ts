import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Infohash } from '../../../shared/base/ids.ts';
import type { RememberedShare } from '../content/stored-torrent.ts';

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

/** Where the browser keeps nothing for this page, the share is not remembered. Everything else works. */
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
