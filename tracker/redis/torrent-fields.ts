import { LivePeer, type PeerState } from '../registry/live-peer.ts';
import type { LiveTorrent, TorrentHead } from '../registry/live-torrent.ts';
import { partKey, type RunEnd, type TakenPart } from '../registry/run-record.ts';
import type { SwarmTorrent } from '../run/torrent-view.ts';

/** A torrent as named pieces of JSON, so that those which changed can be written on their own. */

type Fields = ReadonlyMap<string, string | null>;

const peerPrefix = 'peer:';
const partPrefix = 'part:';

interface Saved {
  readonly head: TorrentHead;
  readonly startedAt: number | null;
  readonly leavers: SwarmTorrent['leavers'];
  readonly end: RunEnd | null;
}

/** Knows what of a torrent was written, by the identity of its parts: they are replaced, never changed in place. */
export class TorrentFields {
  #saved: Saved;
  #savedParts: ReadonlyMap<string, TakenPart>;
  #isEverythingNew = false;
  readonly #torrent: LiveTorrent;

  constructor(torrent: LiveTorrent) {
    this.#torrent = torrent;
    this.#saved = headOf(torrent);
    this.#savedParts = new Map(torrent.run.parts);
  }

  /** Forgets what was written: the next write sends every field. */
  markAllChanged(): void {
    this.#isEverythingNew = true;
  }

  changed(): Fields {
    const saved = this.#saved;
    const isEverythingNew = this.#isEverythingNew;
    const { head, run, peers, touched } = this.#torrent;
    const fields = new Map<string, string | null>();
    const isNew = (one: unknown, other: unknown) => isEverythingNew || one !== other;
    if (isNew(head, saved.head) || isNew(run.startedAt, saved.startedAt)) {
      fields.set('head', JSON.stringify({ head, startedAt: run.startedAt }));
    }
    if (isNew(run.leavers, saved.leavers)) fields.set('leavers', JSON.stringify(run.leavers));
    if (isNew(run.end, saved.end)) fields.set('ended', JSON.stringify(run.end));
    for (const id of isEverythingNew ? peers.keys() : (touched ?? [])) {
      const peer = peers.get(id);
      fields.set(peerPrefix + id, peer ? JSON.stringify(peer.state) : null);
    }
    for (const [key, part] of run.parts) {
      if (isNew(part, this.#savedParts.get(key))) fields.set(partPrefix + key, JSON.stringify(part));
    }
    for (const key of this.#savedParts.keys()) if (!run.parts.has(key)) fields.set(partPrefix + key, null);
    return fields;
  }

  /** The fields as they are now are in Redis. */
  markSaved(): void {
    this.#saved = headOf(this.#torrent);
    this.#savedParts = new Map(this.#torrent.run.parts);
    this.#torrent.touched?.clear();
    this.#isEverythingNew = false;
  }

  load(fields: Fields): void {
    for (const [field, json] of fields) this.#loadField(field, json);
    this.markSaved();
  }

  #loadField(field: string, json: string | null): void {
    const torrent = this.#torrent;
    if (field.startsWith(peerPrefix)) {
      if (json === null) torrent.forget(field.slice(peerPrefix.length));
      else torrent.restore(new LivePeer(JSON.parse(json) as PeerState));
    } else if (field.startsWith(partPrefix)) {
      const key = field.slice(partPrefix.length);
      if (json === null) torrent.run.parts.delete(key);
      else torrent.run.parts.set(key, JSON.parse(json) as TakenPart);
    } else if (field === 'head' && json !== null) {
      const { head, startedAt } = JSON.parse(json) as Pick<Saved, 'head' | 'startedAt'>;
      torrent.head = head;
      torrent.run.startedAt = startedAt;
    } else if (field === 'leavers') {
      torrent.run.leavers = json === null ? [] : (JSON.parse(json) as Saved['leavers']);
    } else if (field === 'ended') {
      torrent.run.end = json === null ? null : (JSON.parse(json) as RunEnd | null);
    }
  }
}

/**
 * What was changed here while the common memory was away goes over what is there: a peer that was heard of later wins,
 * and the run is told by the tracker that the initial seed is connected to.
 */
export function mergeInto(
  common: LiveTorrent,
  local: LiveTorrent,
  isHere: (connection: string) => boolean,
): void {
  for (const peer of local.peers.values()) {
    const known = common.peers.get(peer.id);
    if (!known || peer.state.lastHeardAt >= known.state.lastHeardAt) common.restore(new LivePeer(peer.state));
  }
  const seed = local.head.initialSeed === null ? undefined : local.peers.get(local.head.initialSeed);
  const isOurs = seed !== undefined && isHere(seed.state.connection);
  if (isOurs || common.head.initialSeed === null) {
    common.head = local.head;
    common.run.startedAt = local.run.startedAt;
    common.run.leavers = local.run.leavers;
    common.run.end = local.run.end ?? common.run.end;
  }
  for (const part of local.run.parts.values()) {
    common.run.parts.set(partKey(part.part.startedAt, part.peerId), part);
  }
}

function headOf({ head, run }: LiveTorrent): Saved {
  return { head, startedAt: run.startedAt, leavers: run.leavers, end: run.end };
}
