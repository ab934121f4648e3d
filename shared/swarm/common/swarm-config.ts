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
  /** How long an optimistic turn lasts that leaves the uplink idle: several round trips. */
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
  /** The least that waits in a channel: two blocks, so that one is on its way while the next is read. */
  minimumBufferedBytes: 2 * blockBytes,
  /** What may wait in one channel beyond that: control messages wait behind it. */
  bufferedWorkMs: 60,
  maximumBufferedBytes: 1_048_576,
  /** A channel that has taken nothing for this long does not count against the others. */
  stuckMs: 1_000,
  /** A neighbour that keeps sending while more than this waits unread is dropped: above the largest metainfo, below a channel's limit. */
  unreadBytes: 8_388_608,

  /** Before any measure, an oldest request of this age is a snub. Cohen 2003 has 60 s, which is a whole transfer here. */
  snubMs: 10_000,
  /** An oldest request may be late by its mean and four deviations, within these limits. */
  minimumSnubMs: 2_000,
  /**
   * Offers that made no progress for this long go to another, unless they wait for us: several round trips, short
   * because a newcomer that asks for nothing owes least and would hold up the whole first pass.
   */
  offerPatienceMs: 1_500,
  /** How long a neighbour is not asked for what it refused: an optimistic turn, after which the reason may be gone. */
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
  /** Neighbours that a peer accepts; the next caller is sent away. */
  maximumNeighbours: 55,
  /** Between two announces until the tracker has said otherwise. */
  announceMs: 5_000,
  /** How long a call that led to nothing is not repeated. */
  redialMs: 20_000,
  /** How often each neighbour gets statistics for display. */
  statsMs: 2_000,
  /** Parts of the metainfo (BEP 9). */
  metadataPartBytes: 16_384,
  /** How long a neighbour may send no new part of the metainfo before another is asked. */
  metadataPatienceMs: 5_000,
  /** How long the whole metainfo may take where others have it too: one part every 4.9 s would take 20 minutes. */
  metadataTurnMs: 10_000,
  /** Bytes of messages kept per neighbour until the metainfo is known. */
  deferredBytes: 1_048_576,
  /** Unwanted bytes that one neighbour may send (rule SW9). */
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
  /** Seeds, too, serve four neighbours only, by turns of 30 s, as in the textbook. */
  textbookSeed: boolean;
  chunkOrder: ChunkOrder;
  /** Never unchokes anyone: for experiments with tit for tat. */
  freeRider: boolean;
  /** There is no disk space for more: the member asks for nothing and says that it wants nothing. It serves what it holds. */
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
