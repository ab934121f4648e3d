import { signal } from '@preact/signals';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import { isInfohash } from '../../shared/base/ids.ts';
import type { AddressesAnswer } from '../../shared/protocol/http-answers.ts';
import type { RingForTorrents } from '../ring/ring-port.ts';
import type { RoomRing } from '../ring/room-ring.ts';
import { ContentError } from '../storage/content/content-error.ts';
import type { ContentStore, ContentStores, SharedFile } from '../storage/content/content-store.ts';
import { readHandles } from '../storage/share/read-handles.ts';
import { estimateSpace } from '../storage/space.ts';
import type { Timers } from '../timers/timers.ts';
import type { TrackerClient } from '../tracker-client/tracker-client.ts';
import { TrackerError } from '../tracker-client/tracker-error.ts';
import type { PeerLinks, PeerLinksEvents } from '../webrtc/peer-links.ts';
import type { HashingProgress, RoomApp, TransferOptions } from './room-app.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { TorrentSession } from './torrent-session.ts';
import type { TorrentSnapshot } from './torrent-snapshot.ts';

export interface RoomAppParts {
  readonly selfId: PeerId;
  readonly tracker: TrackerClient;
  readonly ring: RoomRing & RingForTorrents & { close(): void };
  readonly timers: Timers;
  readonly stores: ContentStores;
  createLinks(infohash: Infohash, events: PeerLinksEvents): PeerLinks;
  /** Addresses under which the class reaches the tracker, and whether it asks those who share for a password. */
  fetchAddresses(): Promise<AddressesAnswer>;
  fetchReport: RoomApp['fetchReport'];
  randomSeed(): number;
}

/** Text that changes more often is read no better, and drawing it cost a swarm on one machine a tenth of its time. */
const snapshotMs = 500;
/** When everything that a page opens with had its time. */
const loadSavingMs = 1_500;
const pathsMs = 3_000;

/** The page's torrents, and what a person can do with them. It joins what it is given and draws nothing. */
export function createRoomApp(parts: RoomAppParts): RoomApp & { close(): void } {
  const { tracker, timers, stores } = parts;
  const sessions = new Map<Infohash, TorrentSession>();
  const torrents = signal<readonly TorrentSnapshot[]>([]);
  const hashing = signal<HashingProgress | null>(null);
  const addresses = signal<readonly string[]>([]);
  const needsPassword = signal(false);
  const roomPassword = signal('');
  const trackerState = signal(tracker.state);
  /** Those that have tried to come back by themselves. */
  const returning = new WeakSet<TorrentSession>();
  let hashingAbort: AbortController | undefined;
  let areAddressesKnown = false;

  tracker.onState((state) => {
    trackerState.value = state;
    if (state === 'connected' && !areAddressesKnown) void learnAddresses();
  });
  if (tracker.state === 'connected') void learnAddresses();
  keepShowing();
  keepLookingAtPaths();
  timers.after(loadSavingMs, () => void loadSaving().catch(() => {}));

  return {
    torrents,
    tracker: trackerState,
    hashing,
    addresses,
    needsPassword,
    roomPassword,
    canChoosePlace: 'showSaveFilePicker' in globalThis && 'showDirectoryPicker' in globalThis,
    fetchReport: parts.fetchReport,
    ring: parts.ring,

    share: (files, options) => share(files, options),

    async bringBack(infohash, files) {
      const session = required(infohash);
      const found = files ?? (session.share && (await readHandles(session.share, true)));
      if (found) await bringBack(session, found);
    },

    cancelHashing: () => hashingAbort?.abort(),

    join(infohash, name, options) {
      if (!sessions.has(infohash)) open(infohash, name ?? '', options, undefined);
    },

    leave(infohash) {
      const session = sessions.get(infohash);
      if (session) leave(session);
      show();
    },

    async stored() {
      const [torrents, shares, space] = await Promise.all([
        stores.stored(),
        stores.rememberedShares(),
        estimateSpace(),
      ]);
      return { torrents, shares, space };
    },

    deleteStored: (key) => stores.deleteStored(key),
    forgetShare: (infohash) => stores.forgetShare(infohash),

    async resolveShortCode(code) {
      const answer = await tracker.resolveShortCode({ code });
      if (!answer.ok) throw new TrackerError(answer.error, answer.detail);
      const { infohash, name } = answer.value;
      if (!isInfohash(infohash)) throw new Error('the tracker answered with something that names no torrent');
      return { infohash, name };
    },

    setCaps: (infohash, { uploadCap, downloadCap }) =>
      change(infohash, (it) => it.setCaps(uploadCap, downloadCap)),
    setChoking: (infohash, choking) => change(infohash, (it) => it.setChoking(choking)),
    setWhenFinished: (infohash, whenFinished) =>
      change(infohash, (it) => {
        it.whenFinished = whenFinished;
      }),
    startRun: (infohash) => required(infohash).desk.requestStart(),
    endShare: (infohash) => required(infohash).desk.endShare(),
    saveFile: (infohash, file) => save(infohash, (saving, content) => saving.downloadFile(content, file)),
    saveAll: (infohash) => save(infohash, (saving, content) => saving.downloadAll(content)),
    saveToChosenPlace: (infohash) => save(infohash, (saving, content) => saving.saveToChosenPlace(content)),

    close() {
      for (const session of sessions.values()) session.close();
      parts.ring.close();
      tracker.close();
    },
  };

  async function share(
    files: readonly SharedFile[],
    options: TransferOptions,
    expected?: Infohash,
  ): Promise<Infohash | null> {
    hashingAbort?.abort();
    const abort = new AbortController();
    hashingAbort = abort;
    const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
    const name = nameOf(files);
    hashing.value = { name, hashedBytes: 0, totalBytes };
    try {
      const { infohash, content } = await stores.share(files, {
        signal: abort.signal,
        onProgress: (hashedBytes, total) => {
          hashing.value = { name, hashedBytes, totalBytes: total };
        },
      });
      const present = sessions.get(infohash);
      if (present?.isInitialSeed || (expected !== undefined && expected !== infohash)) await content.close();
      if (expected !== undefined && expected !== infohash) throw new WrongFilesError();
      if (present?.isInitialSeed) return infohash;
      // Whoever only fetched it so far has all of it now.
      if (present) replace(present, name, options, content);
      else open(infohash, name, options, content);
      return infohash;
    } catch (error) {
      if (abort.signal.aborted) return null;
      throw error;
    } finally {
      if (hashingAbort === abort) hashing.value = null;
    }
  }

  /** The run is not held up a second time. */
  async function bringBack(
    { infohash, options }: TorrentSession,
    files: readonly SharedFile[],
  ): Promise<void> {
    await share(files, { ...options, hold: false }, infohash);
  }

  /** Where the browser lets us read the files without asking. */
  async function returnByItself(session: TorrentSession): Promise<void> {
    const { leftShare } = session;
    if (leftShare === undefined || returning.has(session) || hashing.peek() !== null) return;
    returning.add(session);
    try {
      const files = await readHandles(leftShare, false);
      if (files && sessions.get(session.infohash) === session) await bringBack(session, files);
    } catch {
      // Moved, changed or deleted: the page asks for it.
    }
  }

  /** Joins anew where the browser has damaged what was stored: that is verified then, and fetched again. */
  function mend(session: TorrentSession): void {
    const { infohash, name, options, isInitialSeed } = session;
    if (isInitialSeed || sessions.get(infohash) !== session) return;
    replace(session, name, options, undefined);
  }

  async function save<Result>(
    infohash: Infohash,
    write: (saving: Saving, content: ContentStore) => Promise<Result>,
  ): Promise<Result> {
    const session = required(infohash);
    try {
      return await write(await loadSaving(), contentOf(infohash));
    } catch (error) {
      if (error instanceof ContentError && error.code === 'unreadable') mend(session);
      throw error;
    }
  }

  function leave(session: TorrentSession): void {
    sessions.delete(session.infohash);
    session.leave();
    void session.content?.close();
  }

  /** Begins the torrent anew: whoever could find it by its name still can. */
  function replace(
    before: TorrentSession,
    name: string,
    options: TransferOptions,
    content: TorrentSession['content'],
  ): void {
    const { infohash } = before;
    const isPublic = parts.ring.publicNames.peek().has(infohash);
    leave(before);
    open(infohash, name, options, content);
    if (isPublic) parts.ring.publishName(infohash, before.name);
  }

  function open(
    infohash: Infohash,
    name: string,
    options: TransferOptions,
    content: TorrentSession['content'],
  ): void {
    const session = new TorrentSession({
      selfId: parts.selfId,
      infohash,
      name,
      options,
      content,
      stores,
      tracker,
      ring: parts.ring,
      timers,
      randomSeed: parts.randomSeed(),
      roomPassword: () => roomPassword.peek(),
      createLinks: (events) => parts.createLinks(infohash, events),
    });
    sessions.set(infohash, session);
    show();
  }

  function change(infohash: Infohash, act: (session: TorrentSession) => void): void {
    const session = sessions.get(infohash);
    if (session) act(session);
    show();
  }

  function required(infohash: Infohash): TorrentSession {
    const session = sessions.get(infohash);
    if (!session) throw new Error('this page is not in that torrent');
    return session;
  }

  function contentOf(infohash: Infohash) {
    const { content } = required(infohash);
    if (!content) throw new Error('nothing of this torrent is here yet');
    return content;
  }

  function show(): void {
    torrents.value = [...sessions.values()].map(takeSnapshot);
  }

  function keepShowing(): void {
    for (const session of [...sessions.values()]) {
      if (session.problem?.code === 'unreadable') mend(session);
      else void returnByItself(session);
    }
    if (sessions.size > 0) show();
    timers.after(snapshotMs, keepShowing);
  }

  function keepLookingAtPaths(): void {
    for (const session of sessions.values()) void session.refreshPaths();
    timers.after(pathsMs, keepLookingAtPaths);
  }

  async function learnAddresses(): Promise<void> {
    try {
      const told = await parts.fetchAddresses();
      addresses.value = told.addresses;
      needsPassword.value = told.needsPassword;
      areAddressesKnown = true;
    } catch {
      // Asked again at the next connection.
    }
  }
}

/** The files are none of the torrent that they were to bring back. */
export class WrongFilesError extends Error {
  override readonly name = 'WrongFilesError';
}

/** What to call files while they are hashed: the torrent's own name follows. */
function nameOf(files: readonly SharedFile[]): string {
  return files[0]?.path[0] ?? '';
}

type Saving = Awaited<ReturnType<typeof loadSaving>>;

/** Not needed before something has come; but loaded soon, lest the server be gone by then. */
function loadSaving() {
  return import('../storage/save.ts');
}
