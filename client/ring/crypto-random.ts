import type { Random } from '../../shared/random.ts';

/** Lots that nobody can guess: challenges, query numbers and first hops depend on them. */
export function createCryptoRandom(): Random {
  const pool = new Uint32Array(256);
  let used = pool.length;

  function next(): number {
    if (used === pool.length) {
      crypto.getRandomValues(pool);
      used = 0;
    }
    return pool[used++]! / 0x1_0000_0000;
  }

  const below = (bound: number) => Math.floor(next() * bound);
  return {
    next,
    below,
    pick: (items) => items[below(items.length)],
    shuffle(items) {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = below(last + 1);
        [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
      }
      return shuffled;
    },
  };
}
