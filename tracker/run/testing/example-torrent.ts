import { exampleInfohash, examplePeerId } from '../../registry/testing/announce-example.ts';
import type { SwarmPeer, SwarmTorrent } from '../torrent-view.ts';

export const exampleSeed = examplePeer(1, { broughtWhole: true, leftBytes: 0, uploadCap: 100 });

/** A torrent as the tracker knows it, shared by `exampleSeed`, its run not started. */
export function exampleTorrent(changes: Partial<SwarmTorrent>): SwarmTorrent {
  return {
    infohash: exampleInfohash,
    name: 'lecture.pdf',
    shortCode: null,
    settings: { mode: 'p2p', hold: false },
    startedAt: null,
    initialSeed: exampleSeed.id,
    peers: [],
    leavers: [],
    endedRun: null,
    ...changes,
  };
}

/** The run ended with what is given. */
export function endedTorrent(changes: Partial<SwarmTorrent>): SwarmTorrent {
  const atEnd = exampleTorrent({ startedAt: 1000, ...changes });
  return { ...atEnd, endedRun: { torrent: atEnd, endedAt: 0, parts: [] } };
}

/** A leecher of 1,000 bytes that has none of them yet. */
export function examplePeer(number: number, changes: Partial<SwarmPeer> = {}): SwarmPeer {
  return {
    id: examplePeerId(number),
    name: '',
    presence: 'here',
    broughtWhole: false,
    joinedAt: 0,
    lastHeardAt: 0,
    completedAt: null,
    completionErrorMs: null,
    heldAtStartBytes: 0,
    runUploadCap: changes.uploadCap ?? null,
    runDownloadCap: changes.downloadCap ?? null,
    unsentBytes: null,
    uploadedBytes: 0,
    downloadedBytes: 0,
    leftBytes: 1000,
    totalBytes: 1000,
    uploadCap: null,
    downloadCap: null,
    estimatedUpload: null,
    estimatedDownload: null,
    ...changes,
  };
}
