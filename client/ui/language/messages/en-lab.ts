/** What the Lab says, in English. Loaded with the Lab only. */
export const enLab = {
  title: 'Lab',
  intro:
    'Run whole swarms and hold them against the textbook’s formulas: with real peers inside this browser, or simulated, with the same engine and up to 1,000 peers.',

  experiments: {
    title: 'Ready-made experiments',
    names: {
      scaling: 'Why peer-to-peer scales',
      'rarest-first': 'Why rarest first',
      'tit-for-tat': 'What tit for tat does',
    },
    details: {
      scaling: 'The textbook’s Figure 2.23: more and more peers, from a server alone and peer-to-peer.',
      'rarest-first':
        'The seed leaves early. Which order of chunks saves the file? The seed here makes no offers: it sends whatever it is asked for.',
      'tit-for-tat':
        'Four of sixteen only take. Textbook choking decides how long they wait; everyone leaves when complete. Three runs.',
    },
    run: 'Run this experiment',
    named: (name: string) => `: ${name}`,
    more: 'Go on to N = 100',
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
      'Rates are per second. One for all, or a list that is taken in turn: “1MiB, 2MiB*3” is one of 1 MiB and three of 2 MiB.',
    noLimit: 'no limit',
    mode: 'Mode',
    modes: { both: 'Both, one after the other', p2p: 'Peer-to-peer', 'client-server': 'Client–server' },
    choking: 'Choking',
    chokings: {
      textbook: 'Textbook: 4 + 1 slots',
      'work-conserving': 'Work-conserving: spare capacity goes to the others',
      'textbook-seed': 'Textbook, and seeds serve four by turns, too',
    },
    order: 'Order of chunks',
    orders: { rarest: 'Rarest first', random: 'Random', 'in-order': 'In order' },
    freeRiders: 'Free riders',
    seedLeaves: 'Seed leaves after',
    seedLeavesHint: 'copies of the file; empty: it stays',
    stays: 'stays',
    leechersLeave: 'Leechers leave when they are complete',
    seedOffers: 'The seed decides what it sends first (offers)',
    repeats: 'Repeats',
    more: 'More settings',
    run: 'Run',
    problem: {
      size: (most: string) => `A size such as 8MiB, at most ${most}, and not too much for so many leechers.`,
      leechers: (most: string) => `A whole number from 1 to ${most}.`,
      rate: 'A rate such as 500KiB or 2.5MiB.',
      rates: 'Rates such as “1MiB” or “1MiB, 2MiB*3”.',
      freeRiders: 'A whole number, at least one less than N.',
      seedLeaves: 'A number of copies from 0.1 to 100, or nothing.',
      repeats: 'A whole number from 1 to 20.',
    },
    warnings: {
      busy: 'All peers share this computer’s processors. Beyond about 20 MiB/s in all, you would measure the computer and not the swarm.',
      long: 'This simulation is large and may take several minutes. It can be cancelled.',
    },
    realNote:
      'Rates are declared: every peer caps its own. Signals stay inside the page; the data goes over real data channels, and every copy’s SHA-256 is checked at the end.',
    simulatedNote:
      'Access links hold the rates; 20 ms from peer to peer; no loss, no congestion control, no protocol headers of the network.',
  },

  running: {
    label: 'Progress of the runs',
    run: (number: string, total: string) => `Run ${number} of ${total}`,
    what: (kind: string, mode: string, leechers: string) => `${kind}, ${mode}, N = ${leechers}`,
    cancel: 'Cancel',
    failed: 'The run could not be carried out.',
    visible: 'Keep this tab in the foreground while real peers run.',
  },

  kinds: { real: 'real', simulated: 'simulated' },
  modes: { p2p: 'Peer-to-peer', 'client-server': 'Client–server' },

  figure: {
    title: 'Figure 2.23: how long until everyone has the file',
    axisLeechers: 'Number of leechers N',
    axisTime: 'Distribution time, in units of F/u',
    unit: (ratio: string, size: string, time: string) =>
      `uₛ = ${ratio}·u. Lines: the formulas’ bounds, which no distribution beats. For F = ${size}, one unit is ${time}.`,
    legend: {
      p2pCurve: 'Bound, peer-to-peer (2.3)',
      csCurve: 'Bound, client–server (2.1)',
      real: 'Real run',
      simulated: 'Simulated run',
      p2p: 'P2P',
      cs: 'Client–server',
      hollow: 'Hollow: client–server. Bars: least to most of repeats.',
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
    faster: 'Faster than the bound: some input is wrong.',
  },

  chokings: {
    textbook: 'textbook',
    'work-conserving': 'work-conserving',
    'textbook-seed': 'textbook, seeds too',
  },
  orders: { rarest: 'rarest first', random: 'random', 'in-order': 'in order' },
};
