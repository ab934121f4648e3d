import { isInfohash } from '../../shared/base/ids.ts';
import type { AddressesAnswer } from '../../shared/protocol/http-answers.ts';
import { estimateSpace } from '../storage/space.ts';
import { TrackerError } from '../tracker-client/tracker-error.ts';
import { ContentSaving } from './content-saving.ts';
import { FileSharing } from './file-sharing.ts';
import { OpenTorrents, type OpenTorrentsParts } from './open-torrents.ts';
import type { RoomApp } from './room-app.ts';
import { TrackerView } from './tracker-view.ts';

interface RoomAppParts extends OpenTorrentsParts {
  readonly ring: OpenTorrentsParts['ring'] & { close(): void };
  fetchAddresses(): Promise<AddressesAnswer>;
  fetchReport: RoomApp['fetchReport'];
}

/** The page's torrents, and what a person can do with them. It joins its parts and draws nothing. */
export function createRoomApp(parts: RoomAppParts): RoomApp & { close(): void } {
  const { tracker, ring, stores, fetchReport } = parts;
  const torrents = new OpenTorrents(parts, {
    seedMissing: (session) => void sharing.returnByItself(session),
    // The button for another run stays, and says what fails.
    runOver: (session, mode) => void sharing.again(session, mode, false).catch(() => {}),
  });
  const sharing = new FileSharing(stores, torrents);
  const saving = new ContentSaving(torrents, parts.timers);
  const trackerView = new TrackerView(tracker, parts.fetchAddresses);

  return {
    torrents: torrents.snapshots,
    tracker: trackerView.state,
    hashing: sharing.hashing,
    addresses: trackerView.addresses,
    needsPassword: trackerView.needsPassword,
    roomPassword: torrents.roomPassword,
    ownName: parts.ownName,
    rename: (name) => torrents.rename(name),
    canChoosePlace: 'showSaveFilePicker' in globalThis && 'showDirectoryPicker' in globalThis,
    fetchReport,
    ring,

    share: (files, options) => sharing.share(files, options),
    bringBack: (infohash, files) => sharing.bringBack(infohash, files),
    cancelHashing: () => sharing.cancel(),
    join(infohash, name, options) {
      if (!torrents.get(infohash)) torrents.open(infohash, name ?? '', options);
    },
    leave: (infohash) => torrents.leave(infohash),

    async stored() {
      const all = [stores.stored(), stores.rememberedShares(), estimateSpace()] as const;
      const [stored, shares, space] = await Promise.all(all);
      return { torrents: stored, shares, space };
    },
    deleteStored: (key) => stores.deleteStored(key),
    forgetShare: (infohash) => stores.forgetShare(infohash),

    async resolveShortCode(code) {
      const answer = await tracker.resolveShortCode({ code });
      if (!answer.ok) throw new TrackerError(answer.error, answer.detail);
      const { infohash, name } = answer.value;
      if (!isInfohash(infohash))
        throw new Error('The tracker answered with something that names no torrent.');
      return { infohash, name };
    },

    setCaps: (infohash, { uploadCap, downloadCap }) =>
      torrents.change(infohash, (it) => it.setCaps(uploadCap, downloadCap)),
    setChoking: (infohash, choking) => torrents.change(infohash, (it) => it.setChoking(choking)),
    setWhenFinished: (infohash, whenFinished) =>
      torrents.change(infohash, (it) => {
        it.whenFinished = whenFinished;
      }),
    startRun: (infohash) => torrents.required(infohash).announcements.requestStart(),
    runAgain: (infohash, mode) => sharing.again(torrents.required(infohash), mode),
    endShare: (infohash) => torrents.required(infohash).announcements.endShare(),
    saveFile: (infohash, file) => saving.saveFile(infohash, file),
    saveAll: (infohash) => saving.saveAll(infohash),
    saveToChosenPlace: (infohash) => saving.saveToChosenPlace(infohash),

    close() {
      torrents.close();
      ring.close();
      tracker.close();
    },
  };
}
