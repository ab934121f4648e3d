import axe from 'axe-core';
import { render } from 'preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { pageSettles } from '../../e2e/fixture/demo-page.ts';
import type { TorrentProblem } from '../session/torrent-snapshot.ts';
import { renderApp } from './app.tsx';
import { chooseLanguage } from './language/language.ts';
import { createDemoApp, type DemoApp } from './testing/demo-app.ts';
import { demoInfohash, demoProblem, demoRun, demoSnapshot } from './testing/demo-snapshots.ts';
import './styles/main.css';

const torrentHash = `#/t/${demoInfohash}?dn=lecture`;
let root: HTMLElement;

beforeAll(pageSettles);

beforeEach(async () => {
  await chooseLanguage('en');
  root = document.createElement('div');
  root.id = 'app';
  document.body.append(root);
});

afterEach(() => {
  render(null, root);
  root.remove();
});

function open(hash: string, app: DemoApp): void {
  history.replaceState(null, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
  renderApp(root, app);
}

function all(testId: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)];
}

function one(testId: string): HTMLElement {
  const found = all(testId);
  expect(found, testId).toHaveLength(1);
  return found[0]!;
}

function chooseFiles(...files: File[]): void {
  const input = one('file-input') as HTMLInputElement;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

function type(testId: string, text: string): void {
  const input = one(testId) as HTMLInputElement;
  input.value = text;
}

describe('Home', () => {
  it('Home shares the files chosen together as one torrent, with the parameters of its address', async () => {
    const app = createDemoApp();
    open('#/?up=2MiB&hold=1', app);
    chooseFiles(new File(['a'], 'a.txt'), new File(['b'], 'b.txt'));
    await expect.poll(() => location.hash).toBe(`#/t/${demoInfohash}?dn=&up=2MiB&hold=1`);
    const [command, files, options] = app.calls[0]!;
    expect(command).toBe('share');
    expect(files).toMatchObject([{ path: ['a.txt'] }, { path: ['b.txt'] }]);
    expect(options).toMatchObject({ uploadCap: 2_097_152, hold: true });
  });

  it('Home shares files that are dropped anywhere on the page', async () => {
    const app = createDemoApp();
    open('#/', app);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a'], 'a.txt'));
    const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
    await expect
      .poll(() => {
        // Effects, and with them the listener, come after the first frame.
        if (app.calls.length === 0) document.body.dispatchEvent(drop);
        return app.calls[0]?.[0];
      })
      .toBe('share');
    expect(app.calls[0]?.[1]).toMatchObject([{ path: ['a.txt'] }]);
  });

  it('shows the progress of hashing, and cancels it', () => {
    const app = createDemoApp();
    app.hashing.value = { name: 'film.webm', hashedBytes: 25, totalBytes: 100 };
    open('#/', app);
    expect(one('status').dataset['state']).toBe('hashing');
    expect(one('progress').getAttribute('aria-valuenow')).toBe('25');
    [...root.querySelectorAll('button')].find((button) => button.textContent === 'Cancel')?.click();
    expect(app.calls).toEqual([['cancelHashing']]);
  });

  it('joins by code, and opens the torrent’s page', async () => {
    const app = createDemoApp();
    open('#/?up=1MiB', app);
    type('join-input', 'K7QM4');
    one('join-button').click();
    await expect.poll(() => location.hash).toBe(`#/t/${demoInfohash}?dn=Networking%20lecture%207&up=1MiB`);
  });

  it('says that a code is unknown, or that a text is neither a code nor a link', async () => {
    open('#/', createDemoApp());
    type('join-input', 'WRONG');
    one('join-button').click();
    await expect.poll(() => all('error-message')[0]?.textContent ?? '').toContain('No share uses this code.');
    type('join-input', 'https://example.org/');
    one('join-button').click();
    await expect
      .poll(() => all('error-message')[0]?.textContent ?? '')
      .toContain('neither a code nor a link');
  });

  it('Home shows a parameter that does not parse, and starts nothing', async () => {
    const app = createDemoApp();
    open('#/?up=fast', app);
    expect(one('error-message').textContent).toContain('up=fast');
    expect((one('file-input') as HTMLInputElement).disabled).toBe(true);
    expect((one('join-button') as HTMLButtonElement).disabled).toBe(true);
    // Even if something gets past the disabled field: a drop, for one.
    chooseFiles(new File(['a'], 'a.txt'));
    await new Promise(requestAnimationFrame);
    expect(app.calls).toEqual([]);
  });
});

describe('the torrent page', () => {
  it('the torrent page joins once, with the parameters of its address', async () => {
    const app = createDemoApp();
    open(`${torrentHash}&up=1MiB&name=Ada`, app);
    expect(one('status').dataset['state']).toBe('connecting');
    await expect.poll(() => app.calls.length).toBe(1);
    app.torrents.value = [demoSnapshot(0.1)];
    app.torrents.value = [demoSnapshot(0.2)];
    await expect.poll(() => one('progress').getAttribute('aria-valuenow')).toBe('19.9');
    expect(app.calls).toEqual([
      [
        'join',
        demoInfohash,
        'lecture',
        expect.objectContaining({ uploadCap: 1_048_576, displayName: 'Ada', whenFinished: 'stay' }),
      ],
    ]);
  });

  it('the torrent page shows a parameter that does not parse, and does not join', async () => {
    const app = createDemoApp();
    open(`${torrentHash}&down=1Mb`, app);
    expect(one('error-message').textContent).toContain('down=1Mb');
    await new Promise(requestAnimationFrame);
    expect(app.calls).toEqual([]);
  });

  it('the torrent page carries every test id and value that tests rely on', () => {
    open(torrentHash, createDemoApp([demoSnapshot(1)]));
    expect(one('file-name').textContent).toBe('Networking lecture 7');
    expect((one('share-link') as HTMLInputElement).value).toBe(
      `${location.origin}${location.pathname}#/t/${demoInfohash}?dn=Networking%20lecture%207`,
    );
    expect(one('short-code').textContent).toBe('K7QM4');
    expect(one('progress').getAttribute('aria-valuenow')).toBe('100');
    expect(one('progress').getAttribute('role')).toBe('progressbar');
    const values = (...testIds: string[]) =>
      Object.fromEntries(testIds.map((testId) => [testId, one(testId).dataset['value']]));
    expect(
      values(
        'downloaded',
        'uploaded',
        'from-initial-seed',
        'rate-down',
        'rate-up',
        'bound-p2p',
        'bound-cs',
        'binding-term',
        'measured-time',
        'efficiency',
        'neighbour-count',
      ),
    ).toEqual({
      downloaded: '67108864',
      uploaded: '53687091',
      'from-initial-seed': '18119393',
      'rate-down': '0',
      'rate-up': String(0.97 * 2 ** 20),
      'bound-p2p': '51.2',
      'bound-cs': '256',
      'binding-term': 'total-uplink',
      'measured-time': '58.4',
      efficiency: String(51.2 / 58.4),
      'neighbour-count': '8',
    });
    expect(one('efficiency').textContent).toBe('87%');
    expect(all('neighbour-row')).toHaveLength(8);
    expect(all('file-row')).toHaveLength(3);
    expect(all('save-file')).toHaveLength(3);
    expect(all('error-message')).toHaveLength(0);
  });

  it('leaves unknown values empty', () => {
    open(torrentHash, createDemoApp([demoSnapshot(0, { run: null, content: null, shortCode: null })]));
    for (const testId of ['bound-p2p', 'bound-cs', 'binding-term', 'measured-time', 'efficiency']) {
      expect(one(testId).dataset['value'], testId).toBe('');
    }
    expect(all('short-code')).toHaveLength(0);
  });

  it('shows how we treat each neighbour, and how it treats us', () => {
    const [first, ...others] = demoSnapshot(0.5).neighbours;
    const neighbour = {
      ...first!,
      weChoke: false,
      theyChoke: true,
      weAreInterested: true,
      theyAreInterested: false,
      optimistic: true,
    };
    open(torrentHash, createDemoApp([demoSnapshot(0.5, { neighbours: [neighbour, ...others] })]));
    expect({ ...all('neighbour-row')[0]!.dataset }).toMatchObject({
      peer: neighbour.peerId,
      choked: 'false',
      choking: 'true',
      interested: 'false',
      interesting: 'true',
      optimistic: 'true',
    });
  });

  it.each(['connecting', 'waiting', 'downloading', 'complete', 'seeding', 'error'] as const)(
    'shows the state “%s”',
    (state) => {
      open(torrentHash, createDemoApp([demoSnapshot(0.5, { state })]));
      expect(one('status').dataset['state']).toBe(state);
    },
  );

  it.each([
    'no-neighbour',
    'tracker-unreachable',
    'no-space',
    'unreadable',
    'internal',
    'refused',
    'left',
  ] satisfies TorrentProblem['code'][])('says what to do about “%s”', (code) => {
    open(torrentHash, createDemoApp([demoSnapshot(0.5, { problem: demoProblem(code) })]));
    expect(one('error-message').textContent?.length).toBeGreaterThan(40);
    expect(one('error-message').querySelectorAll('li').length).toBe(code === 'no-neighbour' ? 5 : 0);
  });

  it('[LK10] says what is wrong with the relay when it helps nobody', () => {
    open(
      torrentHash,
      createDemoApp([demoSnapshot(0, { problem: { code: 'no-neighbour', relay: 'refused' } })]),
    );
    expect(one('relay-failure').textContent).toContain('TURN_SECRET');
  });

  it('saves a file only when it is complete', async () => {
    const app = createDemoApp([demoSnapshot(0.9)]);
    open(torrentHash, app);
    expect((one('save') as HTMLButtonElement).disabled).toBe(true);
    expect(all('save-file').map((button) => (button as HTMLButtonElement).disabled)).toEqual([
      false,
      false,
      true,
    ]);
    app.torrents.value = [demoSnapshot(1)];
    await expect.poll(() => (one('save') as HTMLButtonElement).disabled).toBe(false);
    app.calls.length = 0;
    one('save').click();
    all('save-file')[2]!.click();
    expect(app.calls).toEqual([
      ['saveAll', demoInfohash],
      ['saveFile', demoInfohash, 2],
    ]);
  });

  it('offers only the initial seed to start a run on hold, and only once', async () => {
    const run = demoRun(0, { startedAt: null, settings: { mode: 'p2p', hold: true } });
    const app = createDemoApp([demoSnapshot(0, { run })]);
    open(torrentHash, app);
    expect(all('start-run')).toHaveLength(0);
    app.torrents.value = [demoSnapshot(1, { run, initialSeed: true })];
    await expect.poll(() => all('start-run').length).toBe(1);
    app.calls.length = 0;
    one('start-run').click();
    expect(app.calls).toEqual([['startRun', demoInfohash]]);
    app.torrents.value = [demoSnapshot(1, { run: { ...run, startedAt: 5, now: 6 }, initialSeed: true })];
    await expect.poll(() => all('start-run').length).toBe(0);
  });

  it('changes a cap when the person leaves its field, and refuses a text that does not parse', async () => {
    const app = createDemoApp([demoSnapshot(0.5)]);
    open(torrentHash, app);
    await expect.poll(() => app.calls.length).toBe(1);
    const field = root.querySelector<HTMLInputElement>('#upload-cap')!;
    const enter = async (text: string) => {
      field.focus();
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await expect.poll(() => field.getAttribute('aria-invalid')).toBe(String(text === 'much'));
      field.blur();
    };
    await enter('much');
    expect(app.calls).toHaveLength(1);
    await enter('2.5MiB');
    expect(app.calls[1]).toEqual(['setCaps', demoInfohash, { uploadCap: 2_621_440, downloadCap: null }]);
  });

  it('leaves the torrent, and opens Home', async () => {
    const app = createDemoApp([demoSnapshot(0.5)]);
    open(torrentHash, app);
    one('leave').click();
    expect(app.calls.at(-1)).toEqual(['leave', demoInfohash]);
    await expect.poll(() => all('file-input').length).toBe(1);
  });

  it('joins a torrent again that the page had left by itself, with the same settings', async () => {
    const app = createDemoApp([demoSnapshot(1, { problem: demoProblem('left') })]);
    open(`${torrentHash}&up=1MiB`, app);
    await expect.poll(() => app.calls.length).toBe(1);
    one('error-message').querySelector('button')?.click();
    expect(app.calls.slice(1)).toEqual([['leave', demoInfohash], app.calls[0]]);
  });

  it('reports an efficiency above 1 as an error of the rates', () => {
    open(torrentHash, createDemoApp([demoSnapshot(1, { run: demoRun(1, { efficiency: 1.2 }) })]));
    expect(root.textContent).toContain('Over 100% is impossible');
  });
});

describe('every page', () => {
  const hold = demoRun(0, { startedAt: null, settings: { mode: 'p2p', hold: true } });
  const scenes: Record<string, () => void> = {
    'Home, empty': () => open('#/', createDemoApp()),
    'Home, hashing': () => {
      const app = createDemoApp();
      app.hashing.value = { name: 'film.webm', hashedBytes: 25, totalBytes: 100 };
      open('#/', app);
    },
    'Home, with torrents and settings': () => open('#/?up=1MiB', createDemoApp([demoSnapshot(0.5)])),
    'Home, with a wrong parameter': () => open('#/?up=fast', createDemoApp()),
    'no such page': () => open('#/nowhere', createDemoApp()),
    'torrent, not there yet': () => open(torrentHash, createDemoApp()),
    'torrent, downloading': () => open(torrentHash, createDemoApp([demoSnapshot(0.5)])),
    'torrent, complete': () => open(torrentHash, createDemoApp([demoSnapshot(1)])),
    'torrent, on hold': () =>
      open(torrentHash, createDemoApp([demoSnapshot(1, { initialSeed: true, run: hold })])),
    'torrent, alone': () =>
      open(
        torrentHash,
        createDemoApp([
          demoSnapshot(0, { content: null, neighbours: [], run: null, problem: demoProblem('no-neighbour') }),
        ]),
      ),
    'torrent, out of space': () =>
      open(
        torrentHash,
        createDemoApp([demoSnapshot(0.5, { state: 'error', problem: demoProblem('no-space') })]),
      ),
  };
  const cases = Object.keys(scenes).flatMap((scene) =>
    (['light', 'dark'] as const).map((colours) => [scene, colours] as const),
  );

  it.each(cases)('the page is accessible: %s, %s', async (scene, colours) => {
    await cdp().send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: colours },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    });
    scenes[scene]!();
    expect(matchMedia('(prefers-color-scheme: dark)').matches).toBe(colours === 'dark');
    const { violations } = await axe.run(root);
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  });

  it.each(Object.keys(scenes))('the page fits 360 pixels in both languages: %s', async (scene) => {
    await page.viewport(360, 740);
    for (const language of ['en', 'zh'] as const) {
      await chooseLanguage(language);
      scenes[scene]!();
      expect(document.documentElement.lang.slice(0, 2)).toBe(language);
      const { scrollWidth, clientWidth } = document.documentElement;
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    }
  });
});
