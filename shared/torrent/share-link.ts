import { type Infohash, isInfohash } from '../base/ids.ts';
import { toWellFormed } from '../base/utf8.ts';

/** Links that name a torrent, written and read. It does not know what the parameters mean. */
interface ShareLink {
  readonly infohash: Infohash;
  /** What the link calls the torrent: advisory, shown as text only. */
  readonly name?: string;
}

/**
 * `<page>#/t/<infohash>?dn=<name>`, then the parameters. Query and fragment of the page's own address are left out.
 */
export function formatShareLink(
  pageAddress: string,
  infohash: Infohash,
  name: string,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const page = pageAddress.replace(/[?#].*$/s, '');
  const query = Object.entries({ dn: name, ...parameters }).map(
    ([key, value]) => `${escapeText(key)}=${escapeText(value)}`,
  );
  return `${page}#/t/${infohash}?${query.join('&')}`;
}

/**
 * Reads what a person typed, pasted or opened: a share link of any origin (or its fragment alone, or its room page), a
 * magnet link with an infohash of version 2, or a bare infohash. `undefined` for anything else.
 */
export function parseShareLink(text: string): ShareLink | undefined {
  const trimmed = text.trim();
  const magnet = /^magnet:\?(.*)$/is.exec(trimmed);
  if (magnet) return parseMagnet(magnet[1]!);
  const route = /^[^#]*#\/t\/([^/?#]*)(?:\/room)?\/?(?:\?(.*))?$/s.exec(trimmed);
  if (route) return toShareLink(route[1]!, parseQuery(route[2] ?? ''));
  return toShareLink(trimmed, []);
}

type Query = readonly (readonly [key: string, value: string])[];

function parseMagnet(queryText: string): ShareLink | undefined {
  const query = parseQuery(queryText);
  for (const [key, value] of query) {
    // 1220 is the multihash prefix of a SHA-256 (BEP 52): code 0x12, 0x20 bytes.
    const topic = /^urn:btmh:1220(.*)$/is.exec(value);
    // Several topics are numbered: xt.1, xt.2 …
    if (topic && /^xt(?:\.\d+)?$/i.test(key)) return toShareLink(topic[1]!, query);
  }
  return undefined;
}

function toShareLink(digits: string, query: Query): ShareLink | undefined {
  const infohash = digits.toLowerCase();
  if (!isInfohash(infohash)) return undefined;
  const name = query.find(([key]) => key === 'dn')?.[1];
  return name ? { infohash, name } : { infohash };
}

/** A part whose escapes are damaged is left out. */
function parseQuery(text: string): Query {
  return text.split('&').flatMap((part) => {
    const [key, value] = part.split(/=(.*)/s).map(unescapeText);
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
}

function escapeText(text: string): string {
  return encodeURIComponent(toWellFormed(text));
}

function unescapeText(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
