import { createSHA256 } from 'hash-wasm';
import type { Sha256 } from '../../shared/torrent/merkle.ts';

/**
 * SHA-256 that answers at once, on every origin: WebAssembly needs a moment to start, then each call is synchronous.
 * That is what the small inner nodes of a tree want: a promise for each would cost more than the hash.
 */
export async function createSha256(): Promise<Sha256> {
  const hasher = await createSHA256();
  return (data) => hasher.init().update(data).digest('binary');
}
