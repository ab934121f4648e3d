import { expect, it } from 'vitest';
import type { ChunkIndex } from '../../../shared/base/ids.ts';
import { createGeometry } from '../../../shared/torrent/geometry.ts';
import { bytesOf, describeChunkSource, expectBytes } from '../chunks/testing/chunk-store-contract.ts';
import { FileChunkSource } from './file-chunk-source.ts';

function sourceOf(files: readonly File[], lengths = files.map((file) => file.size)): FileChunkSource {
  return new FileChunkSource(files, createGeometry(lengths.map((lengthBytes) => ({ lengthBytes }))));
}

describeChunkSource('file chunk source', async (chunks) => sourceOf([new File([...chunks], 'a')]));

it('starts every file on a chunk of its own, past empty ones', async () => {
  const source = sourceOf([
    new File([bytesOf(10, 1)], 'a'),
    new File([], 'b'),
    new File([bytesOf(20, 2)], 'c'),
  ]);
  expectBytes(await source.readChunk(1 as ChunkIndex), bytesOf(20, 2));
});

it('says that a file is unreadable if it has become shorter', async () => {
  const source = sourceOf([new File([bytesOf(10)], 'a')], [11]);
  await expect(source.readChunk(0 as ChunkIndex)).rejects.toMatchObject({ code: 'unreadable' });
});

it('says that a file is unreadable if the browser no longer lets us read it', async () => {
  const file = new File([bytesOf(10)], 'a');
  file.slice = () => {
    const slice = new Blob();
    slice.arrayBuffer = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
    return slice;
  };
  await expect(sourceOf([file]).readChunk(0 as ChunkIndex)).rejects.toMatchObject({ code: 'unreadable' });
});
