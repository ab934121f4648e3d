import type { Answer, SignalRequest, TrackerToBrowser } from '../../shared/protocol/tracker-events.ts';
import type { TrackerMetrics } from '../metrics/metrics.ts';
import type { SwarmRegistry } from '../registry/swarm-registry.ts';
import type { BrowserConnection } from './browser-connection.ts';
import { refusal } from './event-dispatcher.ts';

export type Signal = Parameters<TrackerToBrowser['signal']>[0];

export interface SignalContext {
  readonly registry: SwarmRegistry;
  readonly metrics: TrackerMetrics;
  readonly clock: () => number;
  /** `false`: the way to that connection is cut. */
  deliver(connection: string, signal: Signal): boolean;
}

/** Passes signals on between two peers of one torrent, without looking inside. */
export function createSignalRelay({ registry, metrics, clock, deliver }: SignalContext) {
  return async (request: SignalRequest, connection: BrowserConnection): Promise<Answer<null>> => {
    const { infohash, to, signal } = request;
    const from = connection.memberships.get(infohash);
    const now = clock();
    if (from === undefined || (await registry.connectionOf(infohash, from, now)) !== connection.id) {
      return refusal('NOT_IN_TORRENT', 'announce first, then signal');
    }
    const target = to === from ? null : await registry.connectionOf(infohash, to, now);
    if (target === null) return refusal('NO_SUCH_PEER', 'no other peer of this torrent has this id');
    const excess = connection.allowance.spendSignalTo(target);
    if (excess !== null) {
      metrics.reject(excess);
      return refusal('TOO_FAST', 'too many signals for this peer; try again in a moment');
    }
    if (!deliver(target, { infohash, from, signal })) {
      return refusal('NO_SUCH_PEER', 'this peer cannot be reached at the moment');
    }
    return { ok: true, value: null };
  };
}
