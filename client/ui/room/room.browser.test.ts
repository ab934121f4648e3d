import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import {
  accessibilityProblems,
  createDemoPage,
  type DemoPage,
  preferColours,
} from '../../../e2e/fixture/demo-page.ts';
import { chooseLanguage } from '../language/language.ts';
import { createDemoApp, type DemoApp } from '../testing/demo-app.ts';
import { demoRoom } from '../testing/demo-room.ts';
import { demoInfohash, demoSnapshot } from '../testing/demo-snapshots.ts';
import '../styles/main.css';

const roomHash = `#/t/${demoInfohash}/room?dn=lecture`;
let test: DemoPage;

beforeEach(() => {
  test = createDemoPage();
});

afterEach(() => test.close());

function appWith(report: Parameters<typeof demoRoom> | Error | null): DemoApp {
  const app = createDemoApp();
  app.report.value = Array.isArray(report) ? demoRoom(...report) : report;
  return app;
}

const headline = () => test.all('room-headline')[0];

describe('the room page', () => {
  it('the room page shows everyone at once without joining the torrent', async () => {
    const app = appWith([0.5, 9]);
    test.open(roomHash, app);
    await expect.poll(() => test.all('room-row').length).toBe(9);
    const [first, second] = test.all('room-row');
    expect(first?.dataset).toMatchObject({ role: 'initial-seed', done: 'true' });
    expect(second?.textContent).toContain('Bohr');
    const bar = second?.querySelector('[role="progressbar"]');
    expect(bar?.getAttribute('aria-label')).toBe('Bohr');
    expect(Number(bar?.getAttribute('aria-valuenow'))).toBeGreaterThan(40);
    expect(headline()?.textContent).toContain('0 of 8 have it');
    expect(test.one('file-name').textContent).toBe('Networking lecture 7');
    await expect.poll(() => document.title).toContain('Room · Networking lecture 7');
    expect(app.calls).toEqual([]);
    expect(test.root.querySelector('.room-back')).toBeNull();
  });

  it('the room page asks the tracker again and again, and shows each answer', async () => {
    const app = appWith([0.2, 5]);
    test.open(roomHash, app);
    await expect.poll(() => test.all('room-row').length).toBe(5);
    const rows = test.all('room-row');
    app.report.value = demoRoom(1, 6);
    await expect.poll(() => test.all('room-row').length).toBe(6);
    expect(test.all('room-row').slice(0, 5)).toEqual(rows);
    expect(headline()?.dataset['phase']).toBe('done');
    expect(headline()?.textContent).toContain('Everyone has it');
    expect(headline()?.textContent).toContain('58.4 sec');
    expect(test.all('room-row')[1]?.textContent).toMatch(/✓ \d+\.\d sec/);
  });

  it('shows how to join: code, address, QR code', async () => {
    test.open(roomHash, appWith([0.5, 3]));
    await expect.poll(() => test.one('short-code').textContent).toBe('regular-anchor-10');
    expect(test.root.querySelector('.join-address')?.textContent).toMatch(/^[\w.[\]:-]+/);
    expect(test.root.querySelector('.join-panel svg[role="img"]')?.getAttribute('aria-label')).toContain(
      'QR',
    );
  });

  it('the room page shows the earliest possible finish', async () => {
    const app = createDemoApp();
    app.report.value = demoRoom(0.5, 4, { earliestFinishSeconds: 12 });
    test.open(roomHash, app);
    await expect.poll(() => test.all('earliest-finish')[0]?.dataset['value']).toBe('12');
    expect(test.one('earliest-finish').textContent).toContain('in 12.0 sec');
  });

  it('marks the people who are behind, also in words', async () => {
    const app = createDemoApp();
    const room = demoRoom(0.8, 8);
    app.report.value = {
      ...room,
      peers: room.peers.map((peer, index) => (index === 4 ? { ...peer, progress: 0.2, seed: false } : peer)),
    };
    test.open(roomHash, app);
    await expect.poll(() => test.all('room-row')[4]?.dataset['behind']).toBe('true');
    expect(test.all('room-row')[4]?.textContent).toContain('behind');
    expect(test.all('room-row')[1]?.dataset['behind']).toBe('false');
  });

  it('says when nobody is here, and keeps the last answer while the tracker does not answer', async () => {
    const app = appWith(null);
    test.open(roomHash, app);
    await expect.poll(() => test.all('error-message').length).toBe(1);
    app.report.value = demoRoom(0.5, 3);
    await expect.poll(() => test.all('room-row').length).toBe(3);
    expect(test.all('error-message')).toEqual([]);
    app.report.value = new Error('no answer');
    await expect.poll(() => test.all('error-message').length).toBe(1);
    expect(test.all('room-row')).toHaveLength(3);
  });

  it('one press leads from the torrent’s page to the room page, and back', async () => {
    const app = appWith([0.5, 3]);
    app.torrents.value = [demoSnapshot(0.5)];
    test.open(`#/t/${demoInfohash}?dn=`, app);
    const link = [...test.root.querySelectorAll('a')].find((a) => a.textContent === 'Show to the room');
    link?.click();
    await expect.poll(() => test.all('room-row').length).toBe(3);
    test.root.querySelector<HTMLAnchorElement>('.room-back a')?.click();
    await expect.poll(() => test.all('share-link').length).toBe(1);
    expect(app.calls.filter(([command]) => command === 'leave')).toEqual([]);
  });

  // The most of each density.
  it.each([200, 72, 40, 12])(
    'the room page fits a projector without scrolling: %i people',
    async (people) => {
      await page.viewport(1920, 1080);
      test.open(roomHash, appWith([0.8, people]));
      await expect.poll(() => test.all('room-row').length).toBe(people);
      const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
      expect(scrollHeight).toBeLessThanOrEqual(clientHeight);
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    },
  );

  const states: Record<string, Parameters<typeof demoRoom> | Error | null> = {
    'nobody there': null,
    unreachable: new Error('no answer'),
    waiting: [0, 6, { measured: { startedAt: null, lastCompletedAt: null, seconds: null } }],
    'nobody but the seed': [0, 1, { measured: { startedAt: null, lastCompletedAt: null, seconds: null } }],
    running: [0.7, 20],
    'a crowd': [0.7, 120],
    done: [1, 20],
  };
  const cases = Object.keys(states).flatMap((state) =>
    (['light', 'dark'] as const).map((colours) => [state, colours] as const),
  );

  it.each(cases)('the room page is accessible: %s, %s', async (state, colours) => {
    await preferColours(colours);
    test.open(roomHash, appWith(states[state]!));
    await expect.poll(() => test.all('room-headline').length + test.all('error-message').length).toBe(1);
    expect(await accessibilityProblems(test.root)).toEqual([]);
  });

  it.each(Object.keys(states))('the room page fits 360 pixels in both languages: %s', async (state) => {
    await page.viewport(360, 740);
    for (const language of ['en', 'zh'] as const) {
      await chooseLanguage(language);
      test.open(roomHash, appWith(states[state]!));
      await expect.poll(() => test.all('room-headline').length + test.all('error-message').length).toBe(1);
      const { scrollWidth, clientWidth } = document.documentElement;
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    }
  });
});
