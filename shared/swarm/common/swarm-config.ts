import { blockBytes } from '../../torrent/geometry.ts';

/**
 * Every constant of the engine, with its unit and its reason or source. "Textbook" is Kurose & Ross, section 2.5;
 * "Cohen 2003" is "Incentives Build Robustness in BitTorrent".
 */
export const constants = {
  /** Textbook: the four neighbours that send at the highest rate are unchoked. */
  regularSlots: 4,
  /** Textbook: recomputed every 10 s; BEP 3: long enough to stop fibrillation. */
  chokeRoundMs: 10_000,
  /** Textbook: one more neighbour at random every 30 s; BEP 3: time enough to prove itself. */
  optimisticRoundMs: 30_000,
  /** Neighbours that want a free slot within this time have equal chances: news reaches all at about the same time. */
  freeSlotMs: 50,
  /** An optimistic turn that leaves the uplink idle lasts so long: time for several round trips. */
  uselessTurnMs: 500,
  /** BEP 3: newly connected neighbours are three times as likely to be the optimistic one. */
  newcomerWeight: 3,
  newcomerMs: 60_000,
  /** Cohen 2003: ranked by a 20-second rolling average. */
  chokeWindowMs: 20_000,

  /** Textbook and Cohen 2003: random first, until something can be traded. */
  randomFirstChunks: 4,
  /** Never fewer requests at once: while one block is on its way, the next must wait at the neighbour. */
  minimumRequests: 2,
  /** Enough for 33 MiB/s over 30 ms; our own queue takes 256. */
  maximumRequests: 64,
  /** Work that should wait at a neighbour beyond the round trip: covers late timers, short enough for a short tail. */
  requestWorkMs: 150,
  /** Round trip assumed until one was measured. */
  initialRoundTripMs: 100,

  /** Requests that we accept from one neighbour at a time; the rest is rejected (`reqq`, BEP 10). */
  requestQueue: 256,
  /** Never less waits in a channel: two blocks, so that one is on its way while the next is read. */
  minimumBufferedBytes: 2 * blockBytes,
  /** What may wait in one channel beyond that: control messages wait behind it. */
  bufferedWorkMs: 60,
  maximumBufferedBytes: 1_048_576,
  /** A channel that has taken nothing for so long does not count against the others. */
  stuckMs: 1_000,
  /** Who lets more than this pile up and asks on is sent away: above the largest metainfo, below a channel's limit. */
  unreadBytes: 8_388_608,

  /** A leecher's first four chunks aside: no block for so long, with requests outstanding, is a snub. Cohen 2003 has 60 s, which is a whole transfer here. */
  snubMs: 10_000,
  /** An oldest request may be late by its mean and four deviations, within these limits. */
  minimumSnubMs: 2_000,
  /**
   * An offer that made no progress for so long is given to another, unless it waits for us: several round trips, short
   * because a newcomer that asks for nothing owes least and would hold up the whole first pass.
   */
  offerPatienceMs: 1_500,
  /** What a neighbour refused is not asked of it for so long: as long as an optimistic turn, after which it might be new. */
  refusalMs: 30_000,
  /** Blocks of one neighbour that may wait for their leaf hashes: 1 MiB. */
  earlyBlocks: 64,
  /** Blocks that failed their leaf until their sender is banned for the session. */
  strikesUntilBan: 2,

  /** Outside the endgame 1; at its start 2; for the last blocks 3. */
  endgameSuppliers: 2,
  lastBlocks: 16,
  lastBlockSuppliers: 3,

  /** `have-blocks` may cost 1 % of the uplink: 107 bytes with everything below it, per neighbour. */
  haveBatchBytes: 107,
  haveBatchShare: 0.01,
  minimumHaveBatchMs: 50,
  maximumHaveBatchMs: 500,

  /** Neighbours that a peer looks for. */
  targetNeighbours: 30,
  /** Neighbours that it accepts; above, a caller is sent away. */
  maximumNeighbours: 55,
  /** Between two announces until the tracker has said otherwise. */
  announceMs: 5_000,
  /** A dial that led to nothing is not repeated before this. */
  redialMs: 20_000,
  /** Statistics for display go to each neighbour so often. */
  statsMs: 2_000,
  /** Parts of the metainfo (BEP 9). */
  metadataPartBytes: 16_384,
  /** A neighbour that does not answer for its metainfo so long is given up for it. */
  metadataPatienceMs: 5_000,
  /** The whole of it has so long, where others have it too: one part every 4.9 s would take 20 minutes. */
  metadataTurnMs: 10_000,
  /** Bytes of messages kept per neighbour until the metainfo is known. */
  deferredBytes: 1_048_576,
  /** Bytes nobody asked for that are borne from one neighbour (rule SW9). */
  unwantedBytes: 1_048_576,
} as const;

export type ChokingMode = 'textbook' | 'work-conserving';
export type ChunkOrder = 'rarest' | 'random' | 'in-order';

/** What a person, or an experiment, may choose. */
export interface SwarmSettings {
  /** Bytes per second, of whole messages; `null`: no cap. */
  uploadCap: number | null;
  downloadCap: number | null;
  choking: ChokingMode;
  /** Seeds, too, serve four neighbours by turns of 30 s only, as the textbook has it. */
  textbookSeed: boolean;
  chunkOrder: ChunkOrder;
  /** Never unchokes anyone: for experiments with tit for tat. */
  freeRider: boolean;
  /** There is no room for more: nothing is asked for, and nobody is told that we want something. What is held is served. */
  takesNothing: boolean;
  /** Display name. */
  name: string;
}

export const defaultSettings: SwarmSettings = {
  uploadCap: null,
  downloadCap: null,
  choking: 'textbook',
  textbookSeed: false,
  chunkOrder: 'rarest',
  freeRider: false,
  takesNothing: false,
  name: '',
};
