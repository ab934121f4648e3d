import type { BlockIndex, PeerId } from '../../shared/base/ids.ts';
import type { SwarmEffect } from '../../shared/swarm/common/swarm-effect.ts';
import type { SwarmInput } from '../../shared/swarm/common/swarm-input.ts';
import { blockBytes } from '../../shared/torrent/geometry.ts';
import type { ContentStore, DiskSpace } from '../storage/content/content-store.ts';
import { withDiskSpace } from '../storage/with-disk-space.ts';

type Input = SwarmInput<Uint8Array>;

/** What the engine asks of the store. */
export type StoreEffect = Extract<
  SwarmEffect<Uint8Array>,
  { type: 'check-hashes' | 'check-block' | 'store-chunk' | 'read-block' | 'read-hashes' }
>;

export interface StoreWorkEvents {
  answered(input: Input): void;
  /** A chunk is durable. */
  stored(): void;
  /** Our disk or our fault: no neighbour is to blame. */
  failed(error: unknown): void;
  /** The open connection to a neighbour, to tell it from a later one. */
  connectionTo(neighbour: PeerId): object | undefined;
  /** Writes that do not fit on the disk wait for it. */
  readonly diskSpace: DiskSpace;
}

/** Runs the store's part of the engine's effects; every answer is an input of its own. It decides nothing. */
export class StoreWork {
  /** Chunks that are verified and not yet durable. */
  storing = 0;
  readonly #events: StoreWorkEvents;

  constructor(events: StoreWorkEvents) {
    this.#events = events;
  }

  perform(effect: StoreEffect, content: ContentStore): void {
    switch (effect.type) {
      case 'check-hashes': {
        const { neighbour, chunk, hashes } = effect;
        const checked = content.checkHashes(chunk, hashes);
        return this.#answer(checked.then((ok) => ({ type: 'hashes-checked', neighbour, chunk, ok })));
      }
      case 'check-block': {
        const { neighbour, chunk, block, payload } = effect;
        const checked = withDiskSpace(this.#events.diskSpace, () =>
          content.checkBlock(chunk, block, payload),
        );
        return this.#answer(
          checked.then((ok) => ({ type: 'block-checked', neighbour, chunk, block, ok })),
          { type: 'block-lost', neighbour, chunk, block },
        );
      }
      case 'store-chunk': {
        const { chunk } = effect;
        this.storing += 1;
        const stored = withDiskSpace(this.#events.diskSpace, () => content.storeChunk(chunk)).then(
          (): Input => {
            this.storing -= 1;
            this.#events.stored();
            return { type: 'chunk-stored', chunk };
          },
        );
        return this.#answer(stored);
      }
      case 'read-block': {
        const { neighbour, span } = effect;
        const read = content.readBlock(span.chunk, (span.beginBytes / blockBytes) as BlockIndex);
        return this.#answer(
          read.then((payload) => ({ type: 'block-read', neighbour, span, payload })),
          { type: 'block-read', neighbour, span, payload: undefined },
          neighbour,
        );
      }
      case 'read-hashes': {
        const { neighbour, span } = effect;
        const read = content.readHashes(span);
        return this.#answer(
          read.then((hashes) => ({ type: 'hashes-read', neighbour, span, hashes })),
          { type: 'hashes-read', neighbour, span, hashes: undefined },
          neighbour,
        );
      }
    }
  }

  /** @param reader the neighbour that waits for a read: if it connects again, the answer to its earlier connection is dropped */
  #answer(promise: Promise<Input>, otherwise?: Input, reader?: PeerId): void {
    const { answered, failed, connectionTo } = this.#events;
    const connection = reader && connectionTo(reader);
    const isWanted = () => reader === undefined || connectionTo(reader) === connection;
    promise.then(
      (input) => {
        if (isWanted()) answered(input);
      },
      (error: unknown) => {
        failed(error);
        if (otherwise && isWanted()) answered(otherwise);
      },
    );
  }
}
