/**
 * The way to test with a swarm of real browsers: a Playwright fixture that runs a tracker of its own and opens pages, each
 * in a browser process of its own, and cleans all of it up.
 *
 *     import { expect, test } from './swarm-fixture.ts';
 *
 *     test('arrives', async ({ swarm }) => {
 *       const seed = await swarm.open({ name: 'Seed', parameters: { up: '2MiB' } });
 *       const link = await seed.share(swarm.randomFile('a.bin', 4 * MiB));
 *       const leecher = await swarm.open({ name: 'Ann' });
 *       await leecher.join(link);
 *       await leecher.waitUntilComplete();
 *     });
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  test as base,
  chromium,
  firefox,
  type Page,
} from '@playwright/test';
import { chromiumArguments, findChromium } from './find-chromium.ts';
import { findFirefox, firefoxPreferences } from './find-firefox.ts';
import type { FirefoxWindow } from './fixture/firefox-window.ts';
import type { NetworkNamespace } from './fixture/network-namespaces.ts';
import { type Parameters, SwarmPage } from './fixture/swarm-page.ts';
import { randomBytes, writeTestFile } from './fixture/test-files.ts';
import { startTracker, type TrackerProcess } from './fixture/tracker-process.ts';

export { expect } from '@playwright/test';

export interface OpenOptions {
  /** Display name of the person; also the page's name in messages. */
  readonly name: string;
  /** After `#`; `/`, Home, unless told otherwise. */
  readonly route?: string;
  readonly parameters?: Parameters;
  /** `false`: a context in one browser that such pages share; faster, but it cannot be killed. */
  readonly separateProcess?: boolean;
  /** Over an origin that browsers do not trust, as `http://192.168.…` in a classroom is: no `crypto.subtle`, for one. */
  readonly insecure?: boolean;
  /** Name of a browser profile that outlives its browser: what a page stores there is found by the next with the same. */
  readonly profile?: string;
  /** Port of another tracker, where there are several. */
  readonly port?: number;
  /** The network that its browser is in. */
  readonly network?: NetworkNamespace;
  /** Instead of Chromium; always in a process of its own. */
  readonly firefox?: boolean;
}

/** Resolves to this machine in the browsers here, and is no secure context. */
const insecureHost = 'room.test';

/** What browsers say of requests to a server that is not there, or goes in the middle of its answer. */
const serverIsGone =
  /ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE|ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED_ENCODING|WebSocket connection to|can’t establish a connection/;

export class Swarm {
  readonly pages: SwarmPage[] = [];
  readonly #browsers: Browser[] = [];
  readonly #expected: RegExp[] = [];
  #shared: Promise<Browser> | undefined;

  constructor(
    readonly tracker: TrackerProcess,
    /** The test's own folder. */
    readonly folder: string,
    /** Under which pages in networks of their own reach the tracker. */
    readonly trackerAddress = 'localhost',
  ) {}

  /** Opens a page for one more person. */
  async open(options: OpenOptions): Promise<SwarmPage> {
    const { name, route = '/', parameters = {}, separateProcess = true, insecure = false } = options;
    const { port = this.tracker.port } = options;
    const window = options.firefox ? this.#firefoxWindow(options.profile) : undefined;
    const context = await (window !== undefined
      ? openFirefox(window)
      : options.profile === undefined
        ? this.#newContext(separateProcess, options.network)
        : this.#openProfile(options.profile));
    const origin = `${this.tracker.scheme}://${insecure ? insecureHost : this.trackerAddress}:${port}`;
    const browser = context.browser()!;
    if (window !== undefined) this.#browsers.push(browser);
    const page = new SwarmPage(name, await context.newPage(), browser, separateProcess, origin, window);
    this.pages.push(page);
    const going = page.goTo(route, parameters);
    await (this.tracker.scheme === 'https' ? going.catch(() => letThrough(page.page)) : going);
    return page;
  }

  /** Opens another tab in the browser of a page that has a profile. */
  async tab(beside: SwarmPage, name = beside.name): Promise<SwarmPage> {
    const page = beside.beside(name, await beside.page.context().newPage());
    this.pages.push(page);
    return page;
  }

  /** Opens several people's pages at once. */
  openAll(names: readonly string[], options: Omit<OpenOptions, 'name'> = {}): Promise<SwarmPage[]> {
    return Promise.all(names.map((name) => this.open({ ...options, name })));
  }

  /** Writes a file of random content, the same every time, into the test's folder; returns its path. */
  randomFile(name: string, lengthBytes: number, seed = 1): string {
    return writeTestFile(join(this.folder, 'shared'), name, randomBytes(lengthBytes, seed));
  }

  /** Errors that match do not fail the test. */
  expectErrors(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Ends the tracker and the server of the pages at once, whatever is on its way from it. */
  killTracker(): Promise<void> {
    this.expectErrors(serverIsGone);
    return this.tracker.kill();
  }

  /** Errors of all pages that nobody expected, each with the name of its page. */
  unexpectedErrors(): string[] {
    return this.pages.flatMap(({ name, errors }) =>
      errors
        .filter((error) => !this.#expected.some((pattern) => pattern.test(error)))
        .map((error) => `${name}: ${error}`),
    );
  }

  async closeAll(): Promise<void> {
    await Promise.allSettled(this.pages.map((page) => page.close()));
    await Promise.allSettled(this.#browsers.map((browser) => browser.close()));
    await this.tracker.stop();
  }

  async #newContext(separateProcess: boolean, network?: NetworkNamespace): Promise<BrowserContext> {
    const browser = await (separateProcess ? this.#launch(network) : this.#sharedBrowser());
    return browser.newContext(contextOptions);
  }

  #sharedBrowser(): Promise<Browser> {
    this.#shared ??= this.#launch();
    return this.#shared;
  }

  async #launch(network?: NetworkNamespace): Promise<Browser> {
    const { executablePath, ...options } = launchOptions();
    const browser = await chromium.launch({
      ...options,
      executablePath: network?.executable(executablePath, this.folder) ?? executablePath,
    });
    this.#browsers.push(browser);
    return browser;
  }

  #openProfile(name: string): Promise<BrowserContext> {
    return chromium.launchPersistentContext(this.#profileFolder(name), {
      ...launchOptions(),
      ...contextOptions,
    });
  }

  #firefoxWindow(profile: string | undefined): FirefoxWindow {
    mkdirSync(this.folder, { recursive: true });
    const downloads = mkdtempSync(join(this.folder, 'saved-'));
    return { downloads, profile: profile === undefined ? undefined : this.#profileFolder(profile) };
  }

  #profileFolder(name: string): string {
    return join(this.folder, 'profiles', name);
  }
}

/** What people do about a certificate that their browser does not know: once for each browser. */
async function letThrough(page: Page): Promise<void> {
  await page.locator('#details-button').click();
  await page.locator('#proceed-link').click();
  await page.getByTestId('file-input').waitFor({ state: 'attached' });
}

const contextOptions = { acceptDownloads: true, locale: 'en-GB' };

function launchOptions() {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium found; `npm test` installs one.');
  return {
    executablePath,
    args: [...chromiumArguments, `--host-resolver-rules=MAP ${insecureHost} 127.0.0.1`],
  };
}

async function openFirefox({ downloads, profile }: FirefoxWindow): Promise<BrowserContext> {
  const executablePath = findFirefox();
  if (executablePath === undefined) throw new Error('No Firefox found; `npm test` installs one.');
  const options = {
    channel: 'moz-firefox',
    executablePath,
    downloadsPath: downloads,
    firefoxUserPrefs: { ...firefoxPreferences, 'network.dns.localDomains': insecureHost },
  };
  if (profile !== undefined)
    return firefox.launchPersistentContext(profile, { ...options, ...contextOptions });
  return (await firefox.launch(options)).newContext(contextOptions);
}

export const test = base.extend<{ swarm: Swarm }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern; it needs none.
  swarm: async ({}, use, testInfo) => {
    const swarm = new Swarm(await startTracker(), testInfo.outputDir);
    try {
      await use(swarm);
    } finally {
      await swarm.closeAll();
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('tracker output', { body: swarm.tracker.output(), contentType: 'text/plain' });
      }
    }
    const errors = swarm.unexpectedErrors();
    if (errors.length > 0) throw new Error(`Errors in the pages:\n${errors.join('\n')}`);
  },
});
