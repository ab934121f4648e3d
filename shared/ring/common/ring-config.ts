/** Every number of the ring with its unit and its reason. "Textbook" is Kurose & Ross, section 2.6.2. */
const common = {
  /** n: SHA-256 cut to 20 bytes, as long as a truncated infohash, so that no two peers ever share one. */
  bits: 160,
  /** Whether a query may walk against the clock too, which halves the way. The textbook's goes clockwise only. */
  bothWays: true,
  /** r: the probability that all of 8 successors die in one disaster that takes half of the ring is 1/256. */
  knownPerSide: 8,
  /** Of those, connected: what else would a repair start from while the known ones are dialled. */
  linkedPerSide: 4,
  /** Shortcuts of our own at most: 2^12 peers and more are reached over 10 halvings and the neighbours. */
  maximumShortcuts: 10,
  /** The neighbours already cover the last four halvings, 2^−(log2 N − 2) of the circle and less. */
  coveredHalvings: 2,
  /** A peer behind a long arc would be every peer's shortcut: above this, the asker takes another peer in the interval. */
  maximumInboundShortcuts: 10,
  /** A page has 60 connections at most; the torrent needs the other half. */
  maximumLinks: 30,
  /** Of those, kept for peers that come from outside the ring: newcomers must find a way in. */
  reservedLinks: 4,
  /** Browsers slow down when many connections are set up at once. */
  maximumHandshakes: 4,
  /** From the request to the open connection, ICE included; then the pair is taken for unable to connect. */
  handshakeMs: 30_000,
  /** A newcomer passes over a peer that has not said by then whether it will connect: two attempts. */
  silentMs: 4_000,
  /** Time for a link's peer to prove its key. */
  greetingMs: 10_000,
  /** A peer that could not be reached is not tried again before this: a list may name it still. */
  redialMs: 30_000,
  /** A peer that knows only peers outside a ring begins one after this: longer than they need to enter theirs. */
  beginMs: 3_000,
  /** A newcomer that its successor still does not name counts itself in: the successor may be no honest one. */
  enteringMs: 5_000,
  /** A peer in no ring asks outside for others after this, longer than a join takes, and then at doubled pauses. */
  seekOutsideMs: 4_000,
  longestSeekOutsideMs: 30_000,
  /** A peer in a ring asks whether there is another: soon after it came, and after the ring lost half; then ever less often. */
  seekInsideMs: 10_000,
  longestSeekInsideMs: 120_000,
  /** As many peers ask for another ring that often, whatever the size of theirs: one of them is enough to find it. */
  seekingPeers: 8,
  /** Two rings become one sooner; a link to one that never agrees where we belong, a liar, is no longer kept after this. 0: there is but one ring. */
  bridgeMs: 60_000,
  /** A peer whose last link closed has mostly gone: until its other neighbours no longer name it either, it is not called back. */
  goneMs: 1_500,
  /** The same for a peer that was silent until it counted as dead: its other neighbours find out for themselves. */
  deadMs: 8_000,
  /** One that is busy has other handshakes under way. */
  busyMs: 3_000,
  /** How many of those are remembered. */
  rememberedFailures: 64,
  /** How long a pair that cannot connect is joined by virtual links without another try. */
  virtualMs: 600_000,
  /** Rhea et al. (Bamboo): periodic repair, not per failure, is what keeps a ring alive under churn. */
  stabiliseMs: 5_000,
  /** The pause is doubled up to this while nothing changes: neighbours tell every change themselves, and this is for what was lost. */
  longestStabiliseMs: 40_000,
  /** ± share of the period, so that a room that opened at once does not speak at once. */
  stabiliseSpread: 0.2,
  /** After a link opened or closed: long enough to join several changes into one. */
  settleMs: 200,
  /** Shortcuts only save hops: repaired less often. */
  shortcutsMs: 30_000,
  /** A question that brings nothing new is asked again after a pause that doubles up to this: for our own place, for missing shortcuts. */
  longestQuietMs: 240_000,
  /** While shortcuts are missing. */
  missingShortcutsMs: 2_000,
  /** A link that neither side has wanted for this long is given back. */
  releaseMs: 10_000,
  /** A link to the peer right after or before us that was silent for this long is pinged, and any link while we are outside the ring. */
  pingMs: 10_000,
  /** A link to a neighbour further on: several neighbours ping each peer, and each tells the others what it finds. */
  nearPingMs: 12_000,
  /** A shortcut: nothing is repaired from it, and a message that it does not acknowledge has it pinged at once. */
  shortcutPingMs: 60_000,
  /** Of both ends, the one with the smaller identifier pings earlier, by this share: otherwise both ping at the same moment. */
  earlyPing: 0.05,
  /** A ping without an answer for this long is a miss; longer than the pause of a tab that was just hidden. */
  pingAnswerMs: 3_000,
  /** Misses until a peer counts as dead. */
  missesUntilDead: 2,
  /** Longer than this behind its own timer, a tab was frozen: others gave it up, its lists are history. */
  frozenMs: 15_000,
  /** Hops: twice log2 of 4,096 peers. */
  timeToLive: 24,
  /** A hop that has not acknowledged by then is passed over: several round trips of a slow path. */
  acknowledgeMs: 1_500,
  /** Each hop leaves this time for the answer, which is an acknowledgement as well: an answer in a room takes less. */
  answerMs: 300,
  /** One attempt of a query, before another first hop is tried beside it: a long way with a slow hop. */
  attemptMs: 2_000,
  /** After this long without an answer, other peers are asked as well. Five times what an answer takes in a room. */
  slowMs: 1_000,
  /** A peer that does not answer for itself within this is passed over, as if it were not there. */
  lookMs: 2_000,
  /** The whole query: what a person waits for. */
  queryMs: 12_000,
  /** Messages of ours and of others that wait for an acknowledgement. */
  maximumForwards: 256,
  /** Queries of our own at a time. */
  maximumQueries: 64,
  /** Messages of all kinds that one link may bring per second, and at once: routes, their acknowledgements and answers, and upkeep. */
  messagesPerSecond: 400,
  messagesAtOnce: 1_000,
  /** Records that a neighbour may hand over: each has a signature, and a page checks less than a thousand a second. */
  recordsPerSecond: 50,
  recordsAtOnce: 1_024,
  /** Routed messages that one link may bring per second, and at once. */
  routesPerSecond: 100,
  routesAtOnce: 200,
  /** A peer that answers for a key lies within so many mean gaps after it; honest ones miss this once in e^20 times. */
  plausibleGaps: 20,
  /** Within so many gaps an answer is believed at once (7 of 8 honest ones); else another way has to confirm it. */
  confidentGaps: 2,
  /** Whether a neighbour of the claimer has to confirm that it is responsible. */
  isCrossChecked: true,
  /** Signals wait in a person's browser: invitations that were accepted and not yet followed. */
  maximumInvitations: 8,
  /** Several pages of one machine share its clock; two machines differ by what the room's clock leaves over. */
  clockToleranceMs: 60_000,
  /** A signed request is refused after this: it could be a replay. */
  signatureMs: 60_000,
  /**
   * The responsible peer and its 4 linked successors, and two before it: of values, p^7 are lost on average when a share p of
   * the ring dies at once. With 5 in all it were 3 % of them on average when half dies, and 10 % in one disaster out of ten.
   */
  replicas: 5,
  replicasBefore: 2,
  /** Of those, how many a reader or writer asks: one of them may lie, and one may be gone. */
  askedHolders: 3,
  /** For each of them: one that drops what it is asked must not hold up what the others say. */
  holderMs: 4_000,
  /** How long the responsible peer waits for its replicas before it says that there is nothing. */
  fetchMs: 1_000,
  /** Records whose time was prolonged go to the replicas together, so long after the first: a small part of what they live. */
  renewMs: 30_000,
  /** Expired records are dropped this often, when something else happens; readers pass over them anyway. */
  pruneMs: 5_000,
  /** Records under one key: the newest stay. */
  recordsPerKey: 64,
  /** Records of one publisher at one peer. */
  recordsPerPublisher: 256,
  /** Records at one peer: 2 MiB. */
  maximumRecords: 4_096,
  /** A frame of a data channel that every browser takes whole. */
  messageBytes: 16_384,
} as const;

type Widened<Value> = Value extends number ? number : Value extends boolean ? boolean : Value;

export type RingConfig = { readonly [Name in keyof typeof common]: Widened<(typeof common)[Name]> };

export const ringProfiles = {
  /** Textbook, circular DHT: links to successor and predecessor only; the second successor is known. N/2 messages on average. */
  circular: {
    ...common,
    bothWays: false,
    knownPerSide: 2,
    linkedPerSide: 1,
    maximumShortcuts: 0,
    maximumInboundShortcuts: 0,
    /** The textbook's peers do not look for another ring: the links to it would shorten the way. */
    seekInsideMs: Number.POSITIVE_INFINITY,
    /** Once around, and as far as a byte counts. */
    timeToLive: 254,
    /** That many hops take their time, and a handshake asks twice: a pair must not pass for unable to connect meanwhile. */
    attemptMs: 15_000,
    queryMs: 30_000,
    silentMs: 30_000,
    handshakeMs: 60_000,
    /** Two neighbours say too little about how many there are. */
    plausibleGaps: Number.POSITIVE_INFINITY,
    confidentGaps: Number.POSITIVE_INFINITY,
    isCrossChecked: false,
  },
  /** Textbook, circular DHT with shortcuts: as drawn there; clockwise. */
  shortcuts: {
    ...common,
    bothWays: false,
    knownPerSide: 2,
    linkedPerSide: 1,
    /** Nothing but the direct successor covers the last halvings. */
    coveredHalvings: 0,
    /** O(log N) up to 4,096 peers and more, with room among the peers that serve as shortcuts. */
    maximumShortcuts: 12,
    maximumInboundShortcuts: 14,
    seekInsideMs: Number.POSITIVE_INFINITY,
    timeToLive: 254,
    plausibleGaps: Number.POSITIVE_INFINITY,
    confidentGaps: Number.POSITIVE_INFINITY,
    isCrossChecked: false,
  },
  /** What runs in a room: four neighbours on each side, shortcuts, both ways. */
  full: common,
} as const satisfies Record<string, RingConfig>;

/** Lifetimes of what is published. Milliseconds. */
export const recordLifetimes = {
  /** A peer in a torrent: three times lost is gone, as a closed tab should be soon. */
  peer: { livesMs: 150_000, republishMs: 60_000 },
  /** A name stays as its room does. */
  name: { livesMs: 1_800_000, republishMs: 480_000 },
} as const;

/** One record with its signature. */
export const recordBytes = 512;
