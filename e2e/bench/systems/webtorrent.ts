/** WebTorrent in real pages: its prebuilt bundle, its own tracker on this machine, its own limiter. */
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { BenchCase, SystemId } from '../common/bench-case.ts';
import type { BenchSystem } from '../common/bench-system.ts';
import { type Browsers, withBrowsers } from '../common/browsers.ts';
import { installPackages } from '../common/install-packages.ts';
import { type PageServer, startPageServer } from '../common/page-server.ts';
import type { WebTorrentSettings } from '../pages/webtorrent-page.ts';

const patienceMs = 600_000;

export function webTorrent(strategy: 'rarest' | 'default'): BenchSystem {
  return {
    id: `webtorrent-${strategy}` satisfies SystemId,
    title: `WebTorrent, ${strategy}`,
    missing: installPackages(),
    async run(benchCase) {
      const tracker = await startTracker();
      const bundle = createRequire(import.meta.url).resolve('webtorrent/dist/webtorrent.min.js');
      const server = await startPageServer('webtorrent-page', { '/webtorrent.min.js': bundle });
      try {
        return await withBrowsers((browsers) =>
          transferSeconds(browsers, server, benchCase, {
            tracker: tracker.address,
            strategy: strategy === 'default' ? null : strategy,
          }),
        );
      } finally {
        server.close();
        tracker.close();
      }
    },
  };
}

/**
 * The leechers find each other first, then the seed joins; the clock starts with the first byte that any leecher receives.
 * WebTorrent has no common start signal; this is the closest to it, and costs WebTorrent nothing.
 */
async function transferSeconds(
  browsers: Browsers,
  server: PageServer,
  { fileBytes, leechers: count, seedUpload, leecherUpload }: BenchCase,
  common: Pick<WebTorrentSettings, 'tracker' | 'strategy'>,
): Promise<number> {
  const [seed, ...leechers] = await browsers.openPages(count + 1);
  await Promise.all([seed!, ...leechers].map((page) => page.goto(server.origin)));
  const torrentFile = await seed!.evaluate((bytes) => window.webTorrentPage.make(bytes), fileBytes);
  for (const page of leechers) {
    const settings: WebTorrentSettings = { ...common, uploadCap: leecherUpload };
    await page.evaluate(([file, chosen]) => window.webTorrentPage.join(file, chosen), [
      torrentFile,
      settings,
    ] as const);
  }
  await Promise.all(
    leechers.map((page) =>
      page.waitForFunction((least) => window.webTorrentPage.neighbours() >= least, count - 1, {
        polling: 50,
      }),
    ),
  );
  const finished = Promise.all(leechers.map((page) => page.evaluate(() => window.webTorrentPage.finished())));
  await seed!.evaluate((settings) => window.webTorrentPage.seed(settings), {
    ...common,
    uploadCap: seedUpload,
  });
  const times = await within(patienceMs, finished);
  for (const { receivedBytes } of times) {
    if (receivedBytes < fileBytes)
      throw new Error(`A WebTorrent leecher received only ${receivedBytes} of ${fileBytes} bytes.`);
  }
  const start = Math.min(...times.map(({ firstByteAt }) => firstByteAt));
  return (Math.max(...times.map(({ doneAt }) => doneAt)) - start) / 1_000;
}

async function startTracker(): Promise<{ readonly address: string; close(): void }> {
  const { default: Server } = await import('bittorrent-tracker/server');
  const server = new Server({ udp: false, http: false, ws: true, stats: false });
  await new Promise<void>((resolve, reject) => {
    server.on('listening', () => resolve());
    server.on('error', reject);
    server.listen(0, '127.0.0.1');
  });
  const { port } = server.http.address() as AddressInfo;
  return {
    address: `ws://127.0.0.1:${port}`,
    close() {
      server.http.closeAllConnections();
      server.close();
    },
  };
}

async function within<Result>(milliseconds: number, result: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`WebTorrent did not finish within ${milliseconds / 1000} s`)),
      milliseconds,
    );
  });
  return Promise.race([result, limit]).finally(() => clearTimeout(timer));
}
