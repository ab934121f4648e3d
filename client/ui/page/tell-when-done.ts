import { effect, signal } from '@preact/signals';
import type { Infohash } from '../../../shared/base/ids.ts';
import type { RoomApp } from '../../session/room-app.ts';
import { shownName } from '../language/format.ts';
import { messages } from '../language/language.ts';

/** Says when a torrent is complete to whoever looks elsewhere: where the browser has notifications and may show them. */

/** `unavailable` on plain http and in browsers without them. */
export const notificationState = signal<NotificationPermission | 'unavailable'>(
  isSecureContext && 'Notification' in globalThis ? Notification.permission : 'unavailable',
);

/** To be called from a click: browsers want to see that a person asked. */
export async function askForNotifications(): Promise<void> {
  notificationState.value = await Notification.requestPermission();
}

export function tellWhenDone(app: RoomApp): void {
  const unfinished = new Set<Infohash>();
  effect(() => {
    for (const { infohash, state, name } of app.torrents.value) {
      if (state === 'downloading' || state === 'waiting') unfinished.add(infohash);
      if (state !== 'complete' || !unfinished.delete(infohash)) continue;
      if (document.hidden && notificationState.peek() === 'granted') notify(name, infohash);
    }
  });
}

function notify(name: string, infohash: Infohash): void {
  const { leaving, torrent } = messages.peek();
  try {
    new Notification(leaving.doneNotice(shownName(name) || torrent.unnamed), { tag: infohash });
  } catch {
    // Some phones have them for service workers only.
    notificationState.value = 'unavailable';
  }
}
