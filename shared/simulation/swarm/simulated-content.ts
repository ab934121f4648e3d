import type { ChunkIndex } from '../../base/ids.ts';
import type { Content } from '../../swarm/common/content.ts';
import { createGeometry } from '../../torrent/geometry.ts';
import { type HashSpan, spanForChunk } from '../../torrent/merkle.ts';

/** A torrent of one file that has a size and nothing else. */
export function simulatedContent(fileBytes: number): Content {
  const geometry = createGeometry([{ lengthBytes: fileBytes }]);
  const files = [{ path: ['file'], lengthBytes: fileBytes, piecesRoot: '0'.repeat(64) }];
  return {
    geometry,
    infoBytes: new Uint8Array(256),
    hashSpan: (chunk: ChunkIndex) => spanForChunk(files, geometry, chunk),
  };
}

/** As many bytes as the leaf hashes of the span and their proof have. */
export function simulatedHashes({ length, proofLayers }: HashSpan): Uint8Array {
  const proof = Math.max(0, proofLayers + 1 - Math.log2(length));
  return new Uint8Array((length + proof) * 32);
}
