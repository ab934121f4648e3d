/** Decides how chunks stand in a rectangle: rows of square cells, as large as fits. In whole device pixels; knows no canvas. */
export interface ChunkGrid {
  readonly columns: number;
  readonly rows: number;
  /** Side of a cell, with its gap. */
  readonly cell: number;
  /** Empty pixels at the right and lower edge of each cell. */
  readonly gap: number;
  /** More than 1 only where there are more chunks than pixels; then a cell shows the least advanced of its chunks. */
  readonly chunksPerCell: number;
}

interface GridLimits {
  readonly width: number;
  readonly height: number;
  /** A cell is never larger than this. */
  readonly largestCell: number;
  /** Smaller cells have no gap: it would be most of them. */
  readonly smallestWithGap: number;
}

export function chunkGrid(chunkCount: number, limits: GridLimits): ChunkGrid {
  const { width, height, largestCell, smallestWithGap } = limits;
  const chunksPerCell = Math.max(1, Math.ceil(chunkCount / (width * height)));
  const cells = Math.max(1, Math.ceil(chunkCount / chunksPerCell));
  let cell = Math.max(1, Math.min(largestCell, width));
  while (cell > 1 && Math.ceil(cells / Math.floor(width / cell)) * cell > height) cell -= 1;
  const columns = Math.max(1, Math.min(cells, Math.floor(width / cell)));
  return {
    columns,
    rows: Math.ceil(cells / columns),
    cell,
    gap: cell >= smallestWithGap ? Math.max(1, Math.round(cell / 10)) : 0,
    chunksPerCell,
  };
}
