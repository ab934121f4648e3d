import type { HashSpan } from '../../torrent/merkle.ts';
import type { Content } from '../common/content.ts';
import type { Neighbour } from '../common/neighbour.ts';
import type { Outbox } from '../common/outbox.ts';
import { constants } from '../common/swarm-config.ts';

/** What the service must know of the rest of the member. */
interface DescriptionView<Payload> {
  readonly outbox: Outbox<Payload>;
  readonly content: Content | undefined;
}

/** Serves what a neighbour needs before it can verify a block: the metainfo (BEP 9) and leaf hashes (BEP 52). */
export class DescriptionService<Payload> {
  readonly #view: DescriptionView<Payload>;

  constructor(view: DescriptionView<Payload>) {
    this.#view = view;
  }

  onMetadataRequest(neighbour: Neighbour<Payload>, part: number, now: number): void {
    if (!neighbour.extensions.has('ut_metadata')) return;
    const { content, outbox } = this.#view;
    const data = content && metainfoPart(content.infoBytes, part);
    if (!data) return outbox.send(neighbour, { type: 'metadata-reject', part }, now);
    outbox.send(neighbour, { type: 'metadata-data', part, totalBytes: content.infoBytes.length, data }, now);
  }

  onHashRequest(neighbour: Neighbour<Payload>, request: HashSpan, now: number): void {
    const { piecesRoot, baseLayer, index, length, proofLayers } = request;
    const span = { piecesRoot, baseLayer, index, length, proofLayers };
    if (neighbour.hashReads.length >= constants.requestQueue)
      return this.#view.outbox.send(neighbour, { type: 'hash-reject', ...span }, now);
    neighbour.hashReads.push(span);
    this.#view.outbox.push({ type: 'read-hashes', neighbour: neighbour.id, span });
  }

  /** Leaf hashes were read for this connection, or for an earlier one of the same peer (rule UP6). */
  onHashesRead(
    neighbour: Neighbour<Payload>,
    span: HashSpan,
    hashes: Uint8Array | undefined,
    now: number,
  ): void {
    const place = neighbour.hashReads.findIndex((other) => isSameHashSpan(other, span));
    if (place < 0) return;
    neighbour.hashReads.splice(place, 1);
    this.#view.outbox.send(
      neighbour,
      hashes ? { type: 'hashes', ...span, hashes } : { type: 'hash-reject', ...span },
      now,
    );
  }
}

/** One part of the metainfo; `undefined`: there is no such part. */
export function metainfoPart(infoBytes: Uint8Array, part: number): Uint8Array | undefined {
  const begin = part * constants.metadataPartBytes;
  if (part < 0 || begin >= infoBytes.length) return undefined;
  return infoBytes.slice(begin, begin + constants.metadataPartBytes);
}

function isSameHashSpan(a: HashSpan, b: HashSpan): boolean {
  return (
    a.piecesRoot === b.piecesRoot &&
    a.baseLayer === b.baseLayer &&
    a.index === b.index &&
    a.length === b.length &&
    a.proofLayers === b.proofLayers
  );
}
