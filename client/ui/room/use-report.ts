import { useEffect, useState } from 'preact/hooks';
import type { Infohash } from '../../../shared/base/ids.ts';
import type { RoomApp } from '../../session/room-app.ts';
import type { RoomReport } from '../../session/room-report.ts';

/** The tracker's report of a torrent, asked for about once a second while somebody can see the page. */
interface PolledReport {
  /** The last one; `null` until there was one. */
  readonly report: RoomReport | null;
  /** How the last question was answered. */
  readonly outcome: 'asking' | 'known' | 'nobody' | 'unreachable';
}

const pollMs = 1_000;

export function useReport(app: RoomApp, infohash: Infohash): PolledReport {
  const [polled, setPolled] = useState<PolledReport>({ report: null, outcome: 'asking' });
  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      clearTimeout(timer);
      const next = await answer(app, infohash);
      if (!isWanted) return;
      setPolled(({ report }) => ({ report: next.report ?? report, outcome: next.outcome }));
      if (!document.hidden) timer = setTimeout(ask, pollMs);
    };
    const onVisibility = () => {
      if (!document.hidden) void ask();
    };
    document.addEventListener('visibilitychange', onVisibility);
    void ask();
    return () => {
      isWanted = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [app, infohash]);
  return polled;
}

async function answer(app: RoomApp, infohash: Infohash): Promise<PolledReport> {
  try {
    const report = await app.fetchReport(infohash);
    return { report, outcome: report === null ? 'nobody' : 'known' };
  } catch {
    return { report: null, outcome: 'unreachable' };
  }
}
