/**
 * Equation 2.3 of the textbook (Kurose & Ross, 8th ed., section 2.5) for peers that come, go, or bring something along:
 * the earliest possible finish from what is left now. It knows no chunks and no single holdings.
 */
import { type Bound, largestTerm, type PeerToPeerTerm } from './distribution-time.ts';

export interface RemainingPeer {
  /** Bytes per second while it is present; `Infinity`: no limit. 0 is a free rider. */
  readonly upload: number;
  /** Bytes per second; `Infinity`: no limit. */
  readonly download: number;
  /** Bytes that it holds or that are on their way to it; for a peer that is still to come, the bytes that it brings. */
  readonly heldBytes: number;
  /** Seconds, on the clock of `nowSeconds`. In the past: it is here. */
  readonly arrivesAtSeconds: number;
  /** Seconds, on the same clock; `Infinity`: it stays. */
  readonly leavesAtSeconds: number;
  /** Whether the end waits for it. Not so for a peer that leaves unfinished: it lends its uplink and needs nothing. */
  readonly waitedFor: boolean;
}

export interface Remaining {
  readonly nowSeconds: number;
  /** F, bytes. */
  readonly fileBytes: number;
  /** Bytes that nobody but the initial seed holds: none of the peers, none on its way to one of them. */
  readonly onlySeedBytes: number;
  /** `upload` in bytes per second; `leavesAtSeconds`: when it leaves; `Infinity`: it stays. */
  readonly seed: { readonly upload: number; readonly leavesAtSeconds: number };
  /** All peers but the initial seed that are here or will come, complete or not. */
  readonly peers: readonly RemainingPeer[];
}

/**
 * The three terms of equation 2.3 for what is left, each in seconds from `nowSeconds`; no distribution can be faster.
 * Equal to 2.3 itself when everyone is here and holds nothing. 0 when nothing is left; `Infinity` when the peers that are
 * here and will come cannot finish.
 * @throws RangeError with a sentence when an argument makes no sense
 */
export function remainingBound(remaining: Remaining): Bound<PeerToPeerTerm> {
  check(remaining);
  const { nowSeconds, fileBytes, onlySeedBytes, seed, peers } = remaining;
  const needy = peers.filter(({ waitedFor, heldBytes }) => waitedFor && heldBytes < fileBytes);
  if (needy.length === 0) {
    return largestTerm({ 'seed-uplink': 0, 'slowest-downlink': 0, 'total-uplink': 0 });
  }
  const wait = ({ arrivesAtSeconds }: RemainingPeer) => Math.max(0, arrivesAtSeconds - nowSeconds);
  const firstReceiver = Math.min(...peers.map(wait));
  const firstNeedy = Math.min(...needy.map(wait));
  const seedDone = onlySeedBytes === 0 ? 0 : firstReceiver + onlySeedBytes / seed.upload;
  const leftBytes = needy.reduce((sum, { heldBytes }) => sum + fileBytes - heldBytes, 0);
  const uplinks = [
    { upload: seed.upload, from: 0, until: seed.leavesAtSeconds - nowSeconds },
    ...peers.map((peer) => ({
      upload: peer.upload,
      from: wait(peer),
      until: peer.leavesAtSeconds - nowSeconds,
    })),
  ];
  return largestTerm({
    'seed-uplink': seedDone > seed.leavesAtSeconds - nowSeconds ? Number.POSITIVE_INFINITY : seedDone,
    'slowest-downlink': Math.max(
      ...needy.map((peer) => wait(peer) + (fileBytes - peer.heldBytes) / peer.download),
    ),
    'total-uplink': whenUploaded(leftBytes, uplinks, firstNeedy),
  });
}

/**
 * The earliest possible finish on the clock of `nowSeconds`, in seconds; `Infinity` when it cannot finish.
 * @throws RangeError with a sentence when an argument makes no sense
 */
export function earliestFinish(remaining: Remaining): number {
  return remaining.nowSeconds + remainingBound(remaining).seconds;
}

interface Uplink {
  readonly upload: number;
  readonly from: number;
  readonly until: number;
}

/** The time at which ∫ c(t) dt, from `start` on, reaches the bytes; c(t) is the sum of the uplinks present at t. */
function whenUploaded(bytes: number, uplinks: readonly Uplink[], start: number): number {
  const changes = uplinks.flatMap(({ from, until }) => [from, until]).filter((time) => time > start);
  const times = [start, ...changes.sort((a, b) => a - b)];
  let left = bytes;
  for (const [position, time] of times.entries()) {
    const capacity = uplinks.reduce(
      (sum, { upload, from, until }) => (from <= time && time < until ? sum + upload : sum),
      0,
    );
    const duration = (times[position + 1] ?? Number.POSITIVE_INFINITY) - time;
    if (capacity > 0 && left / capacity <= duration) return time + left / capacity;
    if (capacity > 0 && duration > 0) left -= capacity * duration;
  }
  return Number.POSITIVE_INFINITY;
}

function check({ nowSeconds, fileBytes, onlySeedBytes, seed, peers }: Remaining): void {
  demand(Number.isFinite(nowSeconds), `The present time must be a number of seconds, not ${nowSeconds}.`);
  demand(
    Number.isFinite(fileBytes) && fileBytes >= 0,
    `The file's size must be a finite number of bytes, not ${fileBytes}.`,
  );
  demand(
    onlySeedBytes >= 0 && onlySeedBytes <= fileBytes,
    `The seed alone can hold between 0 bytes and the whole file, not ${onlySeedBytes}.`,
  );
  demand(seed.upload > 0, `The initial seed's upload rate must be above 0, not ${seed.upload}.`);
  demand(!Number.isNaN(seed.leavesAtSeconds), 'The time at which the initial seed leaves must be a number.');
  for (const [position, peer] of peers.entries()) {
    const { upload, download, heldBytes, arrivesAtSeconds, leavesAtSeconds } = peer;
    demand(upload >= 0, `Peer ${position}'s upload rate must be 0 or more, not ${upload}.`);
    demand(download > 0, `Peer ${position}'s download rate must be above 0, not ${download}.`);
    demand(
      heldBytes >= 0 && heldBytes <= fileBytes,
      `Peer ${position} can hold between 0 bytes and the whole file, not ${heldBytes}.`,
    );
    demand(
      arrivesAtSeconds <= leavesAtSeconds,
      `Peer ${position} must not leave (${leavesAtSeconds}) before it arrives (${arrivesAtSeconds}).`,
    );
  }
}

function demand(condition: boolean, sentence: string): void {
  if (!condition) throw new RangeError(sentence);
}
