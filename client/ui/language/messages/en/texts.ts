import { enFigures } from './figures.ts';
import { enRing } from './ring.ts';

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
    'Everyone who opens the link passes on what they already have. You see how close the room comes to the best time that the textbook’s formulas allow.',
  language: 'Language',
  pageNotFound: 'This page does not exist.',
  pageLoading: 'Loading…',
  pageNotLoaded: 'This page could not be loaded. Check that the tracker is running, then reload the page.',
  toHome: 'Home',
  toLab: 'Lab',
  toLabDetail: 'Run whole swarms in this browser and compare them with the textbook’s formulas.',
  toRing: 'Ring',
  toRingDetail: 'See how peers find each other without a tracker, in a distributed hash table.',
  footer:
    'Files go directly from browser to browser. The tracker only introduces the browsers to each other.',

  ownName: {
    youAre: 'You are',
    change: 'Change your name',
  },

  tracker: {
    connecting: 'Connecting to the tracker…',
    connected: 'Tracker connected',
    unreachable: 'Tracker unreachable, retrying',
    without:
      'While the tracker is away, pages find each other through the ring. To join it, you need an invitation:',
    withoutLink: 'invite or join',
  },

  /** By the code that came with the failure. */
  trackerErrors: {
    BAD_MESSAGE: 'This page and the tracker do not understand each other. Reload the page.',
    NO_SUCH_PEER: 'The tracker cannot reach that person now.',
    NOT_IN_TORRENT: 'The tracker does not know yet that this page is here. Wait a moment, then try again.',
    PEER_ID_TAKEN: 'Another page uses the same id. Reload this page.',
    NOT_INITIAL_SEED: 'Only the person who shared the file can do this.',
    WRONG_PASSWORD: 'The room password is wrong.',
    UNKNOWN_CODE: 'No share uses this code. Check it, or ask for a new one.',
    TOO_MANY_TORRENTS: 'This page is in too many torrents. Leave one, then try again.',
    TOO_FAST: 'The tracker received too many requests. Wait a moment, then try again.',
    UNREACHABLE: 'The tracker cannot be reached.',
    NO_ANSWER: 'The tracker did not answer.',
  },

  parameters: {
    title: 'The address contains a setting that is not valid. Nothing was started.',
    problem: (name: string, text: string) => `“${name}=${text}”`,
    expected: {
      up: 'a rate such as 500KiB, 1MiB or 2.5MiB (per second), or 0 for no cap',
      down: 'a rate such as 500KiB, 1MiB or 2.5MiB (per second), or 0 for no cap',
      name: 'a name of at most 64 characters',
      choking: 'textbook or work-conserving',
      mode: 'p2p or client-server',
      finish: 'stay or leave',
      hold: '1 or 0',
      'everyone-up': 'a rate such as 500KiB, 1MiB or 2.5MiB (per second), or 0 for no cap',
      'everyone-down': 'a rate such as 500KiB, 1MiB or 2.5MiB (per second), or 0 for no cap',

      second: 'p2p or client-server',
    },
    remedy: 'Correct it in the address bar, or',
    without: 'continue without settings',
  },

  home: {
    shareTitle: 'Share a file',
    dropHere: 'Drop files or a folder here',
    dropNow: 'Let go to share',
    dropDetail:
      'You can also paste. Files added together are shared together. Nothing is uploaded to a server.',
    roomPassword: 'Room password',
    roomPasswordDetail: 'You only need it to share.',
    chooseFiles: 'Choose files',
    chooseFolder: 'Choose a folder',
    hashing: (name: string) => `Preparing “${name}”`,
    hashingProgress: 'Prepared so far',
    hashedOf: (hashed: string, total: string) => `${hashed} of ${total}`,
    cancel: 'Cancel',
    nothingDropped: 'What you dropped contains no file.',
    unreadable: 'A file could not be read. Was it moved, changed or deleted? Choose it again.',
    shareFailed: 'The files could not be shared.',
    joinTitle: 'Receive a file',
    joinLabel: 'Short code or link',
    joinButton: 'Join',
    joinPlaceholder: 'Code or link',
    joinNotUnderstood: 'This is neither a code nor a share link. Check that you copied all of it.',
    joinFailed: 'The code could not be looked up.',
    joining: 'Looking up the code…',
    addressesTitle: 'Address for the class',
    addressesDetail: 'Everyone on the same network can open this page at:',
    addressesOther: 'If it does not open, try:',
    addressesLocalhost:
      'You opened this page as “localhost”. On any other computer, that address means the other computer itself. Give people this address instead.',
    addressesNone: 'The tracker’s address is not known yet.',
    mineTitle: 'Your files',
    mineEmpty: 'Nothing yet. What you share or receive appears here while this tab is open.',
    settings: 'The address sets these options for what you share or receive here:',
  },

  torrent: {
    unnamed: 'Unnamed torrent',
    size: (size: string, chunks: string, files: number) =>
      files > 1 ? `${size} · ${chunks} · ${files} files` : `${size} · ${chunks}`,
    chunks: (count: number, shown: string) => (count === 1 ? '1 chunk' : `${shown} chunks`),
    sizeUnknown: 'Waiting for a neighbour to send the description',
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
      connecting: 'Looking for other people in this torrent.',
      waiting: 'Connected. Nothing to receive at the moment.',
      waitingForRun: 'Everyone connects first. Then the initial seed starts the run.',
      holding: 'The run is on hold. Start it when everyone is here.',
      downloading: 'Receiving missing chunks from others, and passing chunks on to them.',
      complete: 'Every chunk is here and verified.',
      seeding: 'Every chunk is here. Keep this tab open so that others can receive it.',
      error: 'See below.',
    },
    progress: 'Progress',
    downRate: 'Download',
    upRate: 'Upload',
    timeLeft: (time: string) => `${time} left`,
    people: 'People here',
    nobodyYet: 'Nobody else is here yet. Invite people with the code or the link.',
    saved: 'Saved',
    /** Some of their names, and how many more there are. */
    keepOpen: (names: string, more: number) =>
      more > 0
        ? `Keep this tab open: ${names} and ${more} more still need it.`
        : `Keep this tab open: still needed by ${names}.`,
    comma: ', ',
    nobodyNeedsIt: 'Nobody here needs it from you now. You may close this tab.',
    downloaded: 'Received',
    uploaded: 'Sent',
    fromInitialSeed: 'From the initial seed',
    unknown: '–',
    startRun: 'Start the run for everyone',
    startFailed: 'The run could not be started.',
    save: 'Save',
    saveArchive: 'Save everything (zip)',
    saveLater: 'You can save it when it is complete',
    saving: 'Saving…',
    saveToPlace: 'Save as…',
    saveFailed: 'The file could not be saved.',
    rejoin: 'Join again',
    title: (percent: string, name: string) => `${percent} · ${name}`,
  },

  inside: {
    title: 'How it works inside',
    detail: 'Equations, swarm, chunks, choking and neighbours.',
  },

  share: {
    title: 'Invite the room',
    shortCode: 'Code',
    codePending: 'being assigned…',
    codeUse: 'Enter this code on the home page',
    endCode: 'Turn off this code',
    codeEnded: 'turned off',
    endFailed: 'The code could not be turned off.',
    publishName: 'Make this name public',
    publishNameDetail: 'Then anyone in the ring can find it by its name, even without a tracker.',
    link: 'Share link',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Press Ctrl+C',
    qr: 'QR code of the share link',
    localhostOnly:
      'You opened this page as “localhost”, so the link works only on this computer. To invite others, open the page at its network address.',
  },

  problem: {
    'no-neighbour': 'Nobody is connected yet. The page keeps trying. Meanwhile, check:',
    'tracker-unreachable':
      'The tracker cannot be reached. The page keeps trying. Connected neighbours are not affected.',
    'seed-needed': 'Waiting for the person who shared it.',
    'no-space':
      'The browser has no space left for this torrent. What is here stays and is shared. Free some space, and the download continues by itself.',
    noSpaceForThis: 'There is not enough space. Free some, then try again.',
    tooLarge: (limit: string) =>
      `This is too much for one torrent. The limit is ${limit} and some tens of thousands of files.`,
    unreadable: 'The shared file can no longer be read. Was it moved, changed or deleted? Share it again.',
    internal: 'This page has stopped because of an error. Open the link again. What you received is kept.',
    refused: 'The tracker refused this page. The page asks again by itself.',
    'wrong-password':
      'You need the room password to share. Enter it on the home page. This tab then continues by itself.',
    left: 'You have left this torrent. This tab no longer sends anything to others.',
    relay: {
      refused:
        'The room’s relay (TURN server) refuses this page. Ask the person who runs the tracker to check TURN_SECRET.',
      unreachable: 'The room’s relay (TURN server) does not answer.',
    },
    checks: [
      'Does the person who shares still have their tab open?',
      'Is everyone on the same network? Is nobody on mobile data?',
      'Does the Wi-Fi keep its devices apart (“client isolation”, common in guest networks)?',
      'Does a firewall or VPN block connections between the computers?',
      'Does the tracker show as connected, at the top of the page?',
    ],
  },

  time: {
    title: 'Distribution time',
    explanation:
      'From the first leecher’s connection to the initial seed until the last leecher has verified its last block.',
    clientServer: 'Client–server, at best',
    p2p: 'Peer-to-peer, at best',
    measured: 'Measured here',
    soFar: (time: string) => `${time} so far`,
    notStarted: 'not started',
    efficiency: 'Efficiency',
    efficiencyDetail: 'best possible ÷ measured',
    efficiencyWrong:
      'Over 100% is impossible: the prediction used a rate that was too low. See where the rates come from.',
    declared: 'The rates are everyone’s caps (application bytes).',
    about: (time: string) => `about ${time} (estimated)`,
    estimated: (known: number, uplinks: number) =>
      known === uplinks
        ? 'The rates are estimates: the best that each page without a cap has sustained so far.'
        : `The rates are estimates. ${known} of ${uplinks} uplinks are known; the room’s median stands in for the others.`,
    between: (fastest: string, slowest: string) =>
      `The best possible time lies between ${fastest} and ${slowest}.`,
    unknownRates: 'The prediction appears a few seconds after the run begins.',
    modeP2p: 'Mode: peer-to-peer',
    modeClientServer: 'Mode: client–server (everyone asks the initial seed only)',
    limit: (term: string) => `Limited by: ${term}`,
    completed: (completed: number, leechers: number) =>
      `${completed} of ${leechers} leechers of the run complete`,
    ownTitle: 'Your own time',
    ownAfterRun: (arrived: string) =>
      `The run had ended when you came, ${arrived} after its start. Your time counts from your own arrival.`,
    ownBest: 'At best, for you',
    ownMeasured: 'Measured, for you',
    runBefore: 'The run before you came',
    ownArrival: (arrived: string) => `You joined ${arrived} after the start`,
    ownTook: (arrival: string, took: string) => `${arrival}, and it took you ${took}`,
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
    optimisticHint: 'Optimistic unchoke: gets a turn however much it gives (changes every 30 s)',
    snubbed: 'snubbed',
    snubbedHint: 'Has owed us blocks for too long, so it gets no regular slot until it sends them',
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
    capWrong: 'Not a valid rate. Enter for example 500KiB, 1MiB or 2.5MiB.',
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
    showMore: (count: number) => `Show ${count} more`,
  },

  stored: {
    checking: (done: string, total: string) =>
      `Checking the chunks of an earlier visit: ${done} of ${total}.`,
    kept: 'From an earlier visit',
    missing: (bytes: string) =>
      `${bytes} is still missing, and nobody here has it. Ask them to reopen their tab.`,
    link: 'Storage used by this browser',
    title: 'Storage used by this browser',
    explanation:
      'What you receive is kept here, so that a reloaded, closed or crashed tab can continue. What nobody opens for a week is deleted.',
    held: (bytes: string) => `Torrents use ${bytes}.`,
    space: (used: string, quota: string) => `This site uses ${used} of the ${quota} that the browser allows.`,
    torrents: 'Torrents',
    none: 'Nothing is stored.',
    inUse: 'open in a tab',
    inUseDetail: 'Close its tab or leave the torrent first.',
    lastUsed: (time: string) => `last used ${time}`,
    delete: 'Delete',
    deleteNamed: (name: string) => `Delete ${name}`,
    shares: 'Shared from this browser',
    sharesDetail:
      'Only the names are stored, so that you can share again after you close the page. The files stay where they are.',
    forget: 'Forget',
    forgetNamed: (name: string) => `Forget ${name}`,
    listFailed: 'The browser’s storage could not be read.',
    deleteFailed: 'This could not be deleted.',
    returnTitle: 'You shared this from this browser',
    returnDetail: 'Nobody shares it now. Choose it again to continue where it stopped:',
    returnNow: 'Continue sharing',
    returnFiles: 'Choose the same files',
    returnFolder: 'Choose the same folder',
    returnFailed:
      'These are not the files of this torrent, or the browser cannot read them. Choose the same files again.',
  },
};

export type Messages = typeof en;
