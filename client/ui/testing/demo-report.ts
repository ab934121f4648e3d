import type { Infohash } from '../../../shared/base/ids.ts';
import { assembleReport, type MemberFacts } from '../../../shared/model/assemble-report.ts';
import type { RunReport } from '../../../shared/model/run-report.ts';

const mebibyte = 2 ** 20;
const totalBytes = 64 * mebibyte;
const leecherIds = Array.from({ length: 8 }, (_, index) => `${index + 1}`.repeat(40));
const seedId = '0'.repeat(40);

/** The made-up run of the demo when it is over: u_s = 2 MiB/s, eight leechers with 1 MiB/s each, 64 MiB in 58.4 s. */
export function demoReport(infohash: Infohash): RunReport {
  const leechers = leecherIds.map((_, index) => demoLeecher(index));
  return assembleReport({
    infohash,
    name: 'Networking lecture 7',
    startedAt: 0,
    mode: 'p2p',
    hold: false,
    totalBytes,
    members: [demoSeed, ...leechers],
    known: {
      conditions: {
        fileBytes: totalBytes,
        seedUpload: 2 * mebibyte,
        leechers: leechers.map(() => ({ upload: mebibyte, download: 8 * mebibyte })),
      },
      rates: 'declared',
      basis: null,
    },
  });
}

const demoSeed: MemberFacts = {
  id: seedId,
  name: 'Ada',
  role: 'initial-seed',
  arrivedAtSeconds: 0,
  broughtBytes: 0,
  uploadRate: 2 * mebibyte,
  downloadRate: null,
  finishedAtSeconds: null,
  clockErrorSeconds: null,
  part: {
    received: [],
    otherReceivedBytes: 0,
    controlBytes: 61_400,
    choking: 'textbook',
    firstCopies: { lastAt: 34_100, sentBytes: totalBytes + 3 * 16_384 },
  },
};

function demoLeecher(index: number): MemberFacts {
  const others = [seedId, ...leecherIds.filter((_, other) => other !== index)];
  const duplicateBytes = (index % 3) * 16_384;
  return {
    id: leecherIds[index]!,
    name: ['Bohr', '陈景润', 'Dijkstra', 'Erlang', 'Fermat', 'Grace Hopper', 'Hamilton', ''][index]!,
    role: 'leecher',
    arrivedAtSeconds: 0,
    broughtBytes: 0,
    uploadRate: mebibyte,
    downloadRate: 8 * mebibyte,
    finishedAtSeconds: 58.4 - 0.6 * index,
    clockErrorSeconds: 0.001 + 0.0004 * index,
    part: {
      received: others.map((id) => [id, totalBytes / 8 + (id === seedId ? duplicateBytes : 0)]),
      otherReceivedBytes: 0,
      controlBytes: 84_000 + 700 * index,
      choking: 'textbook',
    },
  };
}
