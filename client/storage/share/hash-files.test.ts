import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Sha256 } from '../../../shared/torrent/merkle.ts';
import { createLeafHasher } from '../../hashing/leaf-hasher.ts';
import { bytesOf, expectBytes } from '../chunks/testing/chunk-store-contract.ts';
import { hashFiles } from './hash-files.ts';

const sha256: Sha256 = (data) => new Uint8Array(createHash('sha256').update(data).digest());
const hasher = createLeafHasher(undefined, sha256);
const never = new AbortController().signal;

it('gives the leaves of each file, however many reads it takes', async () => {
  const contents = [bytesOf(9_000_000, 1), new Uint8Array(), bytesOf(5, 2)];
  const files = contents.map((bytes) => new File([bytes], 'a'));
  const leaves = await hashFiles(files, hasher, never, () => {});
  for (const [file, bytes] of contents.entries()) {
    expectBytes(leaves[file], await hasher.hashLeaves(bytes));
  }
});

it('hashes no more once it is cancelled', async () => {
  const controller = new AbortController();
  const progress: number[] = [];
  const hashing = hashFiles(
    [new File([bytesOf(20_000_000)], 'a')],
    hasher,
    controller.signal,
    (hashedBytes) => {
      progress.push(hashedBytes);
      controller.abort();
    },
  );
  await expect(hashing).rejects.toMatchObject({ name: 'AbortError' });
  expect(progress.length).toBe(1);
});

it('says that a file is unreadable, whichever of its reads fails', async () => {
  const file = new File([bytesOf(20_000_000)], 'a');
  const slice = file.slice.bind(file);
  file.slice = (start, end) => {
    const part = slice(start, end);
    if (start! > 10_000_000)
      part.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));
    return part;
  };
  await expect(hashFiles([file], hasher, never, () => {})).rejects.toMatchObject({ code: 'unreadable' });
});
