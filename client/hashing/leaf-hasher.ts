import { blockBytes } from '../../shared/torrent/geometry.ts';
import { hashBytes, type Sha256 } from '../../shared/torrent/merkle.ts';

/** Hashes the leaves of Merkle trees in bulk. It knows blocks of 16 KiB, and neither trees nor files. */
export interface LeafHasher {
  /**
   * Cuts the data into blocks, the last of which may be shorter, and hashes each.
   * @returns 32 bytes for each block, in order
   */
  hashLeaves(data: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * With `crypto.subtle` all blocks of one call are in flight at once (measured in Chromium: three to five times as fast as
 * WebAssembly). An insecure origin, `http://192.168.x.x`, has none: pass `undefined`, and the synchronous hash serves.
 */
export function createLeafHasher(subtle: SubtleCrypto | undefined, sha256: Sha256): LeafHasher {
  async function hashBlock(block: Uint8Array): Promise<Uint8Array> {
    if (subtle === undefined) return sha256(block);
    // The cast: a block never lies in shared memory, which is what the type of `digest` rules out.
    return new Uint8Array(await subtle.digest('SHA-256', block as Uint8Array<ArrayBuffer>));
  }

  return {
    async hashLeaves(data) {
      const leaves = new Uint8Array(Math.ceil(data.length / blockBytes) * hashBytes);
      const hashed: Promise<void>[] = [];
      for (let leaf = 0; leaf * blockBytes < data.length; leaf++) {
        const block = data.subarray(leaf * blockBytes, (leaf + 1) * blockBytes);
        hashed.push(hashBlock(block).then((hash) => leaves.set(hash, leaf * hashBytes)));
      }
      await Promise.all(hashed);
      return leaves;
    },
  };
}
