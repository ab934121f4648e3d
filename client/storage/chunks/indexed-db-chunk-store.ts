import { type DBSchema, deleteDB, type IDBPDatabase, openDB, unwrap } from 'idb';
import type { BlockIndex, ChunkIndex } from '../../../shared/base/ids.ts';
import { blocksPerChunk } from '../../../shared/torrent/geometry.ts';
import { toBlocked, toContentError } from '../content/to-content-error.ts';
import type { ChunkStore, StoredBlock } from './chunk-store.ts';

interface Schema extends DBSchema {
  /** The bytes of a whole chunk, by its index. */
  chunks: { key: number; value: ArrayBuffer };
  /** The `hashes` message that proved it. */
  hashes: { key: number; value: ArrayBuffer };
  /** Blocks of unfinished chunks, by chunk and block. */
  blocks: { key: [chunk: number, block: number]; value: ArrayBuffer };
  /** The torrent's description, under `info`. */
  torrent: { key: string; value: ArrayBuffer };
}

const schemaVersion = 2;
const allStores = ['chunks', 'hashes', 'blocks', 'torrent'] as const;
const infoKey = 'info';

/**
 * Keeps one torrent's chunks in a database of its own, so that deleting it is one step and frees the space at once.
 * It works on every origin, secure or not.
 */
export class IndexedDbChunkStore implements ChunkStore {
  readonly #database: IDBPDatabase<Schema>;
  readonly #name: string;

  private constructor(database: IDBPDatabase<Schema>, name: string) {
    this.#database = database;
    this.#name = name;
  }

  /** @throws ContentError `blocked` where the browser keeps nothing for this page */
  static async open(name: string): Promise<IndexedDbChunkStore> {
    try {
      const database = await openSchema(name).catch(async (error: unknown) => {
        if (!(error instanceof DOMException) || error.name !== 'VersionError') throw error;
        // A newer version of this program left it: what it means is unknown here.
        await deleteDB(name);
        return openSchema(name);
      });
      await database.clear('blocks');
      return new IndexedDbChunkStore(database, name);
    } catch (error) {
      throw toBlocked(error);
    }
  }

  async readInfo(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return attempt(async () => toBytes(await this.#database.get('torrent', infoKey)));
  }

  async writeInfo(infoBytes: Uint8Array): Promise<void> {
    await this.#change((transaction) => {
      transaction.objectStore('torrent').put(toBuffer(infoBytes), infoKey);
    });
  }

  async storedChunks(): Promise<ChunkIndex[]> {
    return attempt(async () => (await this.#database.getAllKeys('chunks')) as ChunkIndex[]);
  }

  async readChunk(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return attempt(async () => toBytes(await this.#database.get('chunks', chunk)));
  }

  async readHashes(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return attempt(async () => toBytes(await this.#database.get('hashes', chunk)));
  }

  async readBlock(chunk: ChunkIndex, block: BlockIndex): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return attempt(async () => toBytes(await this.#database.get('blocks', [chunk, block])));
  }

  async writeChunk(chunk: ChunkIndex, bytes: Uint8Array, hashes: Uint8Array): Promise<void> {
    await this.#change((transaction) => {
      transaction.objectStore('chunks').put(toBuffer(bytes), chunk);
      transaction.objectStore('hashes').put(toBuffer(hashes), chunk);
      transaction.objectStore('blocks').delete(IDBKeyRange.bound([chunk, 0], [chunk, blocksPerChunk]));
    });
  }

  async removeChunk(chunk: ChunkIndex): Promise<void> {
    await this.#change((transaction) => {
      transaction.objectStore('chunks').delete(chunk);
      transaction.objectStore('hashes').delete(chunk);
    });
  }

  async writeBlocks(blocks: readonly StoredBlock[]): Promise<void> {
    await this.#change((transaction) => {
      const store = transaction.objectStore('blocks');
      for (const { chunk, block, bytes } of blocks) store.put(toBuffer(bytes), [chunk, block]);
    });
  }

  /** Relaxed: a power cut may cost the last second's chunks, which are verified and fetched again; a tab's crash costs none. */
  #change(write: (transaction: IDBTransaction) => void): Promise<void> {
    return attempt(async () => {
      const transaction = this.#database.transaction(allStores, 'readwrite', { durability: 'relaxed' });
      // The bare transaction: its requests fail together, as one rejection of `done`.
      write(unwrap(transaction));
      await transaction.done;
    });
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  async destroy(): Promise<void> {
    this.#database.close();
    await attempt(() => deleteDB(this.#name));
  }
}

/** How many chunks a store holds that may be another's: nothing in it is changed. */
export async function countStoredChunks(name: string): Promise<number> {
  return lookInto(name, (database) => database.count('chunks'), 0);
}

/** What a store that may be another's is about: its torrent's description, and its chunks. */
export async function describeStore(
  name: string,
): Promise<{ readonly infoBytes: Uint8Array | undefined; readonly chunks: readonly ChunkIndex[] }> {
  const read = async (database: IDBPDatabase<Schema>) => ({
    infoBytes: toBytes(await database.get('torrent', infoKey)),
    chunks: (await database.getAllKeys('chunks')) as ChunkIndex[],
  });
  return lookInto(name, read, { infoBytes: undefined, chunks: [] });
}

/** A store that cannot be opened holds nothing for us. */
async function lookInto<Result>(
  name: string,
  look: (database: IDBPDatabase<Schema>) => Promise<Result>,
  otherwise: Result,
): Promise<Result> {
  try {
    const database = await openSchema(name);
    try {
      return await look(database);
    } finally {
      database.close();
    }
  } catch {
    return otherwise;
  }
}

function openSchema(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, schemaVersion, {
    upgrade(database) {
      for (const store of allStores) {
        if (!database.objectStoreNames.contains(store)) database.createObjectStore(store);
      }
    },
    // Another page deletes the database: it waits for us to let go.
    blocking(_currentVersion, _blockedVersion, event) {
      (event.target as IDBDatabase).close();
    },
  });
}

async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toContentError(error);
  }
}

/** Whatever a damaged record holds that is no buffer counts as nothing. */
function toBytes(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : undefined;
}

/** The bytes alone: storing a view would store the whole buffer behind it. */
function toBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
    ? buffer
    : bytes.slice().buffer;
}
