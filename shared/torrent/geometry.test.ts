import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockIndex, ChunkIndex } from '../base/ids.ts';
import { blockBytes, blocksPerChunk, chunkBytes, createGeometry } from './geometry.ts';

const interestingLength = fc.oneof(
  fc.constantFrom(
    0,
    1,
    blockBytes - 1,
    blockBytes,
    blockBytes + 1,
    chunkBytes - 1,
    chunkBytes,
    chunkBytes + 1,
  ),
  fc.integer({ min: 0, max: 5 * chunkBytes }),
);
const someFiles = fc.array(fc.record({ lengthBytes: interestingLength }), { maxLength: 12 });

const chunk = (index: number) => index as ChunkIndex;
const block = (index: number) => index as BlockIndex;

describe('createGeometry', () => {
  it('cuts a file of one chunk and one byte into a whole chunk and a chunk of one byte', () => {
    const geometry = createGeometry([{ lengthBytes: chunkBytes + 1 }]);
    expect(geometry.chunkCount).toBe(2);
    expect([geometry.blockCount(chunk(0)), geometry.blockCount(chunk(1))]).toEqual([16, 1]);
    expect(geometry.place(chunk(1))).toEqual({ file: 0, offsetBytes: chunkBytes, lengthBytes: 1 });
    expect(geometry.blockLengthBytes(chunk(0), block(15))).toBe(blockBytes);
    expect(geometry.blockLengthBytes(chunk(1), block(0))).toBe(1);
  });

  it('starts every file on a chunk of its own and gives empty files none', () => {
    const geometry = createGeometry(
      [0, 1, 0, 0, chunkBytes * 2, 5, 0].map((lengthBytes) => ({ lengthBytes })),
    );
    expect([0, 1, 2, 3].map((index) => geometry.place(chunk(index)).file)).toEqual([1, 4, 4, 5]);
    expect(geometry.chunksOfFile(2)).toEqual({ first: 1, count: 0 });
    expect(geometry.chunksOfFile(4)).toEqual({ first: 1, count: 2 });
    expect(geometry.chunksOfFile(6)).toEqual({ first: 4, count: 0 });
  });

  it('covers every byte of every file once: the blocks of a file add up to it, in order', () => {
    fc.assert(
      fc.property(someFiles, (files) => {
        const geometry = createGeometry(files);
        let nextChunk = 0;
        for (const [file, { lengthBytes }] of files.entries()) {
          const { first, count } = geometry.chunksOfFile(file);
          expect(first).toBe(nextChunk);
          let covered = 0;
          for (let index = first as number; index < first + count; index++) {
            expect(geometry.place(chunk(index))).toMatchObject({ file, offsetBytes: covered });
            expect(geometry.blockCount(chunk(index))).toBeLessThanOrEqual(blocksPerChunk);
            for (let at = 0; at < geometry.blockCount(chunk(index)); at++) {
              const length = geometry.blockLengthBytes(chunk(index), block(at));
              expect(length).toBeGreaterThan(0);
              expect(length).toBeLessThanOrEqual(blockBytes);
              covered += length;
            }
          }
          expect(covered).toBe(lengthBytes);
          nextChunk += count;
        }
        expect(geometry.chunkCount).toBe(nextChunk);
        expect(geometry.totalBytes).toBe(files.reduce((total, file) => total + file.lengthBytes, 0));
      }),
    );
  });

  it('finds a chunk among 10,000 files by halving, not by walking', () => {
    let looks = 0;
    const files = Array.from({ length: 10_000 }, () => ({
      get lengthBytes() {
        looks++;
        return 4 * chunkBytes;
      },
    }));
    const geometry = createGeometry(files);
    looks = 0;
    for (let index = 0; index < geometry.chunkCount; index++) {
      expect(geometry.place(chunk(index)).file).toBe(Math.floor(index / 4));
    }
    expect(looks).toBe(40_000);
  });

  it('throws on an index outside the torrent', () => {
    const geometry = createGeometry([{ lengthBytes: blockBytes + 1 }]);
    for (const index of [-1, 1, 0.5, Number.NaN]) {
      expect(() => geometry.place(chunk(index))).toThrow(RangeError);
      expect(() => geometry.chunksOfFile(index)).toThrow(RangeError);
    }
    expect(() => geometry.blockLengthBytes(chunk(0), block(2))).toThrow(RangeError);
    expect(() => createGeometry([]).blockCount(chunk(0))).toThrow(RangeError);
  });
});
