/**
 * The lower bound on the time to give one file to N members that share the air of access points, in the manner of
 * equations 2.1 and 2.3. Knows nothing of chunks, collisions or distances.
 */
import { type Bound, checkFileAndSeed, largestTerm } from './distribution-time.ts';

/** Access points joined by an ample wire, each on a channel of its own. The air carries one frame at a time. */
export interface WirelessDistribution {
  /** F, bytes. */
  readonly fileBytes: number;
  readonly mode: 'p2p' | 'client-server';
  /** C, bytes per second: what one channel carries while nobody answers. The same at every place. */
  readonly channelRate: number;
  /** N_k: the leechers on each channel. */
  readonly leechers: readonly number[];
  /** The channel that the initial seed is on; `null`: it has a cable. */
  readonly seedChannel: number | null;
  /** u_s, bytes per second, as far as the air does not decide it; `Infinity`: no limit. */
  readonly seedUpload: number;
}

export type WirelessTerm =
  /** All airtimes over all channels in use. */
  | 'airtime'
  /** What one channel must carry, wherever the bytes come from. */
  | 'busiest-channel'
  /** As in equations 2.1 and 2.3. */
  | 'seed-uplink';

/**
 * The largest of three terms, in seconds; rule MD18 derives them. With one channel and an ample uplink they come to
 * N·F/C from a seed with a cable and to 2·N·F/C from one without, whoever sends.
 * @throws RangeError with a sentence when an argument makes no sense
 */
export function wirelessBound(distribution: WirelessDistribution): Bound<WirelessTerm> {
  check(distribution);
  const { fileBytes, mode, channelRate, leechers, seedChannel, seedUpload } = distribution;
  const copies = leechers.reduce((sum, each) => sum + each, 0);
  checkFileAndSeed(fileBytes, seedUpload, copies);
  const fromSeed = mode === 'p2p' ? 1 : copies;
  /** Copies that each channel carries at least: to its leechers, and up from the seed. */
  const carried = leechers.map((each, channel) => each + (channel === seedChannel ? fromSeed : 0));
  const airRate = channelRate * carried.filter((each) => each > 0).length;
  const hasCable = seedChannel === null;
  /** A byte from the cable crosses the air once; in client–server mode all come from there. */
  const cableRate = hasCable && mode === 'p2p' ? seedUpload : 0;
  const crossings = hasCable && mode === 'client-server' ? 1 : 2;
  return largestTerm({
    airtime: (crossings * copies * fileBytes) / (airRate + cableRate),
    'busiest-channel': (Math.max(...carried) * fileBytes) / channelRate,
    'seed-uplink': (fromSeed * fileBytes) / seedUpload,
  });
}

function check({ channelRate, leechers, seedChannel }: WirelessDistribution): void {
  if (!(channelRate > 0)) {
    throw new RangeError(`A channel must carry more than 0 bytes per second, not ${channelRate}.`);
  }
  const wrong = leechers.find((each) => !(Number.isSafeInteger(each) && each >= 0));
  if (wrong !== undefined) {
    throw new RangeError(`A channel holds a whole number of leechers, not ${wrong}.`);
  }
  if (seedChannel !== null && leechers[seedChannel] === undefined) {
    throw new RangeError(`There is no channel ${seedChannel} for the initial seed.`);
  }
}
