/** The cost of drawing a torrent page with 30 neighbours and made-up numbers, alone or beside a transfer. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';
import { mainThreadTasks, type TraceEvent, taskCategories } from '../../fixture/trace-tasks.ts';
import type { BenchSystem } from '../common/bench-system.ts';
import { withBrowsers } from '../common/browsers.ts';
import { type PageServer, startPageServer } from '../common/page-server.ts';
import { openRawPage, transferSeconds } from './raw-channel.ts';

let server: Promise<PageServer> | undefined;

const settleMs = 2_000;
const measureMs = 10_000;

export function drawing(): BenchSystem {
  return {
    id: 'drawing',
    title: 'a page that draws',
    missing: undefined,
    async run(benchCase) {
      server ??= startPageServer('drawing-page');
      const { origin } = await server;
      return withBrowsers(async (browsers) => {
        if (benchCase.figure === 'channel') return transferSeconds(browsers, origin, benchCase, startDrawing);
        const page = await openRawPage(browsers, origin, 'drawing');
        await startDrawing(page);
        await sleep(settleMs);
        const session = await page.context().browser()!.newBrowserCDPSession();
        return benchCase.figure === 'task' ? longestTaskSeconds(session) : coreShare(session);
      });
    },
  };
}

function startDrawing(page: Page): Promise<void> {
  return page.evaluate(() => window.drawingPage.start());
}

async function longestTaskSeconds(session: CDPSession): Promise<number> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: taskCategories },
  });
  await sleep(measureMs);
  const completed = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await completed;
  const tasks = mainThreadTasks(events);
  if (tasks.length === 0) throw new Error('The trace has no task of a main thread.');
  return Math.max(...tasks) / 1_000;
}

/** The share of one core that the page's process and the browser's GPU process take. */
async function coreShare(session: CDPSession): Promise<number> {
  const spent = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo
      .filter(({ type }) => type === 'renderer' || type === 'GPU')
      .reduce((seconds, { cpuTime }) => seconds + cpuTime, 0);
  };
  const [before, begun] = [await spent(), performance.now()];
  await sleep(measureMs);
  return ((await spent()) - before) / ((performance.now() - begun) / 1_000);
}
