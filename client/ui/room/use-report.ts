import { useEffect, useState } from 'preact/hooks';
import type { Infohash } from '../../../shared/base/ids.ts';
import type { RoomApp } from '../../session/room-app.ts';
import type { RoomReport } from '../../session/room-report.ts';

/** Asks the tracker for a torrent's report about once a second while the page is visible. */
interface PolledReport {
  /** The last report; `null` before the first. */
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
