import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Infohash } from '../../shared/base/ids.ts';
import type { ClassExperiment } from '../../shared/protocol/tracker-events.ts';
import type { RoomRing } from '../ring/room-ring.ts';
import type { SharedFile } from '../storage/content/content-store.ts';
import type { StoredTorrent } from '../storage/content/stored-torrent.ts';
import type { Space } from '../storage/space.ts';
import type { TrackerState } from '../tracker-client/tracker-client.ts';
import type { RoomReport } from './room-report.ts';
import type { TorrentSnapshot } from './torrent-snapshot.ts';

/** What the pages may see and do. `main.tsx` joins the adapters behind it; the pages know nothing else. */
export interface RoomApp {
  readonly torrents: ReadonlySignal<readonly TorrentSnapshot[]>;
  readonly tracker: ReadonlySignal<TrackerState>;
  /** Files being hashed into a new torrent; `null` when none are. */
  readonly hashing: ReadonlySignal<HashingProgress | null>;
  /** Addresses to give to the class, first the best; empty until the tracker has told them. */
  readonly addresses: ReadonlySignal<readonly string[]>;
  /** The tracker asks those who share for the room's password. */
  readonly needsPassword: ReadonlySignal<boolean>;
  /** The password as the person typed it. */
  readonly roomPassword: Signal<string>;
  /** What the person of this browser is called where no address says it; empty until a name is chosen. */
  readonly ownName: Signal<string>;
  /** The person chooses a name, also for the torrents whose address said another. */
  rename(name: string): void;
  /** The distributed hash table that finds others when the tracker is away. */
  readonly ring: RoomRing;
  /** Hashes and shares; resolves to the new torrent, or to `null` when cancelled. @throws ContentError */
  share(files: readonly SharedFile[], options: TransferOptions): Promise<Infohash | null>;
  cancelHashing(): void;
  /**
   * The initial seed comes back: with its files chosen again, or with those that the browser finds itself (`undefined`),
   * for which it may ask the person; so only during a click.
   * @throws Error with a sentence for the person if they are not the torrent's; ContentError
   */
  bringBack(infohash: Infohash, files: readonly SharedFile[] | undefined): Promise<void>;
  /** Joins a torrent; does nothing if this page is in it already. */
  join(infohash: Infohash, name: string | undefined, options: TransferOptions): void;
  leave(infohash: Infohash): void;
  /** What this browser keeps, of all its tabs. */
  stored(): Promise<Stored>;
  /** Deletes what no open tab uses. @throws ContentError */
  deleteStored(key: string): Promise<void>;
  /** The page will not ask for the share's files again. */
  forgetShare(infohash: Infohash): Promise<void>;
  /** A short code's torrent. @throws Error with a sentence for the person */
  resolveShortCode(code: string): Promise<{ infohash: Infohash; name: string }>;
  /** The tracker's report of a torrent, whether this page is in it or not; `null`: it knows no such torrent. @throws Error when it does not answer */
  fetchReport(infohash: Infohash): Promise<RoomReport | null>;
  setCaps(
    infohash: Infohash,
    caps: { readonly uploadCap: number | null; readonly downloadCap: number | null },
  ): void;
  setWhenFinished(infohash: Infohash, whenFinished: 'stay' | 'leave'): void;
  setChoking(infohash: Infohash, choking: TransferOptions['choking']): void;
  /** Initial seed, `hold=1`: everyone begins now. */
  startRun(infohash: Infohash): Promise<void>;
  /**
   * Initial seed of a class experiment: shares the same files as another torrent, to which everyone in this one goes.
   * @returns the new torrent, or `null` when cancelled @throws ContentError
   */
  runAgain(infohash: Infohash, mode: TransferOptions['mode']): Promise<Infohash | null>;
  /** Initial seed: ends the short code; peers that are here go on. @throws Error with the tracker's reason */
  endShare(infohash: Infohash): Promise<void>;
  /** One file as a download of the browser's own. */
  saveFile(infohash: Infohash, file: number): Promise<void>;
  /** Everything: the file itself, or one archive for several. */
  saveAll(infohash: Infohash): Promise<void>;
  /** Streams straight to a place of the person's choice; only where the browser has such a picker. */
  readonly canChoosePlace: boolean;
  saveToChosenPlace(infohash: Infohash): Promise<void>;
}

export interface Stored {
  readonly torrents: readonly StoredTorrent[];
  /** What was shared from here: the files are where they were, only their names are kept. */
  readonly shares: readonly {
    readonly infohash: Infohash;
    readonly name: string;
    readonly totalBytes: number;
  }[];
  /** The bytes of everything that this site keeps; `null` where the browser does not tell. */
  readonly space: Space | null;
}

export interface HashingProgress {
  readonly name: string;
  readonly hashedBytes: number;
  readonly totalBytes: number;
}

/** The parameters of a page's address, parsed. */
export interface TransferOptions {
  /** Bytes per second; `null`: no cap. */
  readonly uploadCap: number | null;
  readonly downloadCap: number | null;
  readonly displayName: string;
  readonly choking: 'textbook' | 'work-conserving';
  readonly mode: 'p2p' | 'client-server';
  readonly whenFinished: 'stay' | 'leave';
  readonly hold: boolean;
  /** `null`: an ordinary share. */
  readonly experiment: ExperimentOptions | null;
}

/** What the initial seed sets for a class experiment. */
export interface ExperimentOptions extends Omit<ClassExperiment, 'next'> {
  /** How to run it a second time, when the first run is over; `null`: not by itself. */
  readonly second: TransferOptions['mode'] | null;
  /** Each run that a person asks for begins when the person starts it. */
  readonly waits: boolean;
  /** A run that is on hold starts by itself with so many others; `null`: the person starts it. */
  readonly startsWith: number | null;
}
