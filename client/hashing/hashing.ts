import type { Sha256 } from '../../shared/torrent/merkle.ts';
import { createLeafHasher, type LeafHasher } from './leaf-hasher.ts';
import { createSha256 } from './sha256.ts';

/** Both hashes that a thread needs: one that answers at once, for trees and descriptions, and one for blocks. */
export interface Hashing {
  readonly sha256: Sha256;
  readonly hasher: LeafHasher;
}

/** @param subtle `undefined` on an insecure origin */
export async function createHashing(subtle: SubtleCrypto | undefined): Promise<Hashing> {
  const sha256 = await createSha256();
  return { sha256, hasher: createLeafHasher(subtle, sha256) };
}
