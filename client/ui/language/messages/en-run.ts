/** What the report of a finished run says, in English; a part of `en.ts`. */
export const enRun = {
  runReport: {
    gapTitle: 'Where the time went',
    gapSummary: (measured: string, bound: string, gap: string) =>
      `${measured} measured = ${bound} at best + ${gap} beyond that`,
    bound: 'At best',
    boundDetail: 'No distribution with these rates can take less.',
    causes: {
      'seed-repeats': {
        name: 'The seed sent twice',
        detail: 'The initial seed sent blocks again while others had not left it even once.',
      },
      'seed-idle': {
        name: 'The seed waited',
        detail:
          'The initial seed’s uplink carried no block while some had still to leave it once; its control messages count here.',
      },
      tail: {
        name: 'The last copies',
        detail: 'From when the last block had left the initial seed until the last leecher was complete.',
      },
      'received-twice': {
        name: 'Received twice',
        detail: 'Uplinks were busy with blocks that their receivers had already.',
      },
      'uplink-idle': {
        name: 'Uplinks idle',
        detail:
          'Uplinks carried no block: start, end, waiting for something to pass on, and control messages.',
      },
      'slowest-received-twice': {
        name: 'Received twice',
        detail: 'The slowest downlink was busy with blocks that were there already.',
      },
      'slowest-idle': {
        name: 'The slowest downlink waited',
        detail: 'It was not full all the time before its own finish.',
      },
      'others-later': {
        name: 'Others were later',
        detail: 'Others finished after the slowest downlink.',
      },
    },
    unknown: {
      'missing-parts': 'Not everyone told what they received, so the gap cannot be explained.',
      'unknown-rates': 'The rates are not known, so there is no bound to compare with.',
    },
    wrong: 'The rates or times cannot be right, so the gap cannot be explained:',
    finish: { first: 'First finish', mean: 'Mean finish', last: 'Last finish' },
    clock: (error: string) => `Clocks agree to ±${error}`,
    stamped: (count: number) =>
      count === 1
        ? 'One finish is stamped on arrival at the tracker'
        : `${count} finishes are stamped on arrival at the tracker`,
    missing: (count: number) => (count === 1 ? 'One peer did not report' : `${count} peers did not report`),
    bytes: (received: string, duplicates: string, control: string) =>
      `${received} received, ${duplicates} of it twice; ${control} of control messages`,
    generalised:
      'Someone came or left in the middle, or brought a part along: the bound is equation 2.3 generalised for arrival times.',
    over: 'The run is over, and its figures stay. Whoever joins now still gets the file.',
    earliest: (time: string) => `Earliest possible finish: in ${time}`,
    exportJson: 'Report as JSON',
    exportCsv: 'Report as CSV',
    exportLater: 'The report can be saved when every leecher is complete.',
    milliseconds: (count: string) => `${count} ms`,
  },
};
