import type { RoomApp } from './session/room-app.ts';
import { parseParameters } from './ui/address/parameters.ts';
import { parseRoute } from './ui/address/route.ts';

/**
 * Whoever opens a link to a torrent wants the file: joins it before there is anything to draw. `false` where the address
 * (`location.hash`) names none, or has a parameter that the page is going to complain about.
 */
export function joinFromAddress(app: RoomApp, hash: string): boolean {
  const route = parseRoute(hash);
  if (route.page !== 'torrent') return false;
  const parsed = parseParameters(route.query);
  if (!parsed.ok) return false;
  app.join(route.infohash, route.query.get('dn') || undefined, parsed.options);
  return true;
}
