/**
 * Real Chromium: tabs of one browser, each in a context and a renderer process of its own, so that they share no storage.
 * A browser for each page costs a tenth more time for nine pages on two cores. Does not know what the pages do.
 */
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumArguments, findChromium } from '../../fixture/find-chromium.ts';
import { SwarmPage } from '../../fixture/swarm-page.ts';

export class Browsers {
  #browser: Promise<Browser> | undefined;

  /** An empty page in a context of its own. */
  async openPage(): Promise<Page> {
    return newPage(await this.#launch());
  }

  /** An empty page for Swarmroom; `share` or `join` opens its first address. */
  async openSwarmPage(name: string, origin: string): Promise<SwarmPage> {
    const browser = await this.#launch();
    const page = await newPage(browser);
    return new SwarmPage(name, page, browser, true, origin);
  }

  async openPages(count: number): Promise<Page[]> {
    return Promise.all(Array.from({ length: count }, () => this.openPage()));
  }

  async close(): Promise<void> {
    await (await this.#browser)?.close();
  }

  #launch(): Promise<Browser> {
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('No Chromium found; `npm test` installs one.');
    // Playwright ends its browsers when this process ends.
    this.#browser ??= chromium.launch({ executablePath, args: [...chromiumArguments] });
    return this.#browser;
  }
}

async function newPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: 'en-GB' })).newPage();
}

/** Opens a browser for one measurement, and closes it afterwards. */
export async function withBrowsers<Result>(use: (browsers: Browsers) => Promise<Result>): Promise<Result> {
  const browsers = new Browsers();
  try {
    return await use(browsers);
  } finally {
    await browsers.close();
  }
}
