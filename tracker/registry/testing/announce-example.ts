import type { AnnounceRequest, RunPartRequest } from '../../../shared/protocol/tracker-events.ts';

/** Well-formed announces for tests, with only what matters to the test spelt out. */

export const exampleInfohash = 'ab'.repeat(32);

/** The nth peer id. */
export function examplePeerId(number: number): string {
  return number.toString(16).padStart(40, '0');
}

export function exampleAnnounce(changes: Partial<AnnounceRequest> = {}): AnnounceRequest {
  return {
    infohash: exampleInfohash,
    peerId: examplePeerId(1),
    event: 'started',
    uploadedBytes: 0,
    downloadedBytes: 0,
    leftBytes: 1000,
    totalBytes: 1000,
    uploadCap: null,
    downloadCap: null,
    estimatedUpload: null,
    estimatedDownload: null,
    name: 'Ada',
    wanted: 50,
    ...changes,
  };
}

/** What an initial seed adds to its announces. */
export const exampleShare = {
  leftBytes: 0,
  share: { torrentName: 'lecture.pdf', run: { mode: 'p2p', hold: false } },
} as const satisfies Partial<AnnounceRequest>;

/** The part of a peer that received everything from peer 1. */
export function examplePart(changes: Partial<RunPartRequest> = {}): RunPartRequest {
  return {
    infohash: exampleInfohash,
    startedAt: 1000,
    received: [[examplePeerId(1), 1000]],
    otherReceivedBytes: 0,
    controlBytes: 7,
    choking: 'textbook',
    ...changes,
  };
}
