import { type Setting, seconds, wholeNumber } from './setting.ts';

/**
 * How much one browser, one address or everyone together may ask of the tracker: a table of settings, each with its
 * default. What is above a rate for longer than its burst is dropped.
 */

/** A rate may be exceeded until so many seconds' worth of it are used up. */
export const burstSeconds = 5;

const limit = (
  name: string,
  meaning: string,
  standard: number,
  most = 1_000_000,
  least = 1,
): Setting<number> => ({
  name,
  meaning,
  default: String(standard),
  parse: (text) => wholeNumber(text, least, most),
});

export const limitsTable = {
  connections: limit('MAX_CONNECTIONS', 'Browsers connected at a time.', 20_000),
  connectionsPerAddress: limit(
    'MAX_CONNECTIONS_PER_ADDRESS',
    'Of these from one address (IPv6: one /64 network); a whole school may share one.',
    1_000,
  ),
  handshakesPerSecond: limit(
    'MAX_HANDSHAKES_PER_SECOND',
    'New connections, of everyone together; who is turned away comes back later.',
    500,
  ),
  handshakesPerAddressPerSecond: limit(
    'MAX_HANDSHAKES_PER_ADDRESS_PER_SECOND',
    'Of these from one address, so that one that knocks without end keeps nobody else out.',
    100,
  ),
  handshakeMs: {
    name: 'HANDSHAKE_TIMEOUT_S',
    meaning: 'Seconds until a connection that has not finished its handshake is closed.',
    default: '10',
    parse: (text: string) => seconds(text, 0.1, 120),
  },
  torrentsPerConnection: limit('MAX_TORRENTS_PER_CONNECTION', 'Torrents that one page is in.', 64, 10_000),
  announcesPerSecond: limit('MAX_ANNOUNCES_PER_SECOND', 'Announces of one connection.', 20),
  signalsPerSecond: limit('MAX_SIGNALS_PER_SECOND', 'Signals that one connection sends.', 100),
  signalsPerPairPerSecond: limit('MAX_SIGNALS_PER_PAIR_PER_SECOND', 'Of these to one and the same peer.', 10),
  signalsPerReceiverPerSecond: limit(
    'MAX_SIGNALS_PER_RECEIVER_PER_SECOND',
    'Signals to one peer, of everyone together.',
    200,
  ),
  questionsPerAddressPerSecond: limit(
    'MAX_QUESTIONS_PER_ADDRESS_PER_SECOND',
    'Short codes and room passwords that are tried from one address.',
    20,
  ),
  otherEventsPerSecond: limit('MAX_OTHER_EVENTS_PER_SECOND', 'All other events of one connection.', 10),
  unknownEvents: limit(
    'MAX_UNKNOWN_EVENTS',
    'Events that the tracker does not know, until the connection is closed.',
    20,
  ),
  queuedBytes: limit(
    'MAX_QUEUED_BYTES',
    'Bytes that wait for one slow reader, until the connection is closed.',
    1_048_576,
    1_073_741_824,
    /** Less than two of the largest frames would cut off everyone. */
    65_536,
  ),
} satisfies Record<string, Setting<number>>;

export type TrackerLimits = { readonly [Key in keyof typeof limitsTable]: number };

export const defaultLimits = Object.fromEntries(
  Object.entries(limitsTable).map(([key, setting]) => [key, setting.parse(setting.default)]),
) as TrackerLimits;
