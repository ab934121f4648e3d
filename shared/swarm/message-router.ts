import type { ChunkIndex, PeerId } from '../base/ids.ts';
import { localExtensionIds } from '../protocol/extension-codec.ts';
import { checkBounds } from '../protocol/message-bounds.ts';
import { checkHandshake } from '../protocol/message-order.ts';
import type { ExtensionName, PeerMessage } from '../protocol/peer-messages.ts';
import { ProtocolError } from '../protocol/protocol-error.ts';
import { wireLength } from '../protocol/wire-length.ts';
import { Bitfield } from '../torrent/bitfield.ts';
import { fullMask } from './common/block-mask.ts';
import type { Content } from './common/content.ts';
import type { Neighbour } from './common/neighbour.ts';
import type { Outbox } from './common/outbox.ts';
import { constants } from './common/swarm-config.ts';
import type { DownloadSide } from './download/download-side.ts';
import type { MetainfoExchange } from './metainfo-exchange.ts';
import type { UploadSide } from './upload/upload-side.ts';

/** What the router must know of the member. */
interface RouterView<Payload> {
  readonly selfId: PeerId;
  readonly truncatedInfohash: string;
  readonly outbox: Outbox<Payload>;
  readonly upload: UploadSide<Payload>;
  readonly download: DownloadSide<Payload> | undefined;
  readonly content: Content | undefined;
  readonly metainfo: MetainfoExchange<Payload>;
  /** The neighbour's handshake was right. */
  onEstablished(): void;
  drop(neighbour: PeerId, reason: string, now: number): void;
}

/** Takes every message of a neighbour to the part that it concerns. @throws ProtocolError if it breaks a rule */
export class MessageRouter<Payload> {
  readonly #view: RouterView<Payload>;

  constructor(view: RouterView<Payload>) {
    this.#view = view;
  }

  on(neighbour: Neighbour<Payload>, message: PeerMessage<Payload>, now: number): void {
    requireReader(neighbour);
    switch (message.type) {
      case 'handshake':
        return this.#onHandshake(neighbour, message, now);
      case 'extended-handshake':
        return this.#onExtendedHandshake(neighbour, message, now);
      case 'choke':
        neighbour.theyChoke = true;
        return this.#view.download?.onChoked(neighbour);
      case 'unchoke':
        neighbour.theyChoke = false;
        neighbour.forgetRefusals();
        return this.#view.download?.fillSoon(neighbour);
      case 'interested':
        neighbour.theyAreInterested = true;
        return this.#view.upload.onInterested(neighbour, now);
      case 'not-interested':
        neighbour.theyAreInterested = false;
        return this.#view.upload.choker.fillSoon(now);
      case 'metadata-request':
        return this.#view.upload.descriptions.onMetadataRequest(neighbour, message.part, now);
      case 'metadata-data': {
        const infoBytes = this.#view.metainfo.onPart(neighbour, message.part, message.data, now);
        if (infoBytes) this.#view.outbox.push({ type: 'check-metainfo', neighbour: neighbour.id, infoBytes });
        return;
      }
      case 'metadata-reject':
        return this.#view.metainfo.onRefused(neighbour);
      case 'stats':
        neighbour.stats = message;
        return;
      case 'bye':
        return this.#view.drop(neighbour.id, 'it left', now);
      case 'keep-alive':
      case 'suggest':
      case 'allowed-fast':
      case 'unknown':
        return;
      default:
        if (this.#view.content && this.#view.download)
          return this.#onContentMessage(neighbour, message, now, this.#view.content, this.#view.download);
        // The message concerns the content, which is not known yet.
        neighbour.deferred.push(message);
        neighbour.deferredBytes += wireLength(message);
        if (neighbour.deferredBytes > constants.deferredBytes) {
          throw new ProtocolError('SW8', 'over 1 MiB of messages came before the metainfo was known');
        }
    }
  }

  /** Messages that only make sense once the metainfo is known. */
  #onContentMessage(
    neighbour: Neighbour<Payload>,
    message: PeerMessage<Payload>,
    now: number,
    { geometry }: Content,
    download: DownloadSide<Payload>,
  ): void {
    checkBounds(message, geometry);
    switch (message.type) {
      case 'bitfield':
        return this.#onJoined(neighbour, Bitfield.fromBytes(message.bits, geometry.chunkCount)!, download);
      case 'have-all':
        return this.#onJoined(neighbour, Bitfield.full(geometry.chunkCount), download);
      case 'have-none':
        return this.#onJoined(neighbour, new Bitfield(geometry.chunkCount), download);
      case 'have':
        if (neighbour.held.length === 0)
          this.#onJoined(neighbour, new Bitfield(geometry.chunkCount), download);
        if (!download.onHas(neighbour, message.chunk)) return;
        return this.#view.upload.firstPass?.onHas(
          neighbour,
          message.chunk,
          fullMask(geometry.blockCount(message.chunk)),
        );
      case 'have-blocks':
        for (const { chunk, mask } of message.chunks) {
          download.onHasBlocks(neighbour, chunk, mask);
          this.#view.upload.firstPass?.onHas(neighbour, chunk, mask);
        }
        return;
      case 'offer-blocks':
        return download.onOffered(neighbour, message.chunks);
      case 'request':
        return this.#view.upload.onRequest(neighbour, spanOf(message), now);
      case 'cancel':
        return this.#view.upload.onCancel(neighbour, spanOf(message), now);
      case 'reject':
        return download.onRejected(neighbour, message, now);
      case 'piece':
        return download.onPiece(neighbour, spanOf(message), message.payload, now);
      case 'hash-request':
        return this.#view.upload.descriptions.onHashRequest(neighbour, message, now);
      case 'hashes':
        return download.intake.onHashes(neighbour, message, message.hashes, now);
      case 'hash-reject':
        return download.intake.onHashes(neighbour, message, undefined, now);
      default:
        throw new Error(`not a message about the content: ${message.type}`);
    }
  }

  #onHandshake(
    neighbour: Neighbour<Payload>,
    message: PeerMessage<Payload> & { type: 'handshake' },
    now: number,
  ): void {
    const { selfId, truncatedInfohash } = this.#view;
    checkHandshake(message, { truncatedInfohash, ownPeerId: selfId });
    neighbour.established = true;
    neighbour.fast = message.fast;
    neighbour.extended = message.extended;
    if (message.extended) this.greet(neighbour, now);
    const held = this.#view.download?.progress.held;
    if (message.fast && (!held || held.isEmpty))
      this.#view.outbox.send(neighbour, { type: 'have-none' }, now);
    else if (message.fast && held?.isFull) this.#view.outbox.send(neighbour, { type: 'have-all' }, now);
    else if (held && !held.isEmpty)
      this.#view.outbox.send(neighbour, { type: 'bitfield', bits: held.toBytes() }, now);
    this.#view.upload.choker.fillSoon(now);
    this.#view.onEstablished();
  }

  #onExtendedHandshake(
    neighbour: Neighbour<Payload>,
    message: PeerMessage<Payload> & { type: 'extended-handshake' },
    now: number,
  ): void {
    const heardNews = neighbour.extensions.has('sr_have_blocks');
    for (const [name, id] of Object.entries(message.extensions)) {
      // BEP 10: id 0 takes an extension back.
      if (id > 0) neighbour.extensions.add(name as ExtensionName);
      else neighbour.extensions.delete(name as ExtensionName);
    }
    if (message.requestQueue !== undefined) neighbour.requestLimit = Math.max(message.requestQueue, 1);
    if (message.metadataBytes !== undefined && neighbour.extensions.has('ut_metadata'))
      this.#view.metainfo.onOffered(neighbour, message.metadataBytes);
    if (!heardNews && neighbour.extensions.has('sr_have_blocks'))
      this.#view.upload.addStartedChunks(neighbour, now);
  }

  /** Says what we understand and, once it is known, how large the metainfo is (BEP 10; may be repeated). */
  greet(neighbour: Neighbour<Payload>, now: number): void {
    const { content, outbox } = this.#view;
    outbox.send(
      neighbour,
      {
        type: 'extended-handshake',
        extensions: localExtensionIds,
        requestQueue: constants.requestQueue,
        client: 'Swarmroom',
        ...(content ? { metadataBytes: content.infoBytes.length } : {}),
      },
      now,
    );
  }

  #onJoined(neighbour: Neighbour<Payload>, held: Bitfield, download: DownloadSide<Payload>): void {
    download.onJoined(neighbour, held);
    const { content, upload } = this.#view;
    if (!upload.firstPass?.isOffering || held.isFull) return;
    for (const chunk of held)
      upload.firstPass.onHas(neighbour, chunk, fullMask(content!.geometry.blockCount(chunk)));
  }
}

function spanOf({
  chunk,
  beginBytes,
  lengthBytes,
}: {
  chunk: ChunkIndex;
  beginBytes: number;
  lengthBytes: number;
}) {
  return { chunk, beginBytes, lengthBytes };
}

/** A neighbour that keeps sending and does not read would fill our memory (rule SW14). */
function requireReader(neighbour: Neighbour<unknown>): void {
  if (neighbour.bufferedBytes > constants.unreadBytes) {
    throw new ProtocolError('SW14', 'it keeps sending and has over 8 MiB unread');
  }
}
