import { type Infohash, isInfohash } from '../../../shared/base/ids.ts';
import { formatShareLink } from '../../../shared/torrent/share-link.ts';
import { type ParameterName, parameterNames } from './parameters.ts';

/** Decides which page an address's hash names, and writes such hashes. Knows no browser: the hash is an argument. */
type Route =
  | { readonly page: 'home'; readonly query: URLSearchParams }
  | { readonly page: 'torrent' | 'room'; readonly infohash: Infohash; readonly query: URLSearchParams }
  /** The query may hold the code of an invitation. */
  | { readonly page: 'ring'; readonly query: URLSearchParams }
  | { readonly page: 'lab' | 'stored' }
  | { readonly page: 'unknown' };

/** From `location.hash`: `#/`, `#/t/<infohash>`, `#/t/<infohash>/room`, `#/lab`, `#/ring`, `#/stored`, each with parameters after `?`. */
export function parseRoute(hash: string): Route {
  const address = hash.replace(/^#/, '');
  const mark = address.indexOf('?');
  const path = mark === -1 ? address : address.slice(0, mark);
  const query = new URLSearchParams(mark === -1 ? '' : address.slice(mark + 1));
  if (path === '' || path === '/') return { page: 'home', query };
  if (/^\/lab\/?$/.test(path)) return { page: 'lab' };
  if (/^\/ring\/?$/.test(path)) return { page: 'ring', query };
  if (/^\/stored\/?$/.test(path)) return { page: 'stored' };
  const [, digits, room] = /^\/t\/([0-9a-f]{64})(\/room)?\/?$/i.exec(path) ?? [];
  const infohash = digits?.toLowerCase();
  if (infohash !== undefined && isInfohash(infohash)) {
    return { page: room === undefined ? 'torrent' : 'room', infohash, query };
  }
  return { page: 'unknown' };
}

/** A page's address that shows the torrent, with the parameters kept: it always has a `?`, so that `&up=…` can follow. */
export function torrentLink(
  pageAddress: string,
  infohash: Infohash,
  name: string,
  parameters: URLSearchParams = new URLSearchParams(),
): string {
  return formatShareLink(pageAddress, infohash, name, Object.fromEntries(onlyParameters(parameters)));
}

/** The page for the projector. */
export function roomHash(infohash: Infohash, name: string): string {
  return `#/t/${infohash}/room?${new URLSearchParams({ dn: name })}`;
}

/** Home's address, with the known parameters of the query. */
export function homeHash(parameters: URLSearchParams): string {
  const query = onlyParameters(parameters);
  return query.size === 0 ? '#/' : `#/?${query}`;
}

/** The same address with this parameter set. */
export function withParameter(hash: string, name: ParameterName, text: string): string {
  const mark = hash.indexOf('?');
  const parameters = new URLSearchParams(mark === -1 ? '' : hash.slice(mark + 1));
  parameters.set(name, text);
  return `${mark === -1 ? hash : hash.slice(0, mark)}?${parameters}`;
}

/** The parameters of both; those of the second win. */
export function mergeParameters(first: URLSearchParams, second: URLSearchParams): URLSearchParams {
  const merged = onlyParameters(first);
  for (const [name, text] of onlyParameters(second)) merged.set(name, text);
  return merged;
}

function onlyParameters(query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of parameterNames) {
    const text = query.getAll(name).at(-1);
    if (text !== undefined) kept.set(name, text);
  }
  return kept;
}
