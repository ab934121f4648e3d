import type { Server } from 'socket.io';

/** The trackers that serve the same rooms, as one of them sees the others. */
export interface TrackerCluster {
  /** Carries signals to browsers of the others. */
  readonly adapter: NonNullable<Parameters<Server['adapter']>[0]>;
  readonly isConnected: boolean;
  /** Something about this torrent has changed. */
  tellOthers(infohash: string): void;
  onTold(listener: (infohash: string) => void): void;
}
