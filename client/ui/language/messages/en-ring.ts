/** What the ring's page says, in English. */
export const enRing = {
  title: 'Ring',
  intro:
    'A distributed hash table: peers on a circle of identifiers hold (key, value) pairs, each at its key’s closest successor. With it, pages find each other’s files when the tracker is away.',
  play: {
    title: 'A ring to play with',
    intro:
      'The textbook’s eight peers, simulated in this page by the code that runs in the room. Nothing here leaves the page.',
  },

  own: {
    title: 'The ring of this room',
    joined: (peers: string) => `This page is in the ring, with ${peers} peers in all.`,
    alone: {
      looking: 'Looking for others…',
      entering: 'Somebody is found. This page is taking its place in the ring…',
      first:
        'Nobody else is in the ring yet. It begins by itself as soon as another page of this room shows the ring or exchanges a file with this one: open this address on another device or in another tab.',
      outside:
        'This page is outside the ring and cannot get in by itself: the tracker is away, and no other tab of this browser is in it. Ask somebody who is in for an invitation, and take it under “Come in” below. It still looks for the tracker and for other tabs.',
    },
    left: 'This page has left the ring. Its files go on, with the tracker’s help alone; nobody finds them through the ring.',
    leave: 'Leave the ring',
    join: 'Join the ring again',
    find: 'Find by name, infohash or link',
    findButton: 'Find',
    findFailed: 'The ring gave no answer.',
    nothing: 'Nothing is public under this name.',
    nobodyAsked:
      'Nobody could be asked: this page is alone, and has published nothing under this name itself.',
    says: (peers: string) => `(peers: ${peers})`,
    way: (hops: string, peers: string, size: string, half: string, logarithm: string) =>
      `Messages to the responsible peer: ${hops} (${peers}). In a ring of ${size} it would be N/2 = ${half} on average on the circle alone, ½·log₂ N = ${logarithm} with shortcuts.`,
    wayHome: 'This page is responsible for it itself.',
    drawing: 'Our place on the circle, with our neighbours and the keys we hold; the list says the same.',
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
      'Two pages on one network can meet with no server at all: an invitation goes one way and a reply comes back, by camera, chat or clipboard. From then on everything goes over the ring.',
    link: 'Link',
    code: 'Code, for a page that is open already',
    qr: { invitation: 'QR code of the invitation', reply: 'QR code of the reply' },
    give: {
      title: 'Let somebody in',
      phases: {
        none: 'Anyone whose page is open can come in, even if the server that it came from is gone.',
        preparing: 'Making an invitation…',
        waiting: 'The invitation is ready.',
        connecting: 'The reply is here. Connecting…',
        joined: 'The newcomer is in the ring.',
        failed:
          'No connection came about. Are both on the same network, and does it let its computers reach each other? The invitation is spent: make a new one.',
        expired: 'Nobody came in time; the invitation has expired.',
      },
      button: 'Make an invitation',
      another: 'Make another invitation',
      withdraw: 'Withdraw it',
      first: '1. Give it to the newcomer',
      until: (time: string) => `For one newcomer, once, until ${time}. Keep this page open until then.`,
      second: '2. Take the newcomer’s reply',
      reply: 'Reply (link or code)',
      take: 'Let in',
    },
    follow: {
      title: 'Come in',
      phases: {
        none: 'Somebody in the ring gave you a link, a code or a picture?',
        preparing: 'Making your reply…',
        waiting: 'One step is left: your reply has to reach the one who invited you.',
        connecting: 'Connecting…',
        joined: 'You are in. Find something by its name above.',
        failed:
          'No connection came about. Are both on the same network, and does it let its computers reach each other? Ask for a new invitation.',
        expired: 'The reply was not taken in time. Ask for a new invitation.',
      },
      first: 'Send your reply back',
      until: (time: string) =>
        `Show or send it to the one who invited you, until ${time}. Keep this page open; the rest goes by itself.`,
      invitation: 'Invitation (link or code)',
      another: 'Another invitation, if somebody else came in by this one',
      button: 'Come in',
    },
    passing: 'Handing the reply to the tab that invites…',
    passed: 'The tab that invites has the reply. You can close this one.',
    notHere:
      'No open tab of this browser made the invitation that this replies to. Open the link on the device that invites, or paste it there.',
    fileLink: 'This is the link of a file, not an invitation.',
    openFile: 'Open the file',
    problems: {
      'not-a-code': 'This is neither an invitation nor a reply.',
      damaged: 'The code is incomplete or altered. Copy all of it, from its first letter to its last.',
      'other-version': 'This code is from another version of this page. Load the same version on both sides.',
      'wrong-kind':
        'This is the other one of the two codes: the newcomer pastes the invitation, the one who invites pastes the reply.',
      expired:
        'This invitation is over. Ask for a new one. (If it is new, the clock of one device is wrong.)',
      clock: 'The clocks of the two devices differ by more than a minute. Set them right, then try again.',
      own: 'This is your own invitation. Give it to somebody else.',
      foreign: 'This is the reply to another invitation, not to the one made here.',
      spent: 'Somebody has already come in by this invitation. Make a new one for the next.',
      full: 'This page holds as many connections as it may. Somebody else in the ring can invite.',
      'no-network': 'This device has no network. Connect it, then try again.',
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
      hop: 'The query’s way',
      key: 'Key, with an arrow to its closest successor',
      holder: 'Holds a value, or a copy',
    },
    choose:
      'Click a peer, or choose it under “Peer that asks”: its links and keys are marked; it asks the questions, and is the one to leave or to let others in. Click a free place, and a peer joins there.',
    join: (place: string, via: string) => `Peer ${place} joins here, knowing only ${via}`,
  },

  story: {
    title: 'Step by step',
    position: (at: string, all: string) => `${at} of ${all}`,
    back: 'One step back',
    forward: 'One step on',
    play: 'Play',
    pause: 'Pause',
    all: 'All steps',
    seconds: (seconds: string) => `After ${seconds}: `,
    start: (peers: string) =>
      `${peers} peers in order. Look up a key, let a peer leave, or click a free place on the circle to let one join there.`,
    keys: 'The keys ← and → step, too.',
    asks: {
      find: (peer: string, key: string) => `Peer ${peer} asks: who is responsible for key ${key}?`,
      get: (peer: string, key: string) => `Peer ${peer} asks for what is stored under key ${key}.`,
      put: (peer: string, key: string) => `Peer ${peer} stores a value under key ${key}.`,
    },
    hop: (from: string, to: string, hops: string) => `Message ${hops}: from ${from} to ${to}.`,
    answer: {
      find: (peer: string, key: string, hops: string) =>
        `Peer ${peer} is the closest successor of key ${key}, and says so. Messages until there: ${hops}.`,
      get: (peer: string, key: string, hops: string) =>
        `Peer ${peer} answers for key ${key}. Messages until there: ${hops}. Found: `,
      put: (peer: string, key: string, hops: string) =>
        `Peer ${peer} keeps it, being the closest successor of key ${key}, and gives copies to its successors. Messages until there: ${hops}. Stored: `,
    },
    nothing: 'nothing.',
    value: (value: string) => `“${value}”`,
    lost: (peer: string, key: string) => `Nobody answered peer ${peer} about key ${key}.`,
    leaves: (peer: string) => `Peer ${peer} says goodbye: its links close.`,
    dies: (peer: string) =>
      `Peer ${peer} is gone without a word. Its neighbours will miss two answers to their pings.`,
    joins: (peer: string, via: string) =>
      `Peer ${peer} comes and knows only peer ${via}. It asks over ${via} for its own place.`,
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
        `Key ${key} belongs to peer ${to} now, no longer to ${from}: ${to} held a copy already, so nothing is lost.`,
      sent: (key: string, from: string, to: string) =>
        `Key ${key} belongs to peer ${to} now, its closest successor; ${from} has handed it over.`,
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
    why: 'Counted are the messages from the asking peer to the responsible one; the answer is not. On the circle alone a query passes half of the N peers on average. A shortcut halves what is left of the circle: that takes at most log₂ N messages, and half of them on average.',
    measure: 'Ask 100 random questions with each kind of links',
  },

  ring: {
    title: 'Which ring',
    size: 'Peers',
    sizes: { textbook: 'The textbook’s 8 (n = 4)', larger: '32 peers (n = 8)' },
    links: 'Links',
    kinds: {
      circular: 'Circular: successor and predecessor',
      shortcuts: 'With shortcuts',
      full: 'Full: four on each side, shortcuts, both ways',
    },
    notes: {
      circular: 'As in the textbook’s circular DHT: a query goes round the circle, clockwise.',
      shortcuts:
        'As the textbook draws it: peer 4 has a shortcut to peer 10, and nobody else has one. With 32 peers everyone has its own.',
      chosenShortcuts: 'Every peer has one shortcut for each halving of the circle.',
      full: 'As it runs in a room. A ring of nine or fewer is a full mesh: every query takes at most one message.',
    },
    reset: 'Begin anew',
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
    dies: 'Dies without a word',
    newcomer: 'Newcomer',
    via: 'knows only',
    joins: 'Joins',
    fewest: 'Two peers have to stay.',
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
