import { expect, it } from 'vitest';
import type { BlockIndex, ChunkIndex } from '../../../shared/base/ids.ts';
import { createMetainfo, encodeMetainfo } from '../../../shared/torrent/metainfo.ts';
import { bytesOf, expectBytes } from '../chunks/testing/chunk-store-contract.ts';
import type { ContentCalls } from './content-service.ts';
import type { RemoteCalls } from './remote-calls.ts';
import { RemoteContent } from './remote-content.ts';

const bytes = bytesOf(300_000);
const piecesRoot = '00'.repeat(32);
const metainfo = createMetainfo('a', [{ path: ['a'], lengthBytes: bytes.length, piecesRoot }]);

it('asks the Worker once for all blocks of a chunk, and cuts the last one to its length', async () => {
  const asked: unknown[] = [];
  const call = async (name: keyof ContentCalls, [, chunk]: readonly unknown[]) => {
    asked.push([name, chunk]);
    return bytes.slice((chunk as number) * 262_144, ((chunk as number) + 1) * 262_144);
  };
  const content = new RemoteContent({ call } as unknown as Pick<RemoteCalls<ContentCalls>, 'call'>, {
    content: 0,
    metainfo,
    infoBytes: encodeMetainfo(metainfo),
    heldAtOpen: new Uint8Array([0xc0]),
  });
  const read = (block: number) => content.readBlock(1 as ChunkIndex, block as BlockIndex);
  const blocks = await Promise.all([0, 1, 2].map(read));
  expect(asked).toEqual([['readChunk', 1]]);
  expectBytes(blocks[1]!, bytes.slice(278_528, 294_912));
  expectBytes(blocks[2]!, bytes.slice(294_912));
});
