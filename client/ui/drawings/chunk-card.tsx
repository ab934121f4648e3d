import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type ChunksSnapshot, chunkState } from '../../session/torrent-snapshot.ts';
import { formats, messages } from '../language/language.ts';
import { useWidth } from '../parts/use-width.ts';
import { type ChunkGrid, chunkGrid } from './chunk-grid.ts';
import { colourScheme, cssColour, toPixel } from './colours.ts';
import { paintChunks } from './paint-chunks.ts';
import { RarityStrip } from './rarity-strip.tsx';

const states = ['verified', 'partial', 'asked', 'missing'] as const;

/** Every chunk as a square: what is here, on its way, or missing; and below, which ones are rare among the neighbours. */
export function ChunkCard(props: { readonly chunks: ChunksSnapshot | null; readonly neighbours: number }) {
  const { chunks, neighbours } = props;
  const m = messages.value.chunks;
  const { count } = formats.value;
  const counts = useMemo(() => countStates(chunks), [chunks]);
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <section class="card drawing" aria-labelledby="chunks-title">
      <h2 id="chunks-title">{m.title}</h2>
      <ul class="keys number">
        {states.map((state) => (
          <li key={state}>
            <span class="key-cell" data-kind={state} aria-hidden="true" />
            {m.states[state]}{' '}
            <strong data-testid={`chunks-${state}`}>{count(counts[chunkState[state]]!)}</strong>
          </li>
        ))}
      </ul>
      <div ref={ref} class="chunk-drawings">
        {chunks === null || width === 0 ? (
          <p class="muted drawing-empty">{m.empty}</p>
        ) : (
          <>
            <ChunkMap
              chunks={chunks}
              width={width}
              label={m.summary(...states.map((state) => count(counts[chunkState[state]]!)))}
            />
            <RarityStrip chunks={chunks} width={width} neighbours={neighbours} />
          </>
        )}
      </div>
    </section>
  );
}

function countStates(chunks: ChunksSnapshot | null): readonly number[] {
  const counts = [0, 0, 0, 0];
  for (const state of chunks?.states ?? []) counts[state]! += 1;
  return counts;
}

/** The present contents of the canvas: only changed chunks are painted. */
interface Painted {
  readonly grid: ChunkGrid;
  readonly scheme: string;
  readonly image: ImageData;
  readonly pixels: Uint32Array;
  states: Uint8Array | null;
}

/** The largest square of a chunk, and the largest height of all squares together, in CSS pixels. */
const largestCell = 26;
const highest = 220;

function ChunkMap(props: {
  readonly chunks: ChunksSnapshot;
  readonly width: number;
  readonly label: string;
}) {
  const { chunks, width, label } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const painted = useRef<Painted | null>(null);
  const scheme = colourScheme.value;
  const ratio = devicePixelRatio;
  const chunkCount = chunks.states.length;
  const grid = useMemo(
    () =>
      chunkGrid(chunkCount, {
        width: Math.floor(width * ratio),
        height: Math.floor(highest * ratio),
        largestCell: Math.round(largestCell * ratio),
        smallestWithGap: Math.ceil(4 * ratio),
      }),
    [chunkCount, width, ratio],
  );
  const pixelWidth = grid.columns * grid.cell;
  const pixelHeight = grid.rows * grid.cell;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    if (painted.current?.grid !== grid || painted.current.scheme !== scheme) {
      const image = context.createImageData(pixelWidth, pixelHeight);
      const pixels = new Uint32Array(image.data.buffer);
      painted.current = { grid, scheme, image, pixels, states: null };
    }
    const now = painted.current;
    const palette = {
      missing: toPixel(cssColour('--chunk-missing')),
      asked: toPixel(cssColour('--chunk-asked')),
      partial: toPixel(cssColour('--chunk-partial')),
      verified: toPixel(cssColour('--chunk-verified')),
    };
    const changed = paintChunks(now.pixels, grid, chunks.states, now.states, palette);
    now.states = chunks.states;
    if (changed > 0) context.putImageData(now.image, 0, 0);
  }, [chunks, grid, scheme]);

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      data-testid="chunk-map"
      width={pixelWidth}
      height={pixelHeight}
      style={{ width: `${pixelWidth / ratio}px`, height: `${pixelHeight / ratio}px` }}
    />
  );
}
