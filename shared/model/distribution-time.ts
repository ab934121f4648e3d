/**
 * The textbook's lower bounds on the time to give one file to N peers (Kurose & Ross, Computer Networking, 8th ed.,
 * section 2.5). Knows nothing of chunks, delays or when peers come and go.
 */

export interface LeecherRates {
  /** Bytes per second; `Infinity`: no limit. 0 is a free rider. */
  readonly upload: number;
  /** Bytes per second; `Infinity`: no limit. */
  readonly download: number;
}

export interface Distribution {
  /** F, bytes. */
  readonly fileBytes: number;
  /** u_s, bytes per second; `Infinity`: no limit. */
  readonly seedUpload: number;
  /** The N leechers: u_i and d_i. */
  readonly leechers: readonly LeecherRates[];
}

export type ClientServerTerm = 'seed-uplink' | 'slowest-downlink';
export type PeerToPeerTerm = ClientServerTerm | 'total-uplink';

/** A lower bound: the largest of its terms. */
export interface Bound<Term extends string> {
  readonly seconds: number;
  /** Which term is the largest; of equal ones the first in the equation. */
  readonly bindingTerm: Term;
  /** Every term, in seconds. */
  readonly terms: Readonly<Record<Term, number>>;
}

/**
 * Equation 2.1: D_cs = max{ N·F/u_s , F/d_min }, in seconds.
 * @throws RangeError with a sentence when an argument makes no sense
 */
export function clientServerBound(distribution: Distribution): Bound<ClientServerTerm> {
  check(distribution);
  const { fileBytes, seedUpload, leechers } = distribution;
  return largestTerm({
    'seed-uplink': (leechers.length * fileBytes) / seedUpload,
    'slowest-downlink': fileBytes / slowestDownload(leechers),
  });
}

/**
 * Equation 2.3: D_p2p = max{ F/u_s , F/d_min , N·F/(u_s + Σ u_i) }, in seconds.
 * @throws RangeError with a sentence when an argument makes no sense
 */
export function peerToPeerBound(distribution: Distribution): Bound<PeerToPeerTerm> {
  check(distribution);
  const { fileBytes, seedUpload, leechers } = distribution;
  const totalUpload = leechers.reduce((sum, { upload }) => sum + upload, seedUpload);
  return largestTerm({
    'seed-uplink': fileBytes / seedUpload,
    'slowest-downlink': fileBytes / slowestDownload(leechers),
    'total-uplink': (leechers.length * fileBytes) / totalUpload,
  });
}

function slowestDownload(leechers: readonly LeecherRates[]): number {
  return leechers.reduce((slowest, { download }) => Math.min(slowest, download), Number.POSITIVE_INFINITY);
}

/** The bound that the terms, in seconds, make together. */
export function largestTerm<Term extends string>(terms: Readonly<Record<Term, number>>): Bound<Term> {
  const names = Object.keys(terms) as Term[];
  const bindingTerm = names.reduce((binding, term) => (terms[term] > terms[binding] ? term : binding));
  return { seconds: terms[bindingTerm], bindingTerm, terms };
}

function check({ fileBytes, seedUpload, leechers }: Distribution): void {
  checkFileAndSeed(fileBytes, seedUpload, leechers.length);
  for (const [position, { upload, download }] of leechers.entries()) {
    if (!(upload >= 0)) {
      throw new RangeError(`Leecher ${position}'s upload rate must be 0 or more, not ${upload}.`);
    }
    if (!(download > 0)) {
      throw new RangeError(`Leecher ${position}'s download rate must be above 0, not ${download}.`);
    }
  }
}

/** @throws RangeError with a sentence when one of them makes no sense in any model */
export function checkFileAndSeed(fileBytes: number, seedUpload: number, leecherCount: number): void {
  if (!(fileBytes >= 0 && fileBytes < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`The file's size must be a finite number of bytes, not ${fileBytes}.`);
  }
  if (!(seedUpload > 0)) {
    throw new RangeError(
      `The initial seed's upload rate must be above 0 bytes per second, not ${seedUpload}.`,
    );
  }
  if (!(leecherCount > 0)) {
    throw new RangeError('A distribution needs at least one leecher.');
  }
}
