/**
 * Decides which visits of this browser go on. On a secure origin each visit holds a lock, which the browser releases when the
 * visit ends; on an insecure origin each visit answers when it is asked. It knows no stores.
 */

/** A visit is a page from when it is loaded until it goes, crash or no crash; `owner` is its random name. */
interface Answer {
  readonly asked: string;
  readonly owner: string;
}

/** Whether a visit goes on. `silent`: it did not answer in time; it may be busy. */
export type Presence = 'present' | 'gone' | 'silent';

const channelName = 'swarmroom-visits';
const lockPrefix = 'swarmroom-visit ';

/** `undefined` where the origin is not secure. */
const locks = navigator.locks as LockManager | undefined;

/** Lets other visits find this one as long as this Worker lives. */
export async function showPresence(owner: string): Promise<void> {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', ({ data }: MessageEvent<{ readonly who?: string }>) => {
    if (data.who !== undefined) channel.postMessage({ asked: data.who, owner } satisfies Answer);
  });
  if (locks === undefined) return;
  await new Promise<void>((held) => {
    void locks.request(lockPrefix + owner, () => {
      held();
      return new Promise(() => {});
    });
  });
}

/** @param limitMs how long answers may take */
export async function findVisits(
  owners: readonly string[],
  limitMs: number,
): Promise<ReadonlyMap<string, Presence>> {
  if (locks !== undefined) {
    const { held = [] } = await locks.query();
    const names = new Set(held.map(({ name }) => name));
    return new Map(owners.map((owner) => [owner, names.has(lockPrefix + owner) ? 'present' : 'gone']));
  }
  return askVisits(owners, limitMs);
}

/** Asks the visits themselves, because an insecure origin has no locks. */
export async function askVisits(
  owners: readonly string[],
  limitMs: number,
): Promise<ReadonlyMap<string, Presence>> {
  const found = new Map<string, Presence>(owners.map((owner) => [owner, 'silent']));
  const missing = new Set(owners);
  const channel = new BroadcastChannel(channelName);
  const question = String(performance.timeOrigin + performance.now() + Math.random());
  await new Promise<void>((resolve) => {
    const limit = setTimeout(resolve, limitMs);
    channel.addEventListener('message', ({ data }: MessageEvent<Partial<Answer>>) => {
      if (data.asked !== question || data.owner === undefined || !missing.delete(data.owner)) return;
      found.set(data.owner, 'present');
      if (missing.size > 0) return;
      clearTimeout(limit);
      resolve();
    });
    channel.postMessage({ who: question });
    if (missing.size === 0) resolve();
  });
  channel.close();
  return found;
}
