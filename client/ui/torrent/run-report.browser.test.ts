import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDemoPage, type DemoPage, pageSettles } from '../../../e2e/fixture/demo-page.ts';
import type { RunReport } from '../../../shared/model/run-report.ts';
import { runReportCsv } from '../../../shared/model/run-report-csv.ts';
import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { chooseLanguage } from '../language/language.ts';
import { createDemoApp } from '../testing/demo-app.ts';
import { demoReport } from '../testing/demo-report.ts';
import { demoInfohash, demoPrediction, demoRun, demoSnapshot } from '../testing/demo-snapshots.ts';
import '../styles/main.css';

const report = demoReport(demoInfohash);
let demo: DemoPage;

beforeAll(pageSettles);

beforeEach(() => {
  demo = createDemoPage();
});

afterEach(() => demo.close());

function open(progress: number, overrides: Partial<TorrentSnapshot> = {}): void {
  demo.open(`#/t/${demoInfohash}`, createDemoApp([demoSnapshot(progress, overrides)]));
}

const values = (testId: string) => demo.all(testId).map(({ dataset }) => Number(dataset['value']));

/** What the page hands to the browser to save when the button is pressed. */
async function saved(testId: string): Promise<{ name: string; type: string; text: string }> {
  const { createObjectURL } = URL;
  let blob = new Blob();
  let name = '';
  URL.createObjectURL = (object) => {
    blob = object as Blob;
    return 'about:blank#saved';
  };
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    name = this.download;
  };
  try {
    demo.all(testId)[0]?.click();
    await expect.poll(() => name).not.toBe('');
  } finally {
    HTMLAnchorElement.prototype.click = click;
    URL.createObjectURL = createObjectURL;
  }
  return { name, type: blob.type, text: await blob.text() };
}

describe('the report of a finished run', () => {
  it('shows the finish times, how exact they are, and where the time went', () => {
    open(1);
    expect(values('finish-first')).toEqual([report.finish.first]);
    expect(values('finish-mean')).toEqual([report.finish.mean]);
    expect(values('finish-last')).toEqual([58.4]);
    expect(values('clock-error')).toEqual([report.clock.largestErrorSeconds]);
    expect(demo.all('gap-share').map(({ dataset }) => dataset['cause'])).toEqual([
      'bound',
      'received-twice',
      'uplink-idle',
    ]);
    expect(values('gap-share').reduce((sum, seconds) => sum + seconds)).toBeCloseTo(58.4, 9);
    const widths = [...demo.root.querySelectorAll<HTMLElement>('.gap-bar > span')].map(
      (part) => part.getBoundingClientRect().width,
    );
    expect(widths[0]! / widths.reduce((sum, width) => sum + width)).toBeCloseTo(51.2 / 58.4, 2);
    expect(demo.root.textContent).toContain('The run is over');
  });

  it('explains every share in the person’s language', async () => {
    await chooseLanguage('zh');
    open(1);
    expect(demo.all('gap-share')[1]?.textContent).toContain('重复接收');
    expect(demo.all('gap-share')[2]?.textContent).toContain('上行链路空闲');
  });

  it('saves the report unchanged, as JSON and as CSV', async () => {
    open(1);
    const json = await saved('export-json');
    expect(json).toMatchObject({ name: 'swarmroom-9f2b61c0-run.json', type: 'application/json' });
    expect(JSON.parse(json.text)).toEqual(report);
    expect(await saved('export-csv')).toEqual({
      name: 'swarmroom-9f2b61c0-run.csv',
      type: 'text/csv',
      text: runReportCsv(report),
    });
  });

  it('refuses to save the report before the run is over, and says why', () => {
    open(0.5);
    for (const testId of ['export-json', 'export-csv']) {
      expect((demo.all(testId)[0] as HTMLButtonElement).disabled).toBe(true);
    }
    expect(demo.root.textContent).toContain('when every leecher is complete');
    expect(demo.all('gap-share')).toHaveLength(0);
  });

  it('hides the report of an earlier run while the next one goes on, but still saves it', () => {
    open(1, { run: demoRun(0, { startedAt: null }) });
    expect(demo.all('finish-last')).toHaveLength(0);
    expect((demo.all('export-json')[0] as HTMLButtonElement).disabled).toBe(false);
  });

  it.each<[RunReport['gap'], string]>([
    [{ kind: 'unknown', reason: 'missing-parts' }, 'Not everyone reported'],
    [{ kind: 'unknown', reason: 'unknown-rates' }, 'The rates are not known'],
    [{ kind: 'wrong-input', reason: 'The run has not ended.' }, 'cannot be right'],
  ])('says why a gap is not explained: %o', (gap, sentence) => {
    open(1, { report: { ...report, gap, missing: ['x'] } });
    expect(demo.root.textContent).toContain(sentence);
    expect(demo.root.textContent).toContain('One peer did not report');
    expect(demo.all('gap-share')).toHaveLength(0);
  });
});

describe('a run that goes on', () => {
  it('[MD22] names a shared medium only where the run shows it, with the rates of few and of many', async () => {
    open(1);
    expect(demo.all('shared-medium')).toHaveLength(0);
    const mebibyte = 2 ** 20;
    const sharedMedium = {
      fewRate: 2 * mebibyte,
      manyRate: 2.1 * mebibyte,
      fewSenders: 1,
      manySenders: 6.2,
    };
    open(1, { report: { ...report, sharedMedium } });
    await expect.poll(() => values('shared-medium')).toEqual([2.1 * mebibyte]);
    expect(demo.one('shared-medium').textContent).toContain('With 1.0 members sending');
    // 8 copies of 64 MiB.
    expect(demo.one('shared-medium').textContent).toContain('all copies take 4 min 04 sec');
  });

  it('shows the earliest possible finish, and nothing where it is unknown', () => {
    open(0.5, { run: demoRun(0.5, { earliestFinishSeconds: 23.9 }) });
    // Less the time since the report arrived.
    expect(values('earliest-finish')[0]).toBeLessThanOrEqual(23.9);
    expect(values('earliest-finish')[0]).toBeGreaterThan(13);
    open(0.5, { run: demoRun(0.5, { earliestFinishSeconds: null }) });
    expect(demo.all('earliest-finish')).toHaveLength(0);
  });

  it('says when the bound is generalised', () => {
    open(0.5, { run: demoRun(0.5, { predicted: { ...demoPrediction, bound: 'generalised' } }) });
    expect(demo.root.textContent).toContain('equation 2.3 generalised');
  });
});
