import { effect } from '@preact/signals';
import type { Infohash } from '../../../shared/base/ids.ts';
import type { RoomApp } from '../../session/room-app.ts';
import { CompletionHistory } from './completion-history.ts';

/** Every torrent's history of completion: it goes on while other pages are shown. */
const histories = new WeakMap<RoomApp, Map<Infohash, CompletionHistory>>();

/** Begins to keep the histories of all torrents of the app. */
export function keepCompletionHistories(app: RoomApp): void {
  const kept = new Map<Infohash, CompletionHistory>();
  histories.set(app, kept);
  effect(() => {
    const torrents = app.torrents.value;
    for (const infohash of kept.keys()) {
      if (!torrents.some((torrent) => torrent.infohash === infohash)) kept.delete(infohash);
    }
    for (const torrent of torrents) {
      const history = kept.get(torrent.infohash) ?? new CompletionHistory();
      kept.set(torrent.infohash, history);
      history.add(torrent, performance.now());
    }
  });
}

export function completionHistory(app: RoomApp, infohash: Infohash): CompletionHistory | undefined {
  return histories.get(app)?.get(infohash);
}
