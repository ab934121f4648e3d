import type { ContentSnapshot } from '../../session/torrent-snapshot.ts';

/** How much of a torrent is here, from 0 to 1. An empty torrent is complete as soon as its description is known. */
export function heldRatio(content: ContentSnapshot | null): number {
  if (content === null) return 0;
  return content.totalBytes === 0 ? 1 : content.heldBytes / content.totalBytes;
}

/** Everything is here. */
export function isWhole(content: ContentSnapshot | null): content is ContentSnapshot {
  return content !== null && content.heldBytes >= content.totalBytes;
}
