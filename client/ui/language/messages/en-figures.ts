/** What is said of everything that is measured and drawn: the run's report, the drawings, the room page, the Lab. */
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

  lab: {
    title: 'Lab',
    intro:
      'Run whole swarms and compare them with the textbook’s formulas. The peers are real ones inside this browser, or up to 1,000 simulated ones with the same engine.',

    experiments: {
      title: 'Ready-made experiments',
      names: {
        scaling: 'Why peer-to-peer scales',
        'rarest-first': 'Why rarest first',
        'tit-for-tat': 'What tit for tat does',
      },
      details: {
        scaling: 'The textbook’s Figure 2.23: more and more peers, with a server alone and peer-to-peer.',
        'rarest-first':
          'The seed leaves early. Which order of chunks saves the file? This seed makes no offers: it sends what the leechers request.',
        'tit-for-tat':
          'Four of sixteen leechers only take. Choking decides how long they wait. Everyone leaves when complete. Three runs.',
      },
      run: 'Run this experiment',
      named: (name: string) => `: ${name}`,
      more: 'Continue to N = 100',
      scaling: (fewest: string, most: string, server: string, peers: string, advantage: string) =>
        `From N = ${fewest} to ${most}, client–server took ${server} times as long and peer-to-peer ${peers} times: with ${most} leechers, peers were ${advantage} times as fast as the server alone.`,
      rarestEach: (order: string, finished: string, leechers: string, lost: string | null) =>
        `${order}: ${finished} of ${leechers} finished${lost === null ? '' : `, ${lost} of the file was lost`}`,
      titForTatLater: (later: string, contributors: string, freeRiders: string, runs: string) =>
        `Free riders finished ${later} later than contributors: on average after ${freeRiders} instead of ${contributors} (runs: ${runs}).`,
      titForTatNotLater: (contributors: string, freeRiders: string, runs: string) =>
        `Free riders finished no later than contributors: on average after ${freeRiders}, contributors after ${contributors} (runs: ${runs}).`,
      join: (parts: readonly string[]) => `${parts.join('; ')}.`,
    },

    form: {
      title: 'Your own experiment',
      kind: 'Peers',
      kinds: {
        simulated: 'Simulated, in a Worker: up to 1,000 leechers',
        real: 'Real, in this browser: up to 12 leechers, over WebRTC',
      },
      size: 'File size F',
      leechers: 'Leechers N',
      seedUpload: 'Seed’s upload uₛ',
      uploads: 'Leechers’ uploads uᵢ',
      downloads: 'Leechers’ downloads dᵢ',
      listHint:
        'Rates are per second. Enter one rate for all leechers, or a list: “1MiB, 2MiB*3” means one leecher with 1 MiB and three with 2 MiB.',
      noLimit: 'no limit',
      mode: 'Mode',
      modes: { both: 'Both, one after the other', p2p: 'Peer-to-peer', 'client-server': 'Client–server' },
      choking: 'Choking',
      chokings: {
        textbook: 'Textbook: 4 + 1 slots',
        'work-conserving': 'Work-conserving: spare capacity goes to the others',
        'textbook-seed': 'Textbook, and seeds also serve four at a time',
      },
      order: 'Order of chunks',
      orders: { rarest: 'Rarest first', random: 'Random', 'in-order': 'In order' },
      freeRiders: 'Free riders',
      seedLeaves: 'Seed leaves after',
      seedLeavesHint: 'copies of the file; leave it empty to make the seed stay',
      stays: 'stays',
      leechersLeave: 'Leechers leave when they are complete',
      seedOffers: 'The seed decides what it sends first (offers)',
      repeats: 'Repeats',
      more: 'More settings',
      run: 'Run',
      problem: {
        size: (most: string) => `A size such as 8MiB, at most ${most}. Many leechers allow less.`,
        leechers: (most: string) => `A whole number from 1 to ${most}.`,
        rate: 'A rate such as 500KiB or 2.5MiB.',
        rates: 'Rates such as “1MiB” or “1MiB, 2MiB*3”.',
        freeRiders: 'A whole number, at least one less than N.',
        seedLeaves: 'A number of copies from 0.1 to 100, or empty.',
        repeats: 'A whole number from 1 to 20.',
      },
      warnings: {
        busy: 'All peers share this computer’s processors. Above about 20 MiB/s in total, you measure the computer and not the swarm.',
        long: 'This simulation is large and may take several minutes. You can cancel it.',
      },
      realNote:
        'Every peer caps its own rates. Signals stay inside this page. The data goes over real data channels, and the SHA-256 of every copy is checked at the end.',
      simulatedNote:
        'Access links limit the rates. Every message takes 20 ms from peer to peer. There is no loss, no congestion control and no network header.',
    },

    running: {
      label: 'Progress of the runs',
      run: (number: string, total: string) => `Run ${number} of ${total}`,
      what: (kind: string, mode: string, leechers: string) => `${kind}, ${mode}, N = ${leechers}`,
      cancel: 'Cancel',
      failed: 'The run failed.',
      visible: 'Keep this tab in the foreground while real peers run.',
    },

    kinds: { real: 'real', simulated: 'simulated' },
    modes: { p2p: 'Peer-to-peer', 'client-server': 'Client–server' },

    figure: {
      title: 'Figure 2.23: how long until everyone has the file',
      axisLeechers: 'Number of leechers N',
      axisTime: 'Distribution time, in units of F/u',
      unit: (ratio: string, size: string, time: string) =>
        `uₛ = ${ratio}·u. The lines are the bounds of the formulas: no distribution is faster. For F = ${size}, one unit is ${time}.`,
      legend: {
        p2pCurve: 'Bound, peer-to-peer (2.3)',
        csCurve: 'Bound, client–server (2.1)',
        real: 'Real run',
        simulated: 'Simulated run',
        p2p: 'P2P',
        cs: 'Client–server',
        hollow: 'Hollow: client–server. Bars: fastest to slowest repeat.',
      },
      noPoints: 'The runs will appear on these curves.',
      summary: (points: string) => `Figure 2.23 with the bounds as curves. ${points}`,
      point: (kind: string, mode: string, leechers: string, time: string, ratio: string, runs: string) =>
        `${mode}, ${kind}, N = ${leechers}: ${time}, ${ratio} times its bound; runs: ${runs}`,
      choose: 'Rates',
      basis: (ratio: string, count: string) => `uₛ = ${ratio}·u (runs: ${count})`,
      chosen: 'as chosen in the form',
      png: 'Figure as PNG',
    },

    finishes: {
      title: 'When each leecher finished',
      contributor: 'leecher',
      freeRider: 'free rider',
      bound: 'bound',
      unfinished: (count: string) => `never: ${count}`,
      lost: (share: string) => `lost: ${share}`,
      summary: (rows: string) => `When each leecher finished. ${rows}`,
      row: (name: string, finished: string, leechers: string, first: string, last: string) =>
        `${name}: ${finished} of ${leechers} finished, from ${first} to ${last}.`,
      nobody: (name: string, leechers: string) => `${name}: none of ${leechers} finished.`,
    },

    table: {
      title: 'All runs',
      empty: 'No run yet. Choose an experiment above.',
      columns: {
        run: 'Run',
        kind: 'Kind',
        mode: 'Mode',
        setting: 'N · F',
        rules: 'Rules',
        measured: 'T',
        bound: 'D',
        ratio: 'T/D',
        clientServer: 'D client–server',
        term: 'Limited by',
        gap: 'Beyond the bound',
        seed: 'Random seed',
        remove: 'Remove',
      },
      airTerms: { airtime: 'All airtime together', 'busiest-channel': 'The busiest channel' },
      unfinished: (finished: string, leechers: string) => `${finished} of ${leechers} finished`,
      lost: (share: string) => `${share} of the file lost`,
      right: 'SHA-256 of every copy is right',
      wrong: 'A copy’s SHA-256 is wrong',
      freeRiders: (count: string) => `free riders: ${count}`,
      seedLeaves: (copies: string) => `seed leaves after ${copies} copies`,
      leechersLeave: 'leechers leave',
      noOffers: 'no offers',
      impossible: 'impossible figures',
      remove: (run: string) => `Remove run ${run}`,
      clear: 'Remove all',
      json: 'Runs as JSON',
      csv: 'Runs as CSV',
      faster: 'Faster than the bound: an input is wrong.',
    },

    chokings: {
      textbook: 'textbook',
      'work-conserving': 'work-conserving',
      'textbook-seed': 'textbook, seeds too',
    },
    orders: { rarest: 'rarest first', random: 'random', 'in-order': 'in order' },
  },

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
