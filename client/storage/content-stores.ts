import { toHex } from '../../shared/base/hex.ts';
import type { Infohash } from '../../shared/base/ids.ts';
import { Bitfield } from '../../shared/torrent/bitfield.ts';
import type { Hashing } from '../hashing/hashing.ts';
import { createTabMemory, type TabMemory } from './claims/tab-memory.ts';
import { checkMetainfo, type TorrentDescription } from './content/check-metainfo.ts';
import { ContentError } from './content/content-error.ts';
import type {
  ContentStore,
  ContentStores,
  OpenOptions,
  SharedFile,
  ShareOptions,
} from './content/content-store.ts';
import type { RememberedShare, StoredTorrent } from './content/stored-torrent.ts';
import { FetchedContent } from './fetch/fetched-content.ts';
import { ChunkProof } from './read/chunk-proof.ts';
import { estimateSpace as estimateSpaceOfPage, requireSpace } from './space.ts';
import { withDiskSpace } from './with-disk-space.ts';
import type { ContentCalls } from './worker/content-service.ts';
import { openRemoteStore } from './worker/open-remote-store.ts';
import { type Endpoint, RemoteCalls } from './worker/remote-calls.ts';
import { RemoteContent } from './worker/remote-content.ts';

/** Starts the Worker. If it dies, every open and later call fails with a ContentError. */
export function createContentStores(): ContentStores {
  const worker = new Worker(new URL('./worker/content-worker.ts', import.meta.url), { type: 'module' });
  const remote = new RemoteCalls<ContentCalls>(worker);
  worker.addEventListener('error', (event) => {
    remote.fail(new ContentError('internal', `The storage Worker failed. ${event.message}`));
  });
  return new PageContentStores(remote, createTabMemory(window), hashingOfPage(), estimateSpaceOfPage);
}

/** For contents and stores at the other end of any channel. */
export function connectContentStores(
  endpoint: Endpoint,
  memory: TabMemory,
  hashing = hashingOfPage(),
  estimateSpace = estimateSpaceOfPage,
): ContentStores {
  return new PageContentStores(new RemoteCalls(endpoint), memory, hashing, estimateSpace);
}

/** Loaded while the page starts: nothing needs a hash before the first neighbour has answered. */
async function hashingOfPage(): Promise<Hashing> {
  const { createHashing } = await import('../hashing/hashing.ts');
  return createHashing(crypto.subtle as SubtleCrypto | undefined);
}

type OpeningStore = ReturnType<typeof openRemoteStore>;

/**
 * The Worker hashes and reads shared files and stores chunks. The page itself verifies blocks and keeps them until their chunk
 * is whole: a message to the Worker and back costs several times the hash.
 */
class PageContentStores implements ContentStores {
  /** This visit's name among all that share what is stored here. */
  #owner: string | undefined;
  /** Stores that are open for contents to come. */
  readonly #prepared = new Map<Infohash, OpeningStore>();

  readonly #remote: RemoteCalls<ContentCalls>;
  readonly #memory: TabMemory;
  readonly #hashing: Promise<Hashing>;
  readonly #estimateSpace: typeof estimateSpaceOfPage;

  constructor(
    remote: RemoteCalls<ContentCalls>,
    memory: TabMemory,
    hashing: Promise<Hashing>,
    estimateSpace: typeof estimateSpaceOfPage,
  ) {
    this.#remote = remote;
    this.#memory = memory;
    this.#hashing = hashing;
    this.#estimateSpace = estimateSpace;
  }

  async share(
    files: readonly SharedFile[],
    { onProgress, signal, source }: ShareOptions,
  ): Promise<{ infohash: Infohash; content: ContentStore }> {
    const { infohash, ...description } = await this.#remote.call('share', [files, source], {
      onProgress,
      signal,
    });
    const content = new RemoteContent(this.#remote, description);
    if (signal.aborted) {
      // Cancelled while the answer was on its way.
      await content.close();
      signal.throwIfAborted();
    }
    return { infohash, content };
  }

  async checkMetainfo(infohash: Infohash, infoBytes: Uint8Array) {
    return checkMetainfo(infohash, infoBytes, (await this.#hashing).sha256);
  }

  stored(): Promise<readonly StoredTorrent[]> {
    return this.#remote.call('stored', [this.#memory.left() ?? { own: undefined, ended: [] }]);
  }

  deleteStored(key: string): Promise<void> {
    return this.#remote.call('deleteStored', [key]);
  }

  rememberedShares(): Promise<readonly (RememberedShare & { readonly infohash: Infohash })[]> {
    return this.#remote.call('rememberedShares', []);
  }

  forgetShare(infohash: Infohash): Promise<void> {
    return this.#remote.call('forgetShare', [infohash]);
  }

  rememberedShare(infohash: Infohash): Promise<RememberedShare | undefined> {
    return this.#remote.call('rememberedShare', [infohash]);
  }

  async reopen(infohash: Infohash, options?: OpenOptions): Promise<ContentStore | undefined> {
    const store = await this.#storeOf(infohash);
    const infoBytes = await store.readInfo();
    const description = infoBytes && (await this.checkMetainfo(infohash, infoBytes));
    return description && this.#open(description, store, options);
  }

  async fetch(description: TorrentDescription, options?: OpenOptions): Promise<ContentStore> {
    const store = await this.#storeOf(description.infohash);
    const content = await this.#open(description, store, options);
    try {
      await withDiskSpace(options?.diskSpace, async () => {
        requireSpace(missingBytes(content), await this.#estimateSpace());
        await store.writeInfo(description.infoBytes);
      });
      return content;
    } catch (error) {
      await content.close();
      throw error;
    }
  }

  async #open(
    description: TorrentDescription,
    store: Awaited<OpeningStore>,
    options?: OpenOptions,
  ): Promise<ContentStore> {
    const { sha256, hasher } = await this.#hashing;
    const proof = new ChunkProof(description.metainfo, description.geometry, sha256, hasher);
    const content = await FetchedContent.open({ ...description, proof }, store, options);
    this.#prepared.delete(description.infohash);
    return content;
  }

  async #storeOf(infohash: Infohash): OpeningStore {
    const opening = this.#prepared.get(infohash) ?? this.#openStore(infohash);
    this.#prepared.set(infohash, opening);
    return opening.catch((error: unknown) => {
      this.#prepared.delete(infohash);
      throw error;
    });
  }

  #openStore(infohash: Infohash): OpeningStore {
    if (this.#owner === undefined) {
      this.#owner = toHex(crypto.getRandomValues(new Uint8Array(16)));
      this.#memory.remember(this.#owner);
    }
    return openRemoteStore(this.#remote, infohash, this.#owner, this.#memory.left());
  }
}

function missingBytes({ geometry, heldAtOpen }: ContentStore): number {
  const held = Bitfield.fromBytes(heldAtOpen, geometry.chunkCount);
  let bytes = geometry.totalBytes;
  for (const chunk of held ?? []) bytes -= geometry.chunkLengthBytes(chunk);
  return bytes;
}
