import { createRandom } from '../../shared/base/random.ts';

/** A file of random bytes, the same for the same seed: nothing that could be compressed or guessed. */
export function generatedFile(lengthBytes: number, randomSeed: number): File {
  const random = createRandom(randomSeed);
  const words = new Uint32Array(Math.ceil(lengthBytes / 4));
  for (let at = 0; at < words.length; at++) words[at] = random.below(0x1_0000_0000);
  return new File([new Uint8Array(words.buffer, 0, lengthBytes)], 'lab.bin');
}
