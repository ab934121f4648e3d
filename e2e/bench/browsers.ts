/** Real Chromium: one process for each page, as on people's own machines. Knows nothing of what the pages do. */
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumArguments, findChromium } from '../find-chromium.ts';
import { SwarmPage } from '../fixture/swarm-page.ts';

export class Browsers {
  readonly #open: Browser[] = [];

  /** An empty page in a browser process of its own. */
  async openPage(): Promise<Page> {
    return (await this.#launch()).page;
  }

  /** One for Swarmroom's pages; it has not gone anywhere yet. */
  async openSwarmPage(name: string, origin: string): Promise<SwarmPage> {
    const { browser, page } = await this.#launch();
    return new SwarmPage(name, page, browser, true, origin);
  }

  async openPages(count: number): Promise<Page[]> {
    return Promise.all(Array.from({ length: count }, () => this.openPage()));
  }

  async closeAll(): Promise<void> {
    await Promise.allSettled(this.#open.splice(0).map((browser) => browser.close()));
  }

  async #launch(): Promise<{ browser: Browser; page: Page }> {
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('No Chromium found; `npm test` installs one.');
    // Playwright ends its browsers when this process ends.
    const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
    this.#open.push(browser);
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    return { browser, page };
  }
}

/** Browsers for one measurement, closed after it. */
export async function withBrowsers<Result>(use: (browsers: Browsers) => Promise<Result>): Promise<Result> {
  const browsers = new Browsers();
  try {
    return await use(browsers);
  } finally {
    await browsers.closeAll();
  }
}
