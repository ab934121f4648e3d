import { randomBytes } from 'node:crypto';
import { createShardedAdapter } from '@socket.io/redis-adapter';
import type { TrackerCluster } from '../registry/tracker-cluster.ts';
import type { RedisLink } from './redis-link.ts';

/**
 * The other trackers on the same Redis. Signals go over socket.io's sharded adapter with a channel for each connection,
 * so that only the tracker that has it gets them; nothing is kept for later, since a signal that is late is of no use.
 */
export function createRedisCluster(
  link: RedisLink,
  prefix = 'swarmroom',
): TrackerCluster & { close(): void } {
  const self = randomBytes(6).toString('hex');
  const channel = `${prefix}:changed`;
  const subscriber = link.subscriber();
  const listeners = new Set<(infohash: string) => void>();
  subscriber.subscribe(channel).catch(() => {});
  /** A Redis whose machine died closes no connection: a subscriber, which only listens, would never notice. */
  link.onReturn(() => {
    if (subscriber.status === 'ready') subscriber.disconnect(true);
  });
  subscriber.on('message', (_channel, message) => {
    const [teller, infohash = ''] = message.split(' ');
    if (teller !== self) for (const listener of listeners) listener(infohash);
  });

  return {
    adapter: createShardedAdapter(link.redis, subscriber, {
      channelPrefix: `${prefix}:socket`,
      subscriptionMode: 'dynamic-private',
    }),
    get isConnected() {
      return link.isUp;
    },
    tellOthers(infohash) {
      link.run((redis) => redis.publish(channel, `${self} ${infohash}`)).catch(() => {});
    },
    onTold: (listener) => void listeners.add(listener),
    close: () => subscriber.disconnect(),
  };
}
