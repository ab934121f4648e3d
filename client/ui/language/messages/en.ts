import { enFigures } from './en-figures.ts';
import { enRing } from './en-ring.ts';

/**
 * Every sentence of the pages, in English, in sections by page. Other languages must have the same keys, or they do not
 * compile. The ring's page and everything that is measured and drawn have files of their own.
 */
export const en = {
  ...enFigures,
  ring: enRing,
  appName: 'Swarmroom',
  tagline: 'Share a file with a whole room, browser to browser.',
  taglineDetail:
    'Everyone who opens the link passes on what they already have. While it runs, you see how close the room comes to the textbook’s best possible time.',
  otherLanguage: '中文',
  otherLanguageTag: 'zh-CN',
  switchLanguage: '切换到中文',
  pageNotFound: 'There is no such page.',
  pageLoading: 'Loading…',
  pageNotLoaded:
    'This page could not be loaded. Is the tracker still running? Once it is, open the page again or reload it.',
  toHome: 'Home',
  toLab: 'Lab',
  toLabDetail: 'Try whole swarms out in this browser and hold them against the textbook’s formulas.',
  toRing: 'Ring',
  toRingDetail: 'See how peers find each other without a tracker: the textbook’s distributed hash table.',
  footer: 'Files go straight from browser to browser. The tracker only introduces them to each other.',

  tracker: {
    connecting: 'Connecting to the tracker…',
    connected: 'Tracker connected',
    unreachable: 'Tracker unreachable, trying again',
    without:
      'While the tracker is away, pages find each other over the ring. An invitation lets this page in:',
    withoutLink: 'invite, or come in',
  },

  parameters: {
    title: 'The address has a setting that was not understood. Nothing was started.',
    problem: (name: string, text: string) => `“${name}=${text}”`,
    expected: {
      up: 'a rate such as 500KiB, 1MiB or 2.5MiB (per second), or 0 for no cap',
      down: 'a rate such as 500KiB, 1MiB or 2.5MiB (per second), or 0 for no cap',
      name: 'a name of at most 64 characters',
      choking: 'textbook or work-conserving',
      mode: 'p2p or client-server',
      finish: 'stay or leave',
      hold: '1 or 0',
    },
    remedy: 'Correct it in the address bar, or',
    without: 'go on without settings',
  },

  home: {
    shareTitle: 'Share something',
    dropHere: 'Drop files or a folder here',
    dropNow: 'Let go to share',
    dropDetail:
      'You can paste, too. What comes together becomes one torrent. Nothing is uploaded to a server.',
    roomPassword: 'Password of this room',
    roomPasswordDetail: 'Only those who share need it.',
    chooseFiles: 'Choose files',
    chooseFolder: 'Choose a folder',
    hashing: (name: string) => `Preparing “${name}”`,
    hashingProgress: 'Prepared so far',
    hashedOf: (hashed: string, total: string) => `${hashed} of ${total}`,
    cancel: 'Cancel',
    nothingDropped: 'There was no file in what you dropped.',
    unreadable: 'A file could not be read. Was it moved, changed or deleted? Choose it again.',
    shareFailed: 'This could not be shared.',
    joinTitle: 'Get something',
    joinLabel: 'Short code or link',
    joinButton: 'Join',
    joinPlaceholder: 'Code or link',
    joinNotUnderstood:
      'That is neither a code nor a link of a torrent. Check that nothing is missing at its end.',
    joinFailed: 'That code did not lead anywhere.',
    joining: 'Looking it up…',
    addressesTitle: 'Address for the class',
    addressesDetail: 'Everyone on the same network can open this page at:',
    addressesOther: 'If that does not open, try:',
    addressesLocalhost:
      'You opened this page as “localhost”, which leads everybody else to their own computer. Give them the address here instead.',
    addressesNone: 'The tracker has not told its address yet.',
    mineTitle: 'Shared from this browser',
    mineEmpty: 'Nothing yet. What you share or join appears here, as long as this tab stays open.',
    settings: 'Settings from the address, for what you share or join here:',
  },

  torrent: {
    unnamed: 'Unnamed torrent',
    size: (size: string, chunks: string, files: number) =>
      files > 1 ? `${size} · ${chunks} · ${files} files` : `${size} · ${chunks}`,
    chunks: (count: number, shown: string) => (count === 1 ? '1 chunk' : `${shown} chunks`),
    sizeUnknown: 'Waiting for the description from a neighbour',
    state: {
      hashing: 'Preparing',
      connecting: 'Connecting',
      waiting: 'Waiting',
      downloading: 'Downloading',
      complete: 'Complete',
      seeding: 'Seeding',
      error: 'Stopped',
    },
    stateDetail: {
      connecting: 'Finding others who have this torrent.',
      waiting: 'Connected, but nothing to receive at the moment.',
      waitingForRun: 'Everyone is connected first; the initial seed starts the run.',
      holding: 'The run is on hold: start it when everyone is here.',
      downloading: 'From everyone who has chunks that are missing here, and to everyone who lacks them.',
      complete: 'Every chunk is here and verified.',
      seeding: 'Every chunk is here; others get it from this tab while it stays open.',
      error: 'Why is said below.',
    },
    progress: 'Progress',
    downRate: 'Download',
    upRate: 'Upload',
    eta: 'Time left',
    downloaded: 'Received',
    uploaded: 'Sent',
    fromInitialSeed: 'From the initial seed',
    unknown: '–',
    done: 'done',
    startRun: 'Start the run for everyone',
    startFailed: 'The run could not be started.',
    save: 'Save',
    saveArchive: 'Save everything (zip)',
    saveLater: 'Can be saved when complete',
    saving: 'Saving…',
    saveToPlace: 'Save to a place of your choice…',
    saveFailed: 'Saving did not work.',
    rejoin: 'Join again',
    title: (percent: string, name: string) => `${percent} · ${name}`,
  },

  share: {
    title: 'Invite the room',
    shortCode: 'Code',
    codePending: 'being assigned…',
    codeUse: 'Type it on the first page',
    endCode: 'End the code',
    codeEnded: 'ended',
    endFailed: 'The code could not be ended.',
    publishName: 'Make this name public',
    publishNameDetail: 'Anyone in the ring can then find it by its name, with or without a tracker.',
    link: 'Share link',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Press Ctrl+C',
    qr: 'QR code of the share link',
    localhost: 'This page was opened as “localhost”. For others, the QR code leads to:',
    localhostOnly:
      'This page was opened as “localhost”, so the link works on this computer only. Open it under its network address to invite others.',
  },

  problem: {
    'no-neighbour': 'Nobody to exchange with yet. This keeps trying; meanwhile, check:',
    'tracker-unreachable':
      'The tracker cannot be reached. This keeps trying; neighbours already connected go on.',
    'seed-needed': 'Nobody here has some of what is missing.',
    'no-space':
      'The browser has no space left for this torrent. What is here stays, and is shared. Free some space: then it goes on by itself.',
    noSpaceForThis: 'There is not enough space for this. Free some, then try again.',
    tooLarge: (limit: string) =>
      `This is more than one torrent can hold: up to ${limit}, and some tens of thousands of files.`,
    unreadable: 'The shared file can no longer be read. Was it moved, changed or deleted? Share it again.',
    internal: 'Something went wrong in this page. Open the link again; what has been received is kept.',
    'wrong-password':
      'This room asks those who share for a password. Type it on the first page; this tab then goes on by itself.',
    left: 'You have left this torrent. Others no longer get anything from this tab.',
    relay: {
      refused:
        'The room’s relay (TURN server) refuses this page: whoever runs the tracker should check its TURN_SECRET.',
      unreachable: 'The room’s relay (TURN server) does not answer.',
    },
    checks: [
      'Is the tab of the person who shares still open?',
      'Is everyone on the same network, and not one on Wi-Fi and one on mobile data?',
      'Does the Wi-Fi keep its guests apart (“client isolation”, common in guest networks)?',
      'Does a firewall or VPN block connections between the computers?',
      'Does the tracker show as connected, at the top of the page?',
    ],
  },

  time: {
    title: 'Distribution time',
    explanation:
      'From when the first leecher is connected to the initial seed until the last one has verified its last block.',
    clientServer: 'Client–server, at best',
    p2p: 'Peer-to-peer, at best',
    measured: 'Measured here',
    soFar: (time: string) => `${time} so far`,
    notStarted: 'not started',
    efficiency: 'Efficiency',
    efficiencyDetail: 'best possible ÷ measured',
    efficiencyWrong:
      'More than 100 % cannot be: a rate that the prediction used was too low. See where the rates come from.',
    declared: 'Rates as declared by everyone’s caps (application bytes).',
    estimated:
      'Estimated rates: not everyone set a cap, so the highest rates seen stand in. The prediction is only as good as they are.',
    unknownRates: 'The prediction appears as soon as the rates are known.',
    modeP2p: 'Mode: peer-to-peer',
    modeClientServer: 'Mode: client–server (everyone asks the initial seed only)',
    limit: (term: string) => `Limited by: ${term}`,
    completed: (completed: number, leechers: number) => `${completed} of ${leechers} leechers complete`,
    equations: 'The equations, with the numbers of this run',
    binding: 'the largest term decides',
    source: 'Kurose & Ross, equations 2.1 and 2.3',
    terms: {
      'seed-uplink': 'The initial seed’s uplink',
      'slowest-downlink': 'The slowest downlink',
      'total-uplink': 'All uplinks together',
    },
    serverUplink: 'The server’s uplink, for all copies',
    symbols: {
      F: 'size',
      N: 'leechers',
      us: 'upload of the initial seed',
      dmin: 'slowest download',
      ui: 'uploads of the leechers, summed',
    },
    unlimited: 'no limit',
  },

  neighbours: {
    title: 'Neighbours',
    none: 'No neighbour is connected.',
    peer: 'Peer',
    progress: 'Has',
    fromThem: 'From them',
    toThem: 'To them',
    path: 'Path',
    sortBy: 'Sort by',
    initialSeed: 'initial seed',
    optimistic: 'optimistic',
    optimisticHint: 'Optimistic unchoke: gets a turn whatever it gives (changes every 30 s)',
    snubbed: 'snubbed',
    snubbedHint: 'Owes us blocks for too long; gets no regular slot until it delivers',
    interested: 'interested',
    notInterested: 'not interested',
    choked: 'choked',
    unchoked: 'unchoked',
    weAreInterested: 'We are interested: it has chunks that we lack',
    weAreNotInterested: 'We are not interested: it has nothing that we lack',
    theyChoke: 'It chokes us: it does not answer our requests now',
    theyUnchoke: 'It has unchoked us: it answers our requests',
    theyAreInterested: 'It is interested: we have chunks that it lacks',
    theyAreNotInterested: 'It is not interested: we have nothing that it lacks',
    weChoke: 'We choke it: its requests are not answered now',
    weUnchoke: 'We have unchoked it: its requests are answered',
    paths: {
      host: 'direct',
      srflx: 'through NAT',
      relay: 'relayed',
      unknown: '–',
    },
    roundTrip: (ms: string) => `${ms} ms`,
  },

  controls: {
    title: 'Settings',
    uploadCap: 'Upload cap',
    downloadCap: 'Download cap',
    capHint: 'Per second, such as 500KiB or 2.5MiB; empty for no cap.',
    noCap: 'no cap',
    capWrong: 'Not understood. Write for example 500KiB, 1MiB or 2.5MiB.',
    choking: 'Choking',
    chokingChoices: {
      textbook: 'Textbook: 4 + 1 slots',
      'work-conserving': 'Work-conserving: spare capacity goes to the others',
    },
    whenFinished: 'When finished',
    whenFinishedChoices: { stay: 'Stay and help', leave: 'Leave' },
    leave: 'Leave this torrent',
  },

  files: {
    title: 'Files',
    save: 'Save',
    saveNamed: (name: string) => `Save ${name}`,
  },

  stored: {
    checking: (done: string, total: string) =>
      `Checking what an earlier visit left here: ${done} of ${total} chunks.`,
    kept: 'Kept from before',
    missing: (bytes: string, percent: string) =>
      `${bytes} (${percent} of the torrent) can never be completed unless the initial seed returns. Everything else goes on, and what is here is kept.`,
    link: 'What this browser keeps',
    title: 'Kept in this browser',
    explanation:
      'What you fetch is kept here, so that a reloaded, closed or crashed tab goes on where it was. What nobody opens for a week is deleted.',
    held: (bytes: string) => `${bytes} of torrents.`,
    space: (used: string, quota: string) =>
      `This site uses ${used} of the ${quota} that the browser lets it have.`,
    torrents: 'Torrents',
    none: 'Nothing is kept.',
    inUse: 'open in a tab',
    inUseDetail: 'Close its tab or leave the torrent first.',
    lastUsed: (time: string) => `last used ${time}`,
    delete: 'Delete',
    deleteNamed: (name: string) => `Delete ${name}`,
    shares: 'Shared from here',
    sharesDetail:
      'Only names are kept, to go on sharing after the page was closed; the files are where they were.',
    forget: 'Forget',
    forgetNamed: (name: string) => `Forget ${name}`,
    listFailed: 'The browser does not tell what it keeps.',
    deleteFailed: 'This could not be deleted.',
    returnTitle: 'You shared this from this browser',
    returnDetail: 'Nobody shares it now. Choose it again and it goes on where it stopped:',
    returnNow: 'Go on sharing',
    returnFiles: 'Choose the same files',
    returnFolder: 'Choose the same folder',
    returnFailed: 'These are not the files of this torrent, or they cannot be read.',
  },
};

export type Messages = typeof en;
