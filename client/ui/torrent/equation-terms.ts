import {
  type Bound,
  type ClientServerTerm,
  largestTerm,
  type PeerToPeerTerm,
} from '../../../shared/model/distribution-time.ts';
import type { PredictionInputs } from '../../../shared/protocol/tracker-events.ts';

/** Equation 2.1, D_cs, with every term in seconds, from the sums that the tracker sent. */
export function clientServerTerms(inputs: PredictionInputs): Bound<ClientServerTerm> {
  return largestTerm({
    'seed-uplink': (inputs.leechers * inputs.totalBytes) / inputs.seedUpload,
    'slowest-downlink': slowestDownlink(inputs),
  });
}

/** Equation 2.3, D_p2p, likewise. */
export function peerToPeerTerms(inputs: PredictionInputs): Bound<PeerToPeerTerm> {
  return largestTerm({
    'seed-uplink': inputs.totalBytes / inputs.seedUpload,
    'slowest-downlink': slowestDownlink(inputs),
    'total-uplink': (inputs.leechers * inputs.totalBytes) / (inputs.seedUpload + inputs.leechersUpload),
  });
}

function slowestDownlink({ totalBytes, slowestDownload }: PredictionInputs): number {
  return slowestDownload === null ? 0 : totalBytes / slowestDownload;
}
