import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkGrid } from './chunk-grid.ts';

const limits = { width: 1000, height: 300, largestCell: 28, smallestWithGap: 4 };

describe('the grid of chunks', () => {
  it('gives every chunk a place inside the rectangle, however many chunks there are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.integer({ min: 50, max: 3000 }),
        fc.integer({ min: 50, max: 900 }),
        (count, width, height) => {
          const grid = chunkGrid(count, { ...limits, width, height });
          expect(grid.columns * grid.rows * grid.chunksPerCell).toBeGreaterThanOrEqual(count);
          expect(grid.columns * grid.cell).toBeLessThanOrEqual(width);
          expect(grid.rows * grid.cell).toBeLessThanOrEqual(height);
          expect(grid.gap).toBeLessThan(grid.cell);
        },
      ),
    );
  });

  it('makes cells as large as fits, up to a limit', () => {
    expect(chunkGrid(4, limits)).toMatchObject({ columns: 4, rows: 1, cell: 28, chunksPerCell: 1 });
    const { cell, columns } = chunkGrid(4_096, limits);
    expect(cell).toBe(8);
    expect(Math.ceil(4_096 / Math.floor(1000 / (cell + 1))) * (cell + 1)).toBeGreaterThan(300);
    expect(columns).toBe(125);
  });

  it('draws gaps only where they leave something of the cell', () => {
    expect(chunkGrid(40_000, limits)).toMatchObject({ cell: 2, gap: 0 });
    expect(chunkGrid(1_000, limits).gap).toBeGreaterThan(0);
  });
});
