import { type Setting, wholeNumber } from './setting.ts';

/**
 * How much one browser, one address or everyone together may ask of the tracker. The tracker drops what exceeds a rate for
 * longer than its burst.
 */

/** A bucket holds this many seconds of its rate, and so allows a burst of that size. */
export const burstSeconds = 5;

const limit = (name: string, meaning: string, standard: number): Setting<number> => ({
  name,
  meaning,
  default: String(standard),
  parse: (text) => wholeNumber(text, 1, 1_000_000),
});

/** The limits that depend on the place: how large the machine is, and how many browsers share one address. */
export const limitsTable = {
  connections: limit('MAX_CONNECTIONS', 'Browsers connected at a time.', 20_000),
  connectionsPerAddress: limit(
    'MAX_CONNECTIONS_PER_ADDRESS',
    'Browsers connected at a time from one address (IPv6: one /64 network); a whole school may share one.',
    1_000,
  ),
  handshakesPerSecond: limit(
    'MAX_HANDSHAKES_PER_SECOND',
    'New connections of everyone together; a page that is turned away tries again later.',
    500,
  ),
  handshakesPerAddressPerSecond: limit(
    'MAX_HANDSHAKES_PER_ADDRESS_PER_SECOND',
    'New connections from one address, so that one client retrying in a loop cannot block others.',
    100,
  ),
} satisfies Record<string, Setting<number>>;

/** The limits that follow from what a page does, wherever the tracker runs. */
export const fixedLimits = {
  /** A handshake is a few round trips; a connection that never finishes one costs memory. */
  handshakeMs: 10_000,
  /** A page is in one torrent, or in a few while somebody looks at several. */
  torrentsPerConnection: 64,
  /** A page announces for each torrent every 5 s, and when something happens: 64 torrents make 13 a second. */
  announcesPerSecond: 20,
  /** A page that joins calls up to 30 peers at once, each with a description and its candidates. */
  signalsPerSecond: 100,
  /** A description and its candidates for one connection, and a second try. */
  signalsPerPairPerSecond: 10,
  /** A whole class that opens the link together calls the initial seed. */
  signalsPerReceiverPerSecond: 200,
  /** Short codes and passwords that are tried: enough for a class behind one address; to try all codes takes 20 hours. */
  questionsPerAddressPerSecond: 20,
  /** Of `start-run`, `end-share`, `run-part` and `short-code` a page sends a few in a run. */
  otherEventsPerSecond: 10,
  /** A page of a later version may know events that this tracker does not. */
  unknownEvents: 20,
  /** Bytes that wait for a browser that does not read: 64 of the longest signals. */
  queuedBytes: 1_048_576,
};

export type EventLimits = typeof fixedLimits;
export type TrackerLimits = EventLimits & { readonly [Key in keyof typeof limitsTable]: number };
