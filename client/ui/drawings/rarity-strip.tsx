import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ChunksSnapshot } from '../../session/torrent-snapshot.ts';
import { formats, messages } from '../language/language.ts';
import { colourScheme, cssColour } from './colours.ts';
import { rarity } from './rarity.ts';

const heightPixels = 56;
/** Below the bars, for the marks of the rarest. */
const markPixels = 8;

/** The scale ends at a quarter, half or all of the neighbours: the bars fill the strip, and the scale seldom changes. */
function scaleEnd(highest: number, neighbours: number): number {
  const ends = [neighbours / 4, neighbours / 2, neighbours];
  return Math.max(1, ends.find((end) => end >= highest) ?? highest);
}

/** How many neighbours have each chunk, as bars from the first chunk to the last; the rarest are marked. */
export function RarityStrip(props: {
  readonly chunks: ChunksSnapshot;
  readonly width: number;
  readonly neighbours: number;
}) {
  const { chunks, width, neighbours } = props;
  const m = messages.value.chunks;
  const { count, decimal } = formats.value;
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = colourScheme.value;
  const ratio = devicePixelRatio;
  const found = useMemo(() => rarity(chunks, Math.floor(width / 3)), [chunks, width]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const colours = {
      bar: cssColour('--chunk-partial'),
      rare: cssColour('--warn'),
      line: cssColour('--line'),
    };
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, heightPixels);
    const floor = heightPixels - markPixels;
    const step = width / found.least.length;
    const gap = step >= 4 ? 1 : 0;
    const top = scaleEnd(Math.max(...found.least), neighbours);
    for (const [bar, available] of found.least.entries()) {
      const isRarest = found.hasRarest[bar]!;
      const height = Math.max(available > 0 ? 2 : 0, (Math.min(available, top) / top) * (floor - 2));
      context.fillStyle = isRarest ? colours.rare : colours.bar;
      context.fillRect(bar * step, floor - height, step - gap, height);
      if (isRarest) context.fillRect(bar * step, floor + 3, Math.max(step - gap, 2), markPixels - 4);
    }
    context.fillStyle = colours.line;
    context.fillRect(0, floor, width, 1);
  }, [found, width, neighbours, scheme, ratio]);

  const sentence =
    neighbours === 0
      ? m.rarityNobody
      : found.rarestChunks === 0
        ? m.rarityEven(count(found.rarest), count(neighbours))
        : m.rarity(count(found.rarestChunks), count(found.rarest), count(neighbours), decimal(found.mean));
  return (
    <>
      <h3 id="rarity-title">{m.rarityTitle}</h3>
      <canvas
        ref={canvas}
        role="img"
        aria-labelledby="rarity-title"
        aria-describedby="rarity-sentence"
        data-testid="rarity-strip"
        width={Math.round(width * ratio)}
        height={Math.round(heightPixels * ratio)}
        style={{ width: `${width}px`, height: `${heightPixels}px` }}
      />
      <p class="muted number" id="rarity-sentence">
        {found.rarestChunks > 0 && <span class="key-cell" data-kind="rare" aria-hidden="true" />} {sentence}
      </p>
    </>
  );
}
