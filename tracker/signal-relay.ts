import type { Answer, SignalRequest, TrackerToBrowser } from '../shared/protocol/tracker-events.ts';
import type { BrowserConnection } from './browser-connection.ts';
import { refusal } from './event-door.ts';
import type { SwarmRegistry } from './swarm-registry.ts';

type Signal = Parameters<TrackerToBrowser['signal']>[0];

/** Passes signals on between two peers of one torrent, without looking inside. */
export function createSignalRelay(
  registry: SwarmRegistry,
  deliver: (connection: string, signal: Signal) => void,
  clock: () => number,
) {
  return async (request: SignalRequest, connection: BrowserConnection): Promise<Answer<null>> => {
    const { infohash, to, signal } = request;
    const from = connection.memberships.get(infohash);
    const now = clock();
    if (from === undefined || (await registry.connectionOf(infohash, from, now)) !== connection.id) {
      return refusal('NOT_IN_TORRENT', 'announce first, then signal');
    }
    const target = to === from ? null : await registry.connectionOf(infohash, to, now);
    if (target === null) return refusal('NO_SUCH_PEER', 'no other peer of this torrent has this id');
    deliver(target, { infohash, from, signal });
    return { ok: true, value: null };
  };
}
