/** What the drawings of the torrent page and the room page say, in English; a part of `en.ts`. */
export const enSwarm = {
  completion: {
    title: 'Completion over time',
    mine: 'this page',
    mean: 'mean of all',
    minimum: 'slowest',
    p2p: 'peer-to-peer, at best',
    clientServer: 'client–server, at best',
    p2pShort: 'peer-to-peer',
    clientServerShort: 'client–server',
    empty: 'The curves begin with the run.',
    summary: (time: string, minimum: string, mean: string) =>
      `After ${time} the slowest has ${minimum} and the mean is ${mean}.`,
    summaryDone: (time: string) => `Everyone was complete after ${time}.`,
    summaryBounds: (p2p: string, clientServer: string) =>
      `At best, peer-to-peer takes ${p2p} and client–server ${clientServer}.`,
  },

  chunks: {
    title: 'Chunks',
    empty: 'The chunks appear with the description.',
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
      `This page in the middle of ${neighbours} neighbours: ${senders} send to it, it sends to ${receivers}, ${complete} have everything.`,
  },

  chokeRounds: {
    title: 'Choke rounds',
    explanation:
      'Every 10 s: whoever gave most in the last 20 s is unchoked, and one more by chance, the optimistic unchoke.',
    slots: {
      regular: 'unchoked',
      optimistic: 'optimistic unchoke',
      spare: 'spare capacity',
      none: 'choked',
    },
    gave: 'gave to us',
    got: 'got from us',
    empty: 'The first round comes after 10 s with a neighbour that is no seed.',
    peer: 'Peer',
    othersChoked: (count: number) =>
      count === 1 ? 'One more was choked all the time.' : `${count} others were choked all the time.`,
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
    nobody: 'The tracker knows nobody in this torrent.',
    unreachable: 'The tracker does not answer. What is shown is its last answer.',
    joinAt: 'Join at',
    code: 'with the code',
    qr: 'QR code of the link to join',
    haveIt: (done: number, all: number) => `${done} of ${all} have it`,
    everyone: 'Everyone has it',
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
  },

  leaving: {
    doneTitle: (name: string) => `✓ ${name}`,
    doneNotice: (name: string) => `“${name}” is complete.`,
    notify: 'Tell me when it is complete',
  },
};
