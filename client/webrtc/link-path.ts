import type { LinkPath } from './peer-links.ts';

/** Reads how a connection's bytes travel out of the browser's statistics; knows no connection. */

export const unknownPath: LinkPath = { path: 'unknown', roundTripMs: null };

/** The parts of the W3C statistics that matter here; a browser may leave out any of them. */
interface Statistics {
  readonly id: string;
  readonly type: string;
  readonly selectedCandidatePairId?: string;
  readonly localCandidateId?: string;
  readonly remoteCandidateId?: string;
  readonly candidateType?: string;
  /** Firefox marks the pair itself. */
  readonly selected?: boolean;
  /** Seconds. */
  readonly currentRoundTripTime?: number;
}

export function readLinkPath(report: ReadonlyMap<string, Statistics>): LinkPath {
  const all = [...report.values()];
  const pairId = all.find((entry) => entry.selectedCandidatePairId !== undefined)?.selectedCandidatePairId;
  const pair = pairId === undefined ? all.find((entry) => entry.selected === true) : report.get(pairId);
  if (pair === undefined) return unknownPath;
  const local = report.get(pair.localCandidateId ?? '')?.candidateType;
  const remote = report.get(pair.remoteCandidateId ?? '')?.candidateType;
  return {
    path: pathBetween(local, remote),
    roundTripMs: pair.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1000,
  };
}

/** A remote `prflx` only means that its packet came before its candidate did, which happens on every LAN. */
function pathBetween(local: string | undefined, remote: string | undefined): LinkPath['path'] {
  if (local === undefined || remote === undefined) return 'unknown';
  if (local === 'relay' || remote === 'relay') return 'relay';
  if (local === 'srflx' || local === 'prflx' || remote === 'srflx') return 'srflx';
  return 'host';
}
