import type { Random } from '../../shared/base/random.ts';
import { adjectives, nouns } from './short-code-words.ts';

/** Makes short names for torrents, to be said aloud in a classroom: `brave-otter-42`. Does not know which are in use. */

/** Two digits that are always said as two: 10 to 99. */
const firstNumber = 10;
const numbers = 90;

export function createShortCode(random: Random): string {
  return `${random.pick(adjectives)}-${random.pick(nouns)}-${firstNumber + random.below(numbers)}`;
}

/** Tries for a free code: with a million codes in use, all of them fail less than once in a thousand times. */
const attempts = 20;

/** Codes to try for a torrent: first the one that it had before the tracker restarted, if that is a code, then new ones. */
export function* codeCandidates(wish: string | undefined, random: Random): Generator<string> {
  if (wish !== undefined && isShortCode(wish)) yield wish;
  for (let attempt = 0; attempt < attempts; attempt++) yield createShortCode(random);
}

function isShortCode(text: string): boolean {
  const [, adjective, noun] = /^([a-z]+)-([a-z]+)-[1-9]\d$/.exec(text) ?? [];
  return adjectives.some((word) => word === adjective) && nouns.some((word) => word === noun);
}

/** What two ways of writing the same code have in common: its letters and digits, in lower case. */
export function shortCodeKey(code: string): string {
  return code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
