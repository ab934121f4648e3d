import * as v from 'valibot';

/**
 * What the tracker answers over HTTP, as JSON: to pages, dashboards and tests, also to those that are not in the torrent.
 * No addresses, no secrets. Always the same fields, `null` where nothing is known. Times by the tracker's clock, in
 * milliseconds since the epoch.
 */

const orUnknown = v.nullable(v.number());

const peerAnswer = v.pipe(
  v.object({
    id: v.string(),
    name: v.string(),
    seed: v.boolean(),
    /** 0 to 1. */
    progress: v.number(),
    uploadedBytes: v.number(),
    downloadedBytes: v.number(),
    /** Bytes per second; `null`: no cap. */
    uploadCap: orUnknown,
    downloadCap: orUnknown,
    joinedAt: v.number(),
    completedAt: orUnknown,
    /** What keeps the peer from taking more. */
    obstacle: v.nullable(v.picklist(['no-space'])),
  }),
  v.readonly(),
);

/** `GET /api/torrents/<infohash>` */
const torrentAnswer = v.pipe(
  v.object({
    infohash: v.string(),
    name: v.nullable(v.string()),
    /** Bytes. */
    length: orUnknown,
    /** When this was told. */
    now: v.number(),
    shortCode: v.nullable(v.string()),
    mode: v.picklist(['p2p', 'client-server']),
    /** Leechers of the run, including those that completed and left. */
    leechers: v.number(),
    /** The torrent of the next run of a class experiment. */
    next: v.nullable(v.string()),
    /** Peer id of the initial seed while it is here. */
    initialSeed: v.nullable(v.string()),
    peers: v.pipe(v.array(peerAnswer), v.readonly()),
    predicted: v.object({
      p2pSeconds: orUnknown,
      clientServerSeconds: orUnknown,
      bindingTerm: v.nullable(v.picklist(['seed-uplink', 'slowest-downlink', 'total-uplink'])),
    }),
    measured: v.object({ startedAt: orUnknown, lastCompletedAt: orUnknown, seconds: orUnknown }),
    efficiency: orUnknown,
    /** Seconds from `now` before which the run cannot end; `null`: unknown, or the run has ended. */
    earliestFinishSeconds: orUnknown,
  }),
  v.readonly(),
);

/** `GET /api/addresses` */
const addressesAnswer = v.object({
  /** Where others on the network reach the tracker, best first. */
  addresses: v.pipe(v.array(v.string()), v.readonly()),
  /** To share, a page must send the room's password. */
  needsPassword: v.boolean(),
});

export type PeerAnswer = v.InferOutput<typeof peerAnswer>;
export type TorrentAnswer = v.InferOutput<typeof torrentAnswer>;
export type AddressesAnswer = v.InferOutput<typeof addressesAnswer>;

/** @throws ValiError that names the first field that does not fit */
export function parseTorrentAnswer(json: unknown): TorrentAnswer {
  return v.parse(torrentAnswer, json);
}

/** @throws ValiError that names the first field that does not fit */
export function parseAddressesAnswer(json: unknown): AddressesAnswer {
  return v.parse(addressesAnswer, json);
}
