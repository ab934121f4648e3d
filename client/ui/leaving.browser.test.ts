import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDemoPage, type DemoPage } from '../../e2e/fixture/demo-page.ts';
import { notificationState } from './page/tell-when-done.ts';
import { createDemoApp, type DemoApp } from './testing/demo-app.ts';
import { demoInfohash, demoRun, demoSnapshot } from './testing/demo-snapshots.ts';

const hash = `#/t/${demoInfohash}?dn=`;
const seeding = { state: 'seeding', initialSeed: true } as const;
let page: DemoPage;

beforeEach(() => {
  page = createDemoPage();
});

afterEach(() => page.close());

/** Whether the browser would ask before it closes the page. */
function wouldAsk(): boolean {
  return !dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

describe('leaving', () => {
  it('the browser asks before leaving while others need the initial seed, until all are complete', () => {
    const app = createDemoApp();
    page.open(hash, app);
    expect(wouldAsk()).toBe(false);
    app.torrents.value = [demoSnapshot(1, { ...seeding, run: demoRun(0.5), neighbours: [] })];
    expect(wouldAsk()).toBe(true);
    app.torrents.value = [demoSnapshot(1, seeding)];
    expect(wouldAsk()).toBe(false);
  });

  it('the browser asks before leaving on every page of the app', () => {
    page.open('#/', createDemoApp([demoSnapshot(1, { ...seeding, run: demoRun(0.5), neighbours: [] })]));
    expect(wouldAsk()).toBe(true);
  });

  it('the browser does not ask before leaving when others have the same chunks', () => {
    page.open(hash, createDemoApp([demoSnapshot(0.5)]));
    expect(wouldAsk()).toBe(false);
  });
});

describe('completion', () => {
  const shown: string[] = [];
  const realNotification = globalThis.Notification;

  beforeEach(() => {
    shown.length = 0;
    globalThis.Notification = class {
      constructor(title: string) {
        shown.push(title);
      }
    } as unknown as typeof Notification;
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
  });

  afterEach(() => {
    globalThis.Notification = realNotification;
    Reflect.deleteProperty(document, 'hidden');
    notificationState.value = 'default';
  });

  function complete(app: DemoApp): void {
    app.torrents.value = [demoSnapshot(0.9)];
    app.torrents.value = [demoSnapshot(1)];
    app.torrents.value = [demoSnapshot(1)];
  }

  it('the title shows completion', async () => {
    const app = createDemoApp([demoSnapshot(0.5)]);
    page.open(hash, app);
    await expect.poll(() => document.title).toMatch(/^50% · Networking lecture 7/);
    complete(app);
    await expect.poll(() => document.title).toMatch(/^✓ Networking lecture 7/);
  });

  it('notifies once of completion, if the page is hidden and the person allowed it', () => {
    notificationState.value = 'granted';
    const app = createDemoApp();
    page.open(hash, app);
    complete(app);
    expect(shown).toEqual(['“Networking lecture 7” is complete.']);
  });

  it('does not notify of completion without permission, or the person who shared the file', () => {
    const app = createDemoApp();
    page.open(hash, app);
    notificationState.value = 'denied';
    complete(app);
    notificationState.value = 'granted';
    app.torrents.value = [];
    app.torrents.value = [demoSnapshot(1, seeding)];
    expect(shown).toEqual([]);
  });

  it('offers a notification only where the browser has them, and only until completion', async () => {
    const button = () =>
      [...page.root.querySelectorAll('button')].find(
        ({ textContent }) => textContent === 'Tell me when it is complete',
      );
    notificationState.value = 'default';
    const app = createDemoApp([demoSnapshot(0.5)]);
    page.open(hash, app);
    expect(button()).toBeDefined();
    notificationState.value = 'unavailable';
    await expect.poll(button).toBeUndefined();
    notificationState.value = 'default';
    app.torrents.value = [demoSnapshot(1)];
    await expect.poll(button).toBeUndefined();
  });
});
