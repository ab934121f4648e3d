import type { RoomApp } from './session/room-app.ts';
import { parseParameters } from './ui/address/parameters.ts';
import { parseRoute } from './ui/address/route.ts';

/**
 * Joins the torrent of the address before anything is drawn: a person who opens its link wants the file. `false` if the
 * address (`location.hash`) names no torrent, or has a parameter that the page refuses.
 */
export function joinFromAddress(app: RoomApp, hash: string): boolean {
  const route = parseRoute(hash);
  if (route.page !== 'torrent') return false;
  const parsed = parseParameters(route.query);
  if (!parsed.ok) return false;
  app.join(route.infohash, route.query.get('dn') || undefined, parsed.options);
  return true;
}
