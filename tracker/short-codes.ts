import type { Random } from '../shared/random.ts';
import { adjectives, nouns } from './short-code-words.ts';

/** Short names for torrents, to be said aloud in a classroom: `brave-otter-42`. Does not know which are in use. */

/** Two digits that are always said as two: 10 to 99. */
const firstNumber = 10;
const numbers = 90;

export function createShortCode(random: Random): string {
  return `${random.pick(adjectives)}-${random.pick(nouns)}-${firstNumber + random.below(numbers)}`;
}

/** What two ways of writing the same code have in common: its letters and digits, in lower case. */
export function shortCodeKey(code: string): string {
  return code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
