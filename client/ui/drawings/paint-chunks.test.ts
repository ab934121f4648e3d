import { describe, expect, it } from 'vitest';
import { chunkGrid } from './chunk-grid.ts';
import { type ChunkPalette, paintChunks } from './paint-chunks.ts';

const palette: ChunkPalette = { missing: 1, asked: 2, partial: 3, verified: 4 };

function paint(states: readonly number[], side: number) {
  const width = states.length * side;
  const grid = chunkGrid(states.length, { width, height: side, largestCell: side, smallestWithGap: 100 });
  const pixels = new Uint32Array(width * side);
  paintChunks(pixels, grid, Uint8Array.from(states), null, palette);
  return {
    grid,
    pixels,
    rows: Array.from({ length: side }, (_, y) => [...pixels.slice(y * width, (y + 1) * width)]),
  };
}

describe('painting chunks', () => {
  it('distinguishes small chunks by colour alone', () => {
    expect(paint([0, 1, 2, 3], 1).rows).toEqual([[1, 2, 3, 4]]);
  });

  it('distinguishes larger chunks by shape: a frame is asked for, half a cell is partly here', () => {
    const { rows } = paint([1, 2], 6);
    expect(rows).toEqual([
      [2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1],
      [2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1],
      [2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1],
      [2, 1, 1, 1, 1, 2, 3, 3, 3, 3, 3, 3],
      [2, 1, 1, 1, 1, 2, 3, 3, 3, 3, 3, 3],
      [2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3],
    ]);
  });

  it('paints only chunks that changed', () => {
    const { grid, pixels } = paint([0, 0, 0, 0], 2);
    const before = Uint8Array.from([0, 0, 0, 0]);
    expect(paintChunks(pixels, grid, Uint8Array.from([0, 3, 0, 0]), before, palette)).toBe(1);
    expect([...pixels.slice(0, 8)]).toEqual([1, 1, 4, 4, 1, 1, 1, 1]);
  });

  it('shows the least advanced chunk where one pixel stands for several', () => {
    const grid = { columns: 2, rows: 1, cell: 1, gap: 0, chunksPerCell: 3 };
    const pixels = new Uint32Array(2);
    paintChunks(pixels, grid, Uint8Array.from([3, 3, 3, 3, 2]), null, palette);
    expect([...pixels]).toEqual([4, 3]);
  });
});
