/** What the ring's page says, in English. */
export const enRing = {
  title: 'Ring',
  intro:
    'The ring is a distributed hash table. Peers on a circle of identifiers hold (key, value) pairs, each at the closest successor of its key. When the tracker is away, pages find each other’s files through the ring.',
  play: {
    title: 'A ring to play with',
    intro:
      'The textbook’s eight peers, simulated in this page by the same code that runs in the room. Nothing here leaves the page.',
  },

  own: {
    title: 'The ring of this room',
    joined: (peers: string) => `This page is in the ring, with ${peers} peers in all.`,
    alone: {
      looking: 'Looking for other peers…',
      entering: 'Another peer was found. This page is taking its place in the ring…',
      first:
        'Nobody else is in the ring yet. Open this address on another device or in another tab. The ring forms by itself when another page of this room opens the ring or exchanges a file with this page.',
      outside:
        'This page is outside the ring and cannot join by itself: the tracker is away, and no other tab of this browser is in the ring. Ask someone in the ring for an invitation, and enter it under “Join” below. The page keeps looking for the tracker and for other tabs.',
    },
    left: 'This page has left the ring. Its transfers continue with the tracker alone. Nobody can find its files through the ring.',
    leave: 'Leave the ring',
    join: 'Join the ring again',
    find: 'Find by name, infohash or link',
    findButton: 'Find',
    findFailed: 'The ring gave no answer.',
    nothing: 'Nothing is public under this name.',
    nobodyAsked: 'This page is alone in the ring, and has published nothing under this name itself.',
    says: (peers: string) => `(peers: ${peers})`,
    way: (hops: string, peers: string, size: string, half: string, logarithm: string) =>
      `Messages to the responsible peer: ${hops} (${peers}). The average in a ring of ${size} peers is N/2 = ${half} on the circle alone, and ½·log₂ N = ${logarithm} with shortcuts.`,
    wayHome: 'This page itself is the responsible peer.',
    drawing: 'Our place on the circle, our neighbours, and the keys we hold. The list shows the same.',
    id: 'My place',
    successors: 'Successors',
    predecessors: 'Predecessors',
    shortcuts: 'Shortcuts',
    keys: 'Keys held',
    links: 'Links',
  },

  invite: {
    title: 'Without a tracker',
    intro:
      'Two pages on one network can connect without any server. Send an invitation and get a reply back, by camera, chat or clipboard. From then on, everything goes through the ring.',
    link: 'Link',
    code: 'Code (for a page that is already open)',
    qr: { invitation: 'QR code of the invitation', reply: 'QR code of the reply' },
    give: {
      title: 'Invite someone',
      phases: {
        none: 'Anyone with this page open can join, even when the server is gone.',
        preparing: 'Creating an invitation…',
        waiting: 'The invitation is ready.',
        connecting: 'The reply has arrived. Connecting…',
        joined: 'The newcomer is in the ring.',
        failed:
          'Could not connect. Are both devices on the same network, and does it let them reach each other? This invitation is used up: create a new one.',
        expired: 'Nobody joined in time. The invitation has expired.',
      },
      button: 'Create an invitation',
      another: 'Create another invitation',
      withdraw: 'Cancel the invitation',
      first: '1. Send it to the newcomer',
      until: (time: string) => `One newcomer can use it once, until ${time}. Keep this page open until then.`,
      second: '2. Enter the newcomer’s reply',
      reply: 'Reply (link or code)',
      take: 'Connect',
    },
    follow: {
      title: 'Join',
      phases: {
        none: 'Did someone in the ring give you a link, a code or a QR code?',
        preparing: 'Creating your reply…',
        waiting: 'One step is left: send your reply to the person who invited you.',
        connecting: 'Connecting…',
        joined: 'You are in the ring. You can now find files by name above.',
        failed:
          'Could not connect. Are both devices on the same network, and does it let them reach each other? Ask for a new invitation.',
        expired: 'The reply was not used in time. Ask for a new invitation.',
      },
      first: 'Send your reply back',
      until: (time: string) =>
        `Show or send it to the person who invited you, before ${time}. Keep this page open. The rest happens by itself.`,
      invitation: 'Invitation (link or code)',
      another: 'Another invitation, if someone else has used this one',
      button: 'Join',
    },
    passing: 'Passing the reply to the tab that made the invitation…',
    passed: 'The tab that made the invitation has the reply. You can close this tab.',
    notHere:
      'This reply belongs to an invitation that no open tab of this browser made. Open the link on the device that made the invitation, or paste it there.',
    fileLink: 'This link is for a file. It is not an invitation.',
    openFile: 'Open the file',
    problems: {
      'not-a-code': 'This is neither an invitation nor a reply.',
      damaged: 'The code is incomplete or changed. Copy all of it, from the first character to the last.',
      'other-version':
        'This code is from another version of this page. Load the same version on both devices.',
      'wrong-kind':
        'This is the other one of the two codes. The newcomer pastes the invitation, and the inviting person pastes the reply.',
      expired:
        'This invitation has expired. Ask for a new one. (If it is new, the clock of one device is wrong.)',
      clock: 'The clocks of the two devices differ by more than a minute. Correct them, then try again.',
      own: 'This is your own invitation. Give it to someone else.',
      foreign: 'This reply belongs to another invitation, not to the one created here.',
      spent: 'Someone has already used this invitation. Create a new one for the next person.',
      full: 'This page has reached its limit of connections. Ask someone else in the ring to invite.',
      'no-network': 'This device has no network connection. Connect it, then try again.',
    },
  },

  drawing: {
    title: 'The circle',
    label: (peers: string, bits: string, view: string) =>
      `The circle of ${bits}-bit identifiers with peers ${peers}. ${view}`,
    view: (peer: string, predecessor: string, successor: string, second: string) =>
      `Peer ${peer}: predecessor ${predecessor}, successor ${successor}, second successor ${second}.`,
    nobody: 'nobody',
    legend: {
      mine: 'Keys of the chosen peer',
      links: 'Links of the chosen peer',
      shortcut: 'Shortcut',
      hop: 'Path of the query',
      key: 'Key, with an arrow to its closest successor',
      holder: 'Holds a value, or a copy',
    },
    choose:
      'Click a peer, or choose it under “Peer that asks”, to see its links and keys. This peer sends the queries, and it is the one that leaves or introduces a newcomer. Click a free place to let a peer join there.',
    join: (place: string, via: string) => `Peer ${place} joins here, knowing only ${via}`,
  },

  story: {
    title: 'Step by step',
    position: (at: string, all: string) => `${at} of ${all}`,
    back: 'One step back',
    forward: 'One step forward',
    play: 'Play',
    pause: 'Pause',
    all: 'All steps',
    seconds: (seconds: string) => `After ${seconds}: `,
    start: (peers: string) =>
      `${peers} peers, all in order. Look up a key, let a peer leave, or click a free place on the circle to let a peer join there.`,
    keys: 'You can also step with the keys ← and →.',
    asks: {
      find: (peer: string, key: string) => `Peer ${peer} asks: who is responsible for key ${key}?`,
      get: (peer: string, key: string) => `Peer ${peer} asks for what is stored under key ${key}.`,
      put: (peer: string, key: string) => `Peer ${peer} stores a value under key ${key}.`,
    },
    hop: (from: string, to: string, hops: string) => `Message ${hops}: from ${from} to ${to}.`,
    answer: {
      find: (peer: string, key: string, hops: string) =>
        `Peer ${peer} is the closest successor of key ${key}, and answers. Messages on the way: ${hops}.`,
      get: (peer: string, key: string, hops: string) =>
        `Peer ${peer} answers for key ${key}. Messages on the way: ${hops}. Found: `,
      put: (peer: string, key: string, hops: string) =>
        `Peer ${peer} is the closest successor of key ${key}. It keeps the value and gives copies to its successors. Messages on the way: ${hops}. Stored: `,
    },
    nothing: 'nothing.',
    value: (value: string) => `“${value}”`,
    lost: (peer: string, key: string) => `Nobody answered peer ${peer} about key ${key}.`,
    leaves: (peer: string) => `Peer ${peer} says goodbye: its links close.`,
    dies: (peer: string) =>
      `Peer ${peer} disappears without a message. Its neighbours will miss two answers to their pings.`,
    joins: (peer: string, via: string) =>
      `Peer ${peer} arrives and knows only peer ${via}. It asks for its own place through ${via}.`,
    change: {
      successor: (now: string, before: string | undefined) =>
        `${now} as its successor${before === undefined ? '' : ` (it was ${before})`}`,
      second: (now: string, before: string | undefined) =>
        `${now} as its second successor${before === undefined ? '' : ` (it was ${before})`}`,
      predecessor: (now: string, before: string | undefined) =>
        `${now} as its predecessor${before === undefined ? '' : ` (it was ${before})`}`,
    },
    changed: (peer: string, changes: readonly string[]) => `Peer ${peer} takes ${changes.join(', ')}.`,
    moved: {
      hadCopy: (key: string, from: string, to: string) =>
        `Key ${key} now belongs to peer ${to}, no longer to ${from}. Peer ${to} already held a copy, so nothing is lost.`,
      sent: (key: string, from: string, to: string) =>
        `Key ${key} now belongs to its closest successor, peer ${to}. Peer ${from} has handed it over.`,
    },
    settled: (peers: string) => `The ring of ${peers} is in order again.`,
  },

  counts: {
    title: 'Messages per query',
    query: 'This query',
    mean: (kind: string, queries: string) => `${kind}: mean of ${queries} random queries`,
    kinds: { circular: 'Circle alone', shortcuts: 'With shortcuts', full: 'Full' },
    half: (peers: string) => `Circle alone (textbook): N/2 with N = ${peers}`,
    logarithm: (peers: string) => `With shortcuts: ½·log₂ N with N = ${peers}`,
    why: 'This counts the messages from the asking peer to the responsible peer, without the answer. On the circle alone, a query passes half of the N peers on average. Every shortcut halves the rest of the circle: a query takes at most log₂ N messages, and half as many on average.',
    measure: 'Send 100 random queries with each kind of links',
  },

  ring: {
    title: 'Choose the ring',
    size: 'Peers',
    sizes: { textbook: 'The textbook’s 8 (n = 4)', larger: '32 peers (n = 8)' },
    links: 'Links',
    kinds: {
      circular: 'Circular: successor and predecessor',
      shortcuts: 'With shortcuts',
      full: 'Full: four on each side, shortcuts, both ways',
    },
    notes: {
      circular: 'The textbook’s circular DHT: a query goes clockwise around the circle.',
      shortcuts:
        'As in the textbook’s drawing: only peer 4 has a shortcut, to peer 10. With 32 peers, every peer has shortcuts.',
      chosenShortcuts: 'Every peer has one shortcut for each halving of the circle.',
      full: 'As in a real room. A ring of nine or fewer peers is a full mesh: every query takes at most one message.',
    },
    reset: 'Reset',
  },

  ask: {
    title: 'Look up, put, get',
    from: 'Peer that asks',
    key: (last: string) => `Key (0 to ${last})`,
    name: 'Name to hash',
    nameExample: 'Led Zeppelin IV',
    value: 'Value',
    find: 'Look up',
    put: 'Put',
    get: 'Get',
    problem: (last: string) => `A whole number from 0 to ${last}.`,
  },

  churn: {
    title: 'Leave and join',
    textbookLeaves: 'Peer 5 leaves',
    textbookJoins: 'Peer 13 joins, knowing only 1',
    peer: 'Peer',
    leaves: 'Leaves',
    dies: 'Disappears',
    newcomer: 'Newcomer',
    via: 'knows only',
    joins: 'Joins',
    fewest: 'At least two peers must stay.',
  },

  table: {
    title: 'Who knows whom',
    columns: {
      peer: 'Peer',
      predecessor: 'Predecessor',
      successor: 'Successor',
      second: 'Second',
      shortcuts: 'Shortcuts',
      keys: 'Keys held',
    },
    none: '–',
  },
};
