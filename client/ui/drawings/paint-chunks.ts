import { chunkState } from '../../session/torrent-snapshot.ts';
import type { ChunkGrid } from './chunk-grid.ts';

/** Decides what a chunk looks like, in pixels: by lightness, and where there is room for it by shape too. Knows no canvas. */

/** A colour as a canvas's pixels have it: `0xAABBGGRR`, which is R, G, B, A in memory. */
export type Pixel = number;

export interface ChunkPalette {
  readonly missing: Pixel;
  readonly asked: Pixel;
  readonly partial: Pixel;
  readonly verified: Pixel;
}

/** From this many pixels on a cell's inside shows a shape. */
const smallestWithShape = 5;

/**
 * Paints the cells whose chunks changed. `previous` is what the pixels show now, `null` if nothing.
 * `pixels` has `grid.columns × grid.cell` pixels to the row. Returns how many cells were painted.
 */
export function paintChunks(
  pixels: Uint32Array,
  grid: ChunkGrid,
  states: Uint8Array,
  previous: Uint8Array | null,
  palette: ChunkPalette,
): number {
  const cells = Math.ceil(states.length / grid.chunksPerCell);
  let painted = 0;
  for (let cell = 0; cell < cells; cell++) {
    const state = leastOf(states, cell, grid.chunksPerCell);
    if (previous !== null && leastOf(previous, cell, grid.chunksPerCell) === state) continue;
    paintCell(pixels, grid, cell, state, palette);
    painted += 1;
  }
  return painted;
}

function leastOf(states: Uint8Array, cell: number, chunksPerCell: number): number {
  if (chunksPerCell === 1) return states[cell]!;
  const end = Math.min(states.length, (cell + 1) * chunksPerCell);
  let least = states[cell * chunksPerCell]!;
  for (let chunk = cell * chunksPerCell + 1; chunk < end; chunk++) least = Math.min(least, states[chunk]!);
  return least;
}

function paintCell(
  pixels: Uint32Array,
  grid: ChunkGrid,
  cell: number,
  state: number,
  palette: ChunkPalette,
): void {
  const side = grid.cell - grid.gap;
  const stride = grid.columns * grid.cell;
  const left = (cell % grid.columns) * grid.cell;
  const top = Math.floor(cell / grid.columns) * grid.cell;
  const hasShape = side >= smallestWithShape;
  const border = Math.max(1, Math.round(side / 8));
  for (let y = 0; y < side; y++) {
    const start = (top + y) * stride + left;
    if (state === chunkState.verified) pixels.fill(palette.verified, start, start + side);
    else if (state === chunkState.missing) pixels.fill(palette.missing, start, start + side);
    else if (state === chunkState.partial) {
      // Filled from below, like a glass.
      const isFilled = !hasShape || y >= side / 2;
      pixels.fill(isFilled ? palette.partial : palette.missing, start, start + side);
    } else {
      pixels.fill(palette.asked, start, start + side);
      const isInside = hasShape && y >= border && y < side - border;
      if (isInside) pixels.fill(palette.missing, start + border, start + side - border);
    }
  }
}
