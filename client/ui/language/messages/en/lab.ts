/** What is said in the Lab. */
export const enLab = {
  title: 'Lab',
  intro:
    'Run whole swarms and compare them with the textbook’s formulas. The peers are real ones inside this browser, or up to 1,000 simulated ones with the same engine.',

  experiments: {
    title: 'Ready-made experiments',
    names: {
      scaling: 'Why peer-to-peer scales',
      'one-wifi': 'Why peer-to-peer does not help on one Wi-Fi',
      'rarest-first': 'Why rarest first',
      'tit-for-tat': 'What tit for tat does',
    },
    details: {
      scaling: 'The textbook’s Figure 2.23: more and more peers, with a server alone and peer-to-peer.',
      'one-wifi':
        'Everyone shares the air of one access point, where a byte from member to member crosses twice. Then of three.',
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
    oneWifi: (leechers: string, slower: string, accessPoints: string, faster: string) =>
      `On one access point, ${leechers} peers took ${slower} times as long as the server alone: every copy crosses the same air. With ${accessPoints} access points, they were ${faster} times as fast as the server.`,
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
    network: 'Network',
    networks: {
      links: 'Own access links (textbook)',
      'one-access-point': 'Wi-Fi, one access point',
      'three-access-points': 'Wi-Fi, three access points',
    },
    channelRate: 'Capacity C of an access point',
    seedHasCable: 'The seed has a cable',
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
    airNote:
      'At each access point the air carries one frame at a time, and all members get the same airtime. Nothing is lost. A byte between two members of one access point crosses its air twice.',
  },

  presentation: {
    present: 'Present',
    title: 'Presentation',
    leave: 'Leave the presentation (Escape)',
  },

  air: {
    name: (hasCable: boolean): string => (hasCable ? 'One Wi-Fi, the seed with a cable' : 'One Wi-Fi'),
    /** AP: access point. */
    shortly: (count: number): string => `${count} AP`,
    accessPoints: (count: number): string => (count === 1 ? '1 access point' : `${count} access points`),
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
    airTitle: 'On one Wi-Fi: how long until everyone has the file',
    axisTime: {
      textbook: 'Minimum distribution time in hours',
      links: 'Distribution time, in units of F/u',
      air: 'Distribution time, in units of F/C',
    },
    textbookUnit: (size: string, time: string) =>
      `The textbook’s values: uₛ = 10u, F/u = 1 hour. The lines are the bounds of the formulas: no distribution is faster. Runs are scaled: with F = ${size}, F/u is ${time} and drawn as one hour.`,
    airUnit: (size: string, time: string) =>
      `Members share the air of access points (AP). The lines are the bounds for that: no distribution is faster. For F = ${size}, one unit is ${time}.`,
    linksUnit: (ratio: string, size: string, time: string) =>
      `uₛ = ${ratio}·u. The lines are the bounds of the formulas: no distribution is faster. For F = ${size}, one unit is ${time}.`,
    curves: {
      'client-server': 'Client–server',
      p2p: 'P2P',
      both: 'P2P and client–server',
      'own-links': 'P2P, if all had their own links',
    },
    shortCurves: { 'client-server': 'client–server', p2p: 'P2P', both: 'both', 'own-links': 'own links' },
    legend: {
      bound: (curve: string, equation: string | undefined) =>
        `Bound: ${curve}${equation === undefined ? '' : ` (${equation})`}`,
      real: 'Real run',
      simulated: 'Simulated run',
      hollow: 'Hollow: client–server. Bars: fastest to slowest repeat.',
    },
    noPoints: 'The runs will appear on these curves.',
    summary: (title: string, points: string) => `${title}, with the bounds as curves. ${points}`,
    point: (kind: string, mode: string, leechers: string, time: string, ratio: string, runs: string) =>
      `${mode}, ${kind}, N = ${leechers}: ${time}, ${ratio} times its bound; runs: ${runs}`,
    choose: 'Rates',
    basis: (name: string, count: string) => `${name} (runs: ${count})`,
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
};
