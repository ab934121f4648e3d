import type { Redis } from 'ioredis';

/**
 * One torrent in Redis: a hash of named fields, and for each the number of the change that touched it last, so that a
 * tracker fetches only what it has not seen. A change is written only onto the version that it was made from. Knows
 * nothing of what the fields mean.
 */

type FieldValue = string | null;

export interface Fetched {
  /** Empty: Redis has no such torrent. */
  readonly version: string;
  /** These fields are all there is; else only these have changed. */
  readonly isWhole: boolean;
  /** `null`: the field is gone. */
  readonly fields: ReadonlyMap<string, FieldValue>;
}

interface Change {
  readonly fields: ReadonlyMap<string, FieldValue>;
  /** Nothing of what was there before stays. */
  readonly replaces: boolean;
  /** Redis forgets the torrent after this time without another change. */
  readonly ttlMs: number;
  /** A name for a new history of the torrent. */
  readonly epoch: string;
}

/** A version is `epoch:number`; the number counts changes within its epoch. */
const fetchScript = `
local version = redis.call('HGET', KEYS[1], '@')
if not version then return {'', 1, {}} end
if version == ARGV[1] then return {version, 0, {}} end
local epoch = string.match(version, '^(.*):%d+$')
local seenEpoch, seen = string.match(ARGV[1], '^(.*):(%d+)$')
if epoch ~= seenEpoch then return {version, 1, redis.call('HGETALL', KEYS[1])} end
local changed = {}
for _, field in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. seen, '+inf')) do
  changed[#changed + 1] = field
  changed[#changed + 1] = redis.call('HGET', KEYS[1], field)
end
return {version, 0, changed}`;

/** ARGV: version, ttl, epoch, replaces, then field, value, … ; the value of a field that goes is '-', of others '+…'. */
const storeScript = `
local version = redis.call('HGET', KEYS[1], '@') or ''
if version ~= ARGV[1] then return '' end
local epoch, number = string.match(version, '^(.*):(%d+)$')
if not epoch or ARGV[4] == '1' or redis.call('ZCARD', KEYS[2]) > 4 * redis.call('HLEN', KEYS[1]) + 1000 then
  redis.call('DEL', KEYS[2])
  if not epoch or ARGV[4] == '1' then redis.call('DEL', KEYS[1]) end
  epoch, number = ARGV[3], 0
end
number = string.format('%d', number + 1)
for i = 5, #ARGV, 2 do
  if ARGV[i + 1] == '-' then redis.call('HDEL', KEYS[1], ARGV[i])
  else redis.call('HSET', KEYS[1], ARGV[i], string.sub(ARGV[i + 1], 2)) end
  redis.call('ZADD', KEYS[2], number, ARGV[i])
end
version = epoch .. ':' .. number
redis.call('HSET', KEYS[1], '@', version)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return version`;

interface Scripts {
  swarmroomFetch(fields: string, changes: string, seen: string): Promise<[string, number, FieldValue[]]>;
  swarmroomStore(fields: string, changes: string, ...rest: string[]): Promise<string>;
}

export function defineTorrentScripts(redis: Redis): void {
  redis.defineCommand('swarmroomFetch', { numberOfKeys: 2, lua: fetchScript });
  redis.defineCommand('swarmroomStore', { numberOfKeys: 2, lua: storeScript });
}

/** @param seen the version that is known already; empty: none */
export async function fetchTorrent(redis: Redis, key: string, seen: string): Promise<Fetched> {
  const [version, isWhole, flat] = await scriptsOf(redis).swarmroomFetch(...keysOf(key), seen);
  const fields = new Map<string, FieldValue>();
  for (let at = 0; at < flat.length; at += 2) {
    const field = flat[at];
    if (field != null && field !== '@') fields.set(field, flat[at + 1] ?? null);
  }
  return { version, isWhole: isWhole === 1, fields };
}

/** The new version; `null` if another tracker has changed the torrent since `seen`. */
export async function storeTorrent(
  redis: Redis,
  key: string,
  seen: string,
  { fields, replaces, ttlMs, epoch }: Change,
): Promise<string | null> {
  const rest = [seen, String(Math.ceil(ttlMs)), epoch, replaces ? '1' : '0'];
  for (const [field, value] of fields) rest.push(field, value === null ? '-' : `+${value}`);
  return (await scriptsOf(redis).swarmroomStore(...keysOf(key), ...rest)) || null;
}

/** Both in the same slot of a cluster. */
function keysOf(key: string): [string, string] {
  return [`{${key}}:fields`, `{${key}}:changes`];
}

function scriptsOf(redis: Redis): Scripts {
  return redis as unknown as Scripts;
}
