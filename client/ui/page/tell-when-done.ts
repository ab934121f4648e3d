import { effect, signal } from '@preact/signals';
import type { Infohash } from '../../../shared/base/ids.ts';
import type { RoomApp } from '../../session/room-app.ts';
import { shownName } from '../language/format.ts';
import { messages } from '../language/language.ts';

/** Notifies the person that a torrent is complete while the page is hidden, if the browser has notifications and may show them. */

/** `unavailable` on plain http and in browsers without them. */
export const notificationState = signal<NotificationPermission | 'unavailable'>(
  isSecureContext && 'Notification' in globalThis ? Notification.permission : 'unavailable',
);

/** Call this from a click: browsers refuse it otherwise. */
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
