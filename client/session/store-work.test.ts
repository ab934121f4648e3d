import { beforeEach, describe, expect, it } from 'vitest';
import type { BlockIndex, ChunkIndex, PeerId } from '../../shared/base/ids.ts';
import type { BlockSpan } from '../../shared/protocol/peer-messages.ts';
import type { SwarmInput } from '../../shared/swarm/common/swarm-input.ts';
import { ContentError } from '../storage/content/content-error.ts';
import type { ContentStore } from '../storage/content/content-store.ts';
import { StoreWork } from './store-work.ts';

const neighbour = '01'.repeat(20) as PeerId;
const chunk = 3 as ChunkIndex;
const block = 1 as BlockIndex;
const span: BlockSpan = { chunk, beginBytes: 16_384, lengthBytes: 16_384 };
const payload = new Uint8Array(16_384);

let answers: SwarmInput<Uint8Array>[];
let failures: unknown[];
let connection: object;
let work: StoreWork;
/** Tells that the disk may have space again. */
let tryAgain: () => void;
let spacesFound: number;
let stored: number;
const diskSpace = {
  untilFree: () =>
    new Promise<void>((resolve) => {
      tryAgain = resolve;
    }),
  onFreed: () => {
    spacesFound++;
  },
};

beforeEach(() => {
  answers = [];
  failures = [];
  connection = {};
  spacesFound = 0;
  stored = 0;
  work = new StoreWork({
    answered: (input) => answers.push(input),
    stored: () => {
      stored++;
    },
    failed: (error) => failures.push(error),
    connectionTo: () => connection,
    diskSpace,
  });
});

/** A store of which only what a test needs is there. */
function store(parts: Partial<ContentStore>): ContentStore {
  return parts as ContentStore;
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

it('answers with the block that was asked for', async () => {
  const readBlock = async (...place: unknown[]) => new Uint8Array(place as number[]);
  work.perform({ type: 'read-block', neighbour, span }, store({ readBlock }));
  await settled();
  expect(answers).toEqual([{ type: 'block-read', neighbour, span, payload: new Uint8Array([3, 1]) }]);
});

describe('reads for an earlier connection of the same neighbour', () => {
  const spanOfHashes = { piecesRoot: 'ab'.repeat(32), baseLayer: 0, index: 0, length: 16, proofLayers: 4 };

  it.each([
    ['a block', { readBlock: async () => payload }],
    ['hashes', { readHashes: async () => payload }],
    ['a block that could not be read', { readBlock: () => Promise.reject(new Error('disk')) }],
  ])('never answers a new connection with a read for an earlier one: %s', async (what, parts) => {
    if (what === 'hashes') work.perform({ type: 'read-hashes', neighbour, span: spanOfHashes }, store(parts));
    else work.perform({ type: 'read-block', neighbour, span }, store(parts));
    connection = {};
    await settled();
    expect(answers).toEqual([]);
  });

  it('checks a block of an earlier connection: it is right or wrong in any case', async () => {
    const checkBlock = async () => true;
    work.perform({ type: 'check-block', neighbour, chunk, block, payload }, store({ checkBlock }));
    connection = {};
    await settled();
    expect(answers).toEqual([{ type: 'block-checked', neighbour, chunk, block, ok: true }]);
  });
});

it('reports a block as lost, never as wrong, when our own store fails', async () => {
  const error = new Error('disk');
  const checkBlock = () => Promise.reject(error);
  work.perform({ type: 'check-block', neighbour, chunk, block, payload }, store({ checkBlock }));
  await settled();
  expect(failures).toEqual([error]);
  expect(answers).toEqual([{ type: 'block-lost', neighbour, chunk, block }]);
});

it('counts the chunks that are verified and not yet durable', async () => {
  let finish = () => {};
  const storeChunk = () =>
    new Promise<void>((resolve) => {
      finish = resolve;
    });
  work.perform({ type: 'store-chunk', chunk }, store({ storeChunk }));
  expect(work.storing).toBe(1);
  finish();
  await settled();
  expect([work.storing, stored]).toEqual([0, 1]);
  expect(answers).toEqual([{ type: 'chunk-stored', chunk }]);
});

describe('on a full disk', () => {
  const full = new ContentError('no-space', 'full');

  it('keeps a chunk waiting until the disk has space, and reports no failure', async () => {
    let isFull = true;
    const storeChunk = async () => {
      if (isFull) throw full;
    };
    work.perform({ type: 'store-chunk', chunk }, store({ storeChunk }));
    await settled();
    expect([answers, failures, work.storing]).toEqual([[], [], 1]);
    tryAgain();
    await settled();
    expect([answers, spacesFound]).toEqual([[], 0]);
    isFull = false;
    tryAgain();
    await settled();
    expect(answers).toEqual([{ type: 'chunk-stored', chunk }]);
    expect([failures, work.storing, spacesFound]).toEqual([[], 0, 1]);
  });

  it('keeps a right block waiting, neither lost nor wrong', async () => {
    const outcomes = [() => Promise.reject(full), async () => true];
    const checkBlock = () => outcomes.shift()!();
    work.perform({ type: 'check-block', neighbour, chunk, block, payload }, store({ checkBlock }));
    await settled();
    expect(answers).toEqual([]);
    tryAgain();
    await settled();
    expect(answers).toEqual([{ type: 'block-checked', neighbour, chunk, block, ok: true }]);
  });
});
