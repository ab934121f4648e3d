/** Bare data channels from one page to N others: the limit of this machine, and the time that one takes to open. */
import type { Page } from 'playwright';
import type { BenchCase } from '../common/bench-case.ts';
import type { BenchSystem } from '../common/bench-system.ts';
import { type Browsers, withBrowsers } from '../common/browsers.ts';
import { type PageServer, startPageServer } from '../common/page-server.ts';

let server: Promise<PageServer> | undefined;

export function rawChannel(): BenchSystem {
  return {
    id: 'raw',
    title: 'raw data channels',
    missing: undefined,
    async run(benchCase) {
      server ??= startPageServer('raw-channel-page');
      const { origin } = await server;
      return withBrowsers((browsers) =>
        benchCase.figure === 'connection'
          ? connectionSeconds(browsers, origin)
          : transferSeconds(browsers, origin, benchCase),
      );
    },
  };
}

/** The set-up time of a page that only connects: the browser's share of every set-up. */
export function barePage(): BenchSystem {
  return {
    id: 'bare-page',
    title: 'bare page: link opened → open channel',
    missing: undefined,
    async run() {
      server ??= startPageServer('raw-channel-page');
      const { origin } = await server;
      return withBrowsers(async (browsers) => {
        await openRawPage(browsers, origin, 'callee');
        const caller = await browsers.openPage();
        await caller.goto(`${origin}/?name=caller&call=callee`);
        const times = await caller.evaluate(() => window.rawPage.called);
        return times!.sinceNavigationMs / 1_000;
      });
    },
  };
}

async function connectionSeconds(browsers: Browsers, origin: string): Promise<number> {
  await openRawPage(browsers, origin, 'callee');
  const caller = await openRawPage(browsers, origin, 'caller');
  const { connectMs } = await caller.evaluate(() => window.rawPage.call(['callee']));
  return connectMs / 1_000;
}

/** @param prepare runs in every receiver before the transfer */
export async function transferSeconds(
  browsers: Browsers,
  origin: string,
  { fileBytes, leechers }: BenchCase,
  prepare: (receiver: Page) => Promise<void> = async () => {},
): Promise<number> {
  const names = Array.from({ length: leechers }, (_, index) => `receiver${index}`);
  const [sender, ...receivers] = await Promise.all(
    ['sender', ...names].map((name) => openRawPage(browsers, origin, name)),
  );
  await sender!.evaluate((others) => window.rawPage.call(others), names);
  await Promise.all(receivers.map(prepare));
  const ends = receivers.map((page) => page.evaluate((bytes) => window.rawPage.received(bytes), fileBytes));
  const start = await sender!.evaluate((bytes) => window.rawPage.pump(bytes), fileBytes);
  return (Math.max(...(await Promise.all(ends))) - start) / 1_000;
}

export async function openRawPage(browsers: Browsers, origin: string, name: string): Promise<Page> {
  const page = await browsers.openPage();
  await page.goto(`${origin}/?name=${name}`);
  await page.evaluate(() => window.rawPage.ready);
  return page;
}
