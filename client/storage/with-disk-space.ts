import { ContentError } from './content/content-error.ts';
import type { DiskSpace } from './content/content-store.ts';

/** Does the work; while the disk is full, waits and tries again. @throws everything else that the work throws */
export async function withDiskSpace<Result>(
  diskSpace: DiskSpace | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let hasWaited = false; ; hasWaited = true) {
    try {
      const result = await work();
      if (hasWaited) diskSpace?.onFreed();
      return result;
    } catch (error) {
      if (diskSpace === undefined || !(error instanceof ContentError) || error.code !== 'no-space')
        throw error;
      await diskSpace.untilFree(error);
    }
  }
}
