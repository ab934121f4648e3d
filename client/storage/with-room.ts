import { ContentError } from './content/content-error.ts';
import type { Room } from './content/content-store.ts';

/** Does the work, again and again as long as there is no room for it. @throws whatever else it throws */
export async function withRoom<Result>(room: Room | undefined, work: () => Promise<Result>): Promise<Result> {
  for (let hasWaited = false; ; hasWaited = true) {
    try {
      const result = await work();
      if (hasWaited) room?.onRoom();
      return result;
    } catch (error) {
      if (room === undefined || !(error instanceof ContentError) || error.code !== 'no-space') throw error;
      await room.untilRoom(error);
    }
  }
}
