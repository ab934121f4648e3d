import { type ChunksSnapshot, chunkState } from '../../session/torrent-snapshot.ts';

/** Which chunks are rare among the neighbours, as a strip of few bars shows it. Knows no canvas. */
interface Rarity {
  /** For each bar the availability of its rarest chunk. */
  readonly least: Uint8Array;
  /** For each bar whether it holds one of the rarest chunks; false for all if all are equally common. */
  readonly hasRarest: readonly boolean[];
  /** The lowest availability among the chunks that are not verified here; when all are, among all. */
  readonly rarest: number;
  /** How many chunks are that rare; 0 if all are equally common. */
  readonly rarestChunks: number;
  readonly mean: number;
}

/** At most `bars` bars, each for as many neighbouring chunks. */
export function rarity({ states, availability }: ChunksSnapshot, bars: number): Rarity {
  const count = Math.max(1, Math.min(bars, availability.length));
  const isWhole = states.every((state) => state === chunkState.verified);
  const counts = (chunk: number) => isWhole || states[chunk] !== chunkState.verified;
  let rarest = 255;
  let commonest = 0;
  let sum = 0;
  for (let chunk = 0; chunk < availability.length; chunk++) {
    const available = availability[chunk]!;
    sum += available;
    if (available > commonest) commonest = available;
    if (counts(chunk) && available < rarest) rarest = available;
  }
  const least = new Uint8Array(count).fill(255);
  const hasRarest = new Array<boolean>(count).fill(false);
  let rarestChunks = 0;
  for (let chunk = 0; chunk < availability.length; chunk++) {
    const available = availability[chunk]!;
    const bar = Math.floor((chunk * count) / availability.length);
    if (available < least[bar]!) least[bar] = available;
    if (available !== rarest || available === commonest || !counts(chunk)) continue;
    rarestChunks += 1;
    hasRarest[bar] = true;
  }
  return { least, hasRarest, rarest, rarestChunks, mean: sum / Math.max(1, availability.length) };
}
