import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDemoPage, type DemoPage, pageSettles } from '../../../e2e/fixture/demo-page.ts';
import type { TorrentProblem } from '../../session/torrent-snapshot.ts';
import { createDemoApp } from '../testing/demo-app.ts';
import { demoInfohash, demoProblem, demoRun, demoSnapshot } from '../testing/demo-snapshots.ts';
import '../styles/main.css';

const torrentHash = `#/t/${demoInfohash}?dn=lecture`;
let demo: DemoPage;

beforeAll(pageSettles);

beforeEach(() => {
  demo = createDemoPage();
});

afterEach(() => demo.close());

describe('the torrent page', () => {
  it('the torrent page joins once, with the parameters of its address', async () => {
    const app = createDemoApp();
    demo.open(`${torrentHash}&up=1MiB&name=Ada`, app);
    expect(demo.one('status').dataset['state']).toBe('connecting');
    await expect.poll(() => app.calls.length).toBe(1);
    app.torrents.value = [demoSnapshot(0.1)];
    app.torrents.value = [demoSnapshot(0.2)];
    await expect.poll(() => demo.one('progress').getAttribute('aria-valuenow')).toBe('19.9');
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
    demo.open(`${torrentHash}&down=1Mb`, app);
    expect(demo.one('error-message').textContent).toContain('down=1Mb');
    await new Promise(requestAnimationFrame);
    expect(app.calls).toEqual([]);
  });

  it('the torrent page carries every test id and value that tests rely on', () => {
    demo.open(torrentHash, createDemoApp([demoSnapshot(1)]));
    expect(demo.one('file-name').textContent).toBe('Networking lecture 7');
    expect((demo.one('share-link') as HTMLInputElement).value).toBe(
      `http://192.168.178.24:8080${location.pathname}#/t/${demoInfohash}?dn=Networking%20lecture%207`,
    );
    expect(demo.one('short-code').textContent).toBe('K7QM4');
    expect(demo.one('progress').getAttribute('aria-valuenow')).toBe('100');
    expect(demo.one('progress').getAttribute('role')).toBe('progressbar');
    const values = (...testIds: string[]) =>
      Object.fromEntries(testIds.map((testId) => [testId, demo.one(testId).dataset['value']]));
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
    expect(demo.one('efficiency').textContent).toBe('87%');
    expect(demo.all('neighbour-row')).toHaveLength(8);
    expect(demo.all('file-row')).toHaveLength(3);
    expect(demo.all('save-file')).toHaveLength(3);
    expect(demo.all('error-message')).toHaveLength(0);
  });

  it('leaves unknown values empty', () => {
    demo.open(torrentHash, createDemoApp([demoSnapshot(0, { run: null, content: null, shortCode: null })]));
    for (const testId of ['bound-p2p', 'bound-cs', 'binding-term', 'measured-time', 'efficiency']) {
      expect(demo.one(testId).dataset['value'], testId).toBe('');
    }
    expect(demo.all('short-code')).toHaveLength(0);
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
    demo.open(torrentHash, createDemoApp([demoSnapshot(0.5, { neighbours: [neighbour, ...others] })]));
    expect({ ...demo.all('neighbour-row')[0]!.dataset }).toMatchObject({
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
      demo.open(torrentHash, createDemoApp([demoSnapshot(0.5, { state })]));
      expect(demo.one('status').dataset['state']).toBe(state);
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
    demo.open(torrentHash, createDemoApp([demoSnapshot(0.5, { problem: demoProblem(code) })]));
    expect(demo.one('error-message').textContent?.length).toBeGreaterThan(40);
    expect(demo.one('error-message').querySelectorAll('li').length).toBe(code === 'no-neighbour' ? 5 : 0);
  });

  it('[LK10] says what is wrong with the relay when it helps nobody', () => {
    demo.open(
      torrentHash,
      createDemoApp([demoSnapshot(0, { problem: { code: 'no-neighbour', relay: 'refused' } })]),
    );
    expect(demo.one('relay-failure').textContent).toContain('TURN_SECRET');
  });

  it('saves a file only when it is complete', async () => {
    const app = createDemoApp([demoSnapshot(0.9)]);
    demo.open(torrentHash, app);
    expect((demo.one('save') as HTMLButtonElement).disabled).toBe(true);
    expect(demo.all('save-file').map((button) => (button as HTMLButtonElement).disabled)).toEqual([
      false,
      false,
      true,
    ]);
    app.torrents.value = [demoSnapshot(1)];
    await expect.poll(() => (demo.one('save') as HTMLButtonElement).disabled).toBe(false);
    app.calls.length = 0;
    demo.one('save').click();
    demo.all('save-file')[2]!.click();
    expect(app.calls).toEqual([
      ['saveAll', demoInfohash],
      ['saveFile', demoInfohash, 2],
    ]);
  });

  it('offers only the initial seed to start a run on hold, and only once', async () => {
    const run = demoRun(0, { startedAt: null, settings: { mode: 'p2p', hold: true } });
    const app = createDemoApp([demoSnapshot(0, { run })]);
    demo.open(torrentHash, app);
    expect(demo.all('start-run')).toHaveLength(0);
    app.torrents.value = [demoSnapshot(1, { run, initialSeed: true })];
    await expect.poll(() => demo.all('start-run').length).toBe(1);
    app.calls.length = 0;
    demo.one('start-run').click();
    expect(app.calls).toEqual([['startRun', demoInfohash]]);
    app.torrents.value = [demoSnapshot(1, { run: { ...run, startedAt: 5, now: 6 }, initialSeed: true })];
    await expect.poll(() => demo.all('start-run').length).toBe(0);
  });

  it('changes a cap when the person leaves its field, and refuses a text that does not parse', async () => {
    const app = createDemoApp([demoSnapshot(0.5)]);
    demo.open(torrentHash, app);
    await expect.poll(() => app.calls.length).toBe(1);
    demo.one('settings').querySelector('summary')!.click();
    const field = demo.root.querySelector<HTMLInputElement>('#upload-cap')!;
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

  it('folds away how it works inside, until a person opens it, and remembers that', async () => {
    const app = createDemoApp([demoSnapshot(0.5)]);
    const drawings = () => demo.all('swarm-graph').length;
    demo.open(torrentHash, app);
    expect([demo.one('inside').hasAttribute('open'), drawings()]).toEqual([false, 0]);
    demo.one('inside').querySelector('summary')!.click();
    await expect.poll(drawings).toBe(1);
    demo.close();
    demo = createDemoPage();
    demo.open(torrentHash, createDemoApp([demoSnapshot(0.5)]));
    await expect.poll(() => demo.all('inside').map((fold) => fold.hasAttribute('open'))).toEqual([true]);
    demo.one('inside').querySelector('summary')!.click();
    await expect.poll(drawings).toBe(0);
  });

  it('shows three of many files, and the others when asked', async () => {
    const [file] = demoSnapshot(0.5).content!.files;
    const content = {
      ...demoSnapshot(0.5).content!,
      files: [1, 2, 3, 4, 5].map((at) => ({ ...file!, path: [`${at}`] })),
    };
    demo.open(torrentHash, createDemoApp([demoSnapshot(0.5, { content })]));
    const shown = () => demo.all('file-row').filter(({ hidden }) => !hidden).length;
    expect(shown()).toBe(3);
    expect(demo.one('more-files').textContent).toBe('Show 2 more');
    demo.one('more-files').click();
    await expect.poll(shown).toBe(5);
  });

  it('tells who has the file which of the others still need it, and the one who shares how far each is', async () => {
    const [first, ...others] = demoSnapshot(1).neighbours.map((each) => ({ ...each, progress: 1 }));
    const neighbours = [{ ...first!, name: 'Cyan Shark', progress: 0.5 }, ...others];
    const app = createDemoApp([demoSnapshot(1, { neighbours })]);
    demo.open(torrentHash, app);
    expect(demo.one('who-needs-it').textContent).toContain('Cyan Shark');
    expect(demo.one('who-needs-it').textContent).not.toContain('Saved');
    demo.one('save').click();
    await expect.poll(() => demo.one('who-needs-it').textContent).toContain('Saved ✓');
    app.torrents.value = [demoSnapshot(1, { neighbours: others })];
    await expect.poll(() => demo.one('who-needs-it').dataset['value']).toBe('0');
    app.torrents.value = [demoSnapshot(1, { neighbours, initialSeed: true })];
    await expect.poll(() => demo.root.querySelectorAll('.receivers li').length).toBe(neighbours.length);
    expect(demo.all('who-needs-it')).toEqual([]);
  });

  it('leaves the torrent, and opens Home', async () => {
    const app = createDemoApp([demoSnapshot(0.5)]);
    demo.open(torrentHash, app);
    demo.one('leave').click();
    expect(app.calls.at(-1)).toEqual(['leave', demoInfohash]);
    await expect.poll(() => demo.all('file-input').length).toBe(1);
  });

  it('joins a torrent again that the page had left by itself, with the same settings', async () => {
    const app = createDemoApp([demoSnapshot(1, { problem: demoProblem('left') })]);
    demo.open(`${torrentHash}&up=1MiB`, app);
    await expect.poll(() => app.calls.length).toBe(1);
    demo.one('error-message').querySelector('button')?.click();
    expect(app.calls.slice(1)).toEqual([['leave', demoInfohash], app.calls[0]]);
  });

  it('reports an efficiency above 1 as an error of the rates', () => {
    demo.open(torrentHash, createDemoApp([demoSnapshot(1, { run: demoRun(1, { efficiency: 1.2 }) })]));
    expect(demo.root.textContent).toContain('Over 100% is impossible');
  });
});
