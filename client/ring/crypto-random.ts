import { type Random, randomFrom } from '../../shared/base/random.ts';

/** Unguessable random numbers: challenges, query numbers and first hops depend on them. */
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

  return randomFrom(next);
}
