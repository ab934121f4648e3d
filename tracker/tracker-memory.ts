import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { createRandom } from '../shared/base/random.ts';
import { createRedisCluster } from './redis/redis-cluster.ts';
import { RedisLink } from './redis/redis-link.ts';
import { RedisRegistry } from './redis/redis-registry.ts';
import { MemoryRegistry } from './registry/memory-registry.ts';
import { registryLimits, type SwarmRegistry } from './registry/swarm-registry.ts';
import type { TrackerCluster } from './registry/tracker-cluster.ts';

/** Where the tracker keeps what it knows: in this process, or in a Redis that it shares with others. */
interface TrackerMemory {
  readonly registry: SwarmRegistry;
  readonly cluster: TrackerCluster | null;
  /** It has been whole once since the start. */
  readonly isReady: boolean;
  readonly isDegraded: boolean;
  close(): void;
}

export function openMemory(
  redisUrl: string | null,
  announceIntervalMs: number,
  isHere: (connection: string) => boolean,
  log: Logger,
): TrackerMemory {
  const limits = registryLimits(announceIntervalMs);
  const chance = {
    random: createRandom(randomBytes(4).readUInt32LE()),
    createToken: () => randomBytes(16).toString('hex'),
  };
  if (redisUrl === null) {
    const registry = new MemoryRegistry(limits, chance);
    return { registry, cluster: null, isReady: true, isDegraded: false, close() {} };
  }
  const link = new RedisLink(redisUrl, log);
  const cluster = createRedisCluster(link);
  return {
    registry: new RedisRegistry({ link, limits, chance, isHere }),
    cluster,
    get isReady() {
      return link.hasBeenUp;
    },
    get isDegraded() {
      return !link.isUp;
    },
    close() {
      cluster.close();
      link.close();
    },
  };
}
