import { ContentError } from './content/content-error.ts';

/** What the browser says of the space for this site. It lets a site have part of the disk, and may be wrong by a little. */
export interface Space {
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

/** `null` where it does not tell: on an insecure origin, for one. */
export async function estimateSpace(): Promise<Space | null> {
  const storage = navigator.storage as StorageManager | undefined;
  const { usage, quota } = (await storage?.estimate().catch(() => undefined)) ?? {};
  return usage === undefined || quota === undefined ? null : { usedBytes: usage, quotaBytes: quota };
}

/** Keys, hashes and the database's own pages come on top of the content. */
const overhead = 1.01;

/** @throws ContentError `no-space` if the browser says that these bytes do not fit */
export function requireSpace(neededBytes: number, space: Space | null): void {
  if (space === null) return;
  const freeBytes = Math.max(0, space.quotaBytes - space.usedBytes);
  if (neededBytes * overhead <= freeBytes) return;
  const inMiB = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  throw new ContentError('no-space', `${inMiB(neededBytes)} are needed, ${inMiB(freeBytes)} are free.`);
}
