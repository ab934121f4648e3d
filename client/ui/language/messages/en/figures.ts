import { enLab } from './lab.ts';

/** What is said of everything that is measured and drawn: the run's report, the drawings, the room page. */
export const enFigures = {
  runReport: {
    gapTitle: 'Where the time went',
    gapSummary: (measured: string, bound: string, gap: string) =>
      `${measured} measured = ${bound} at best + ${gap} beyond that`,
    bound: 'At best',
    boundDetail: 'No distribution with these rates can take less.',
    causes: {
      'seed-repeats': {
        name: 'The seed sent blocks twice',
        detail: 'The initial seed sent some blocks again before it had sent every block once.',
      },
      'seed-idle': {
        name: 'The seed waited',
        detail:
          'The initial seed’s uplink carried no block although some blocks were still unsent. Its control messages count here.',
      },
      tail: {
        name: 'The last copies',
        detail:
          'From the moment when the last block left the initial seed until the last leecher was complete.',
      },
      'received-twice': {
        name: 'Received twice',
        detail: 'Uplinks carried blocks that their receivers already had.',
      },
      'uplink-idle': {
        name: 'Uplinks idle',
        detail:
          'Uplinks carried no block: at the start, at the end, while waiting for blocks, and during control messages.',
      },
      'slowest-received-twice': {
        name: 'Received twice',
        detail: 'The slowest downlink carried blocks that its peer already had.',
      },
      'slowest-idle': {
        name: 'The slowest downlink waited',
        detail: 'It was not always full before its own finish.',
      },
      'others-later': {
        name: 'Others were later',
        detail: 'Others finished after the slowest downlink.',
      },
    },
    sharedMedium: 'Members share one medium.',
    sharedMediumDetail: (few: string, fewRate: string, many: string, manyRate: string, time: string) =>
      `With ${few} members sending, all together received ${fewRate}; with ${many}, no more than ${manyRate}. So their rates fell together, as on one Wi-Fi or one computer, where more senders add little capacity. At that rate all copies take ${time}.`,
    unknown: {
      'missing-parts': 'Not everyone reported what they received, so the gap cannot be explained.',
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
      'Someone joined late, left early or already had a part: the bound is equation 2.3 generalised for arrival times.',
    over: 'The run is over, and its figures no longer change. New people can still receive the file.',
    earliest: (time: string) => `Earliest possible finish: in ${time}`,
    exportJson: 'Report as JSON',
    exportCsv: 'Report as CSV',
    exportLater: 'You can save the report when every leecher is complete.',
    exportSoon: 'The report is being put together.',
    milliseconds: (count: string) => `${count} ms`,
  },

  completion: {
    title: 'Completion over time',
    mine: 'this page',
    mean: 'mean of the run',
    minimum: 'slowest',
    p2p: 'peer-to-peer, at best',
    clientServer: 'client–server, at best',
    p2pShort: 'peer-to-peer',
    clientServerShort: 'client–server',
    empty: 'The curves begin with the run.',
    summary: (time: string, minimum: string, mean: string) =>
      `After ${time} the slowest has ${minimum} and the mean is ${mean}.`,
    summaryDone: (time: string) => `The run was complete after ${time}.`,
    own: 'Your own download, from your arrival.',
    summaryOwn: (time: string, mine: string) => `After ${time} you have ${mine}.`,
    summaryOwnDone: (time: string) => `You were complete after ${time}.`,
    summaryOwnBound: (time: string) => `At best, it takes you ${time}.`,
    summaryBounds: (p2p: string, clientServer: string) =>
      `At best, peer-to-peer takes ${p2p} and client–server ${clientServer}.`,
  },

  chunks: {
    title: 'Chunks',
    empty: 'The chunks appear when the description has arrived.',
    states: { verified: 'verified', partial: 'partly here', asked: 'asked for', missing: 'missing' },
    summary: (...[verified, partial, asked, missing]: string[]) =>
      `Map of the chunks: ${verified} verified, ${partial} partly here, ${asked} asked for, ${missing} missing.`,
    rarityTitle: 'How many neighbours have each chunk',
    rarity: (chunks: string, rarest: string, neighbours: string, mean: string) =>
      `Rarest: ${chunks} × at ${rarest} of ${neighbours} neighbours · mean ${mean}`,
    rarityEven: (available: string, neighbours: string) =>
      `All chunks are at ${available} of ${neighbours} neighbours.`,
    rarityNobody: 'No neighbour is connected.',
  },

  swarm: {
    title: 'The swarm, seen from here',
    incoming: 'to this page',
    outgoing: 'from this page',
    choked: 'choked',
    idle: 'nothing wanted',
    you: 'you',
    tracker: 'tracker',
    initialSeed: 'initial seed',
    summary: (neighbours: number, senders: number, receivers: number, complete: number) =>
      `This page has ${neighbours} neighbours: ${senders} send to it, it sends to ${receivers}, and ${complete} have everything.`,
  },

  chokeRounds: {
    title: 'Choke rounds',
    explanation:
      'Every 10 s, the peers that gave most in the last 20 s are unchoked, and one more at random: the optimistic unchoke.',
    slots: {
      regular: 'unchoked',
      optimistic: 'optimistic unchoke',
      spare: 'spare capacity',
      none: 'choked',
    },
    gave: 'gave to us',
    got: 'got from us',
    empty: 'The first round comes 10 s after a neighbour connects that is not a seed.',
    peer: 'Peer',
    othersChoked: (count: number) =>
      count === 1 ? 'One more was always choked.' : `${count} others were always choked.`,
    newest: 'latest',
    ago: (seconds: string) => `−${seconds} s`,
    cell: (slot: string, gave: string, got: string, wanted: boolean) =>
      `${slot}${wanted ? '' : ', not interested'}; gave ${gave}, got ${got}`,
  },

  room: {
    show: 'Show to the room',
    back: 'To the torrent',
    title: (name: string) => `Room · ${name}`,
    loading: 'Asking the tracker…',
    nobody: 'Nobody is here yet.',
    unreachable: 'The tracker does not answer. This page shows its last answer.',
    joinAt: 'Join at',
    code: 'with the code',
    qr: 'QR code of the link to join',
    haveIt: (done: number, all: number) => `${done} of ${all} have it`,
    everyone: 'Everyone has it',
    joinedLater: (have: string, later: number) => `${have}; ${later} joined later`,
    everyoneAfter: (time: string) => `after ${time}`,
    efficiency: (percent: string) => `${percent} of the best possible`,
    waiting: 'Not started yet',
    elapsed: 'Running for',
    earliest: 'Earliest possible finish',
    inTime: (time: string) => `in ${time}`,
    total: (time: string) => `${time} in total`,
    anyMoment: 'any moment now',
    peers: 'Everyone in the room',
    seed: 'seed',
    initialSeed: 'initial seed',
    doneAfter: (time: string) => `✓ ${time}`,
    done: '✓',
    behind: 'behind',
    noSpace: 'no space left',
    nobodyYet: 'Nobody has joined yet.',
    nobodyNow: 'Nobody is here to receive it now.',
    endedRun: (people: number) => `Measured run, ${people === 1 ? '1 person' : `${people} people`}:`,
    arrived: (time: string) => `joined after ${time}`,
  },

  leaving: {
    doneTitle: (name: string) => `✓ ${name}`,
    doneNotice: (name: string) => `“${name}” is complete.`,
    notify: 'Tell me when it is complete',
  },

  lab: enLab,

  experiment: {
    title: 'Class experiment',
    detail: 'Set everyone’s speed, and compare client–server with peer-to-peer.',
    speeds: 'Speeds',
    presets: {
      textbook: 'Textbook: the sharer sends 10 times as fast as everyone else',
      equal: 'Everyone sends equally fast',
      slowSeed: 'The sharer sends slowly',
      unlimited: 'As fast as the network allows',
      own: 'Own numbers',
    },
    rates: {
      seedUpload: 'The sharer’s upload',
      everyoneUpload: 'Everyone else’s upload',
      everyoneDownload: 'Everyone else’s download',
    },
    runs: 'Runs',
    runChoices: {
      both: 'Client–server, then peer-to-peer',
      p2p: 'Peer-to-peer',
      'client-server': 'Client–server',
    },
    waits: 'Wait for my start',
    next: 'Now share a file. These settings hold for everyone who joins it.',
    everyone: (upload: string, download: string) =>
      `Everyone but the sharer: upload ${upload}, download ${download}.`,
    modes: { p2p: 'Peer-to-peer', 'client-server': 'Client–server' },
    people: (count: number) => (count === 1 ? 'to 1 person' : `to ${count} people`),
    running: 'not finished',
    atBest: (time: string) => `at best ${time}`,
    again: 'Run it again',
    againAs: { p2p: 'Run it peer-to-peer', 'client-server': 'Run it client–server' },
    againFailed: 'The next run could not be prepared.',
  },
};
