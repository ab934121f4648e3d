/**
 * Which bound a real run is held against: equation 2.3 where everyone began together with nothing, else its
 * generalisation. It knows no chunks and no single holdings.
 */
import { type Bound, type Distribution, type PeerToPeerTerm, peerToPeerBound } from './distribution-time.ts';
import { type RemainingPeer, remainingBound } from './remaining-time.ts';

/** A peer that came to a run. Rates are bytes per second; `Infinity`: no limit. */
export interface RunPeer {
  readonly upload: number;
  readonly download: number;
  /** Seconds after the run's start; absent: it was there. */
  readonly arrivesAtSeconds?: number;
  /** Bytes that it held when it came, or when the run began; absent: none. */
  readonly broughtBytes?: number;
  /** Seconds after the run's start; absent: it stayed. */
  readonly leavesAtSeconds?: number;
}

export interface RunConditions extends Distribution {
  /** The N leechers for which the run waits. A leecher that left when it was complete counts as if it had stayed. */
  readonly leechers: readonly RunPeer[];
  /** Peers that only lent an uplink: they left unfinished, or came with everything during the run. */
  readonly helpers?: readonly RunPeer[];
}

export type BoundKind = 'equation 2.3' | 'generalised';

/** A peer that comes within this time of the start counts as there; seconds. An earlier arrival makes the bound smaller. */
export const promptArrivalSeconds = 1;

/** Equation 2.3 as it stands holds: nobody came late, brought anything along, or lent an uplink for a while. */
export function beganTogether({ leechers, helpers = [] }: RunConditions): boolean {
  return (
    helpers.length === 0 &&
    leechers.every(
      ({ arrivesAtSeconds = 0, broughtBytes = 0 }) =>
        arrivesAtSeconds <= promptArrivalSeconds && broughtBytes === 0,
    )
  );
}

/**
 * The lower bound on the time from a run's start to its last finish, in seconds (Kurose & Ross, 8th ed., equation 2.3, or
 * `remainingBound` at time 0). With every leecher's upload at 0 it is equation 2.1 and its generalisation: a server and
 * its clients.
 * @throws RangeError with a sentence when an argument makes no sense
 */
export function runBound(run: RunConditions): {
  readonly kind: BoundKind;
  readonly bound: Bound<PeerToPeerTerm>;
} {
  if (beganTogether(run)) return { kind: 'equation 2.3', bound: peerToPeerBound(run) };
  const { fileBytes, seedUpload, leechers, helpers = [] } = run;
  const bound = remainingBound({
    nowSeconds: 0,
    fileBytes,
    onlySeedBytes: onlySeedBytes(run),
    seed: { upload: seedUpload, leavesAtSeconds: Number.POSITIVE_INFINITY },
    peers: [
      ...leechers.map((peer) => remainingPeer(peer, true)),
      ...helpers.map((peer) => remainingPeer(peer, false)),
    ],
  });
  return { kind: 'generalised', bound };
}

/** The run as a mode has it: clients upload nothing, so equation 2.3 is equation 2.1 for them. */
export function inMode(mode: 'p2p' | 'client-server', run: RunConditions): RunConditions {
  if (mode === 'p2p') return run;
  const silent = (peer: RunPeer): RunPeer => ({ ...peer, upload: 0 });
  const { leechers, helpers = [] } = run;
  return { ...run, leechers: leechers.map(silent), helpers: helpers.map(silent) };
}

/** F′: bytes that nobody but the initial seed can have brought, since it is not known which bytes the others brought. */
export function onlySeedBytes({ fileBytes, leechers, helpers = [] }: RunConditions): number {
  return Math.max(0, fileBytes - sum([...leechers, ...helpers].map(({ broughtBytes = 0 }) => broughtBytes)));
}

/** When the first receiver was there, in seconds from the start. */
export function firstArrivalSeconds(run: RunConditions): number {
  if (beganTogether(run)) return 0;
  return Math.min(
    ...[...run.leechers, ...(run.helpers ?? [])].map(({ arrivesAtSeconds = 0 }) => arrivesAtSeconds),
  );
}

/** Bytes that all uplinks can carry from the first leecher in need until a time, in seconds from the start. */
export function uplinkBytes(run: RunConditions, untilSeconds: number): number {
  const { fileBytes, seedUpload, leechers, helpers = [] } = run;
  if (beganTogether(run)) return sum([seedUpload, ...leechers.map(({ upload }) => upload)]) * untilSeconds;
  const needy = leechers.filter(({ broughtBytes = 0 }) => broughtBytes < fileBytes);
  const from = Math.min(...needy.map(({ arrivesAtSeconds = 0 }) => arrivesAtSeconds));
  return sum([
    seedUpload * Math.max(0, untilSeconds - from),
    ...leechers.map((peer) => peer.upload * presentSeconds({ ...peer, leavesAtSeconds: untilSeconds }, from)),
    ...helpers.map((peer) => peer.upload * presentSeconds(peer, from, untilSeconds)),
  ]);
}

function presentSeconds(peer: RunPeer, from: number, until = Number.POSITIVE_INFINITY): number {
  const { arrivesAtSeconds = 0, leavesAtSeconds = Number.POSITIVE_INFINITY } = peer;
  return Math.max(0, Math.min(leavesAtSeconds, until) - Math.max(arrivesAtSeconds, from));
}

function remainingPeer(peer: RunPeer, waitedFor: boolean): RemainingPeer {
  const { upload, download, arrivesAtSeconds = 0, broughtBytes = 0 } = peer;
  const leavesAtSeconds = waitedFor ? undefined : peer.leavesAtSeconds;
  return {
    upload,
    download,
    heldBytes: broughtBytes,
    arrivesAtSeconds,
    leavesAtSeconds: leavesAtSeconds ?? Number.POSITIVE_INFINITY,
    waitedFor,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
