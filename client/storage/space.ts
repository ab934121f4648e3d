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
