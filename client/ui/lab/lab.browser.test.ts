import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  accessibilityProblems,
  createDemoPage,
  type DemoPage,
  preferColours,
} from '../../../e2e/fixture/demo-page.ts';
import { experimentPlans } from '../../lab/experiments.ts';
import type { ExperimentId, LabPlan } from '../../lab/lab-plan.ts';
import { figuresOf, type LabRun } from '../../lab/lab-run.ts';
import type { LabRunner } from '../../lab/lab-runner.ts';
import { testPlan, testRun } from '../../lab/testing/test-plan.ts';
import { chooseLanguage } from '../language/language.ts';
import { LazyPage } from '../parts/lazy-page.tsx';
import { createDemoApp } from '../testing/demo-app.ts';
import '../styles/main.css';
import { LabModel } from './lab-model.ts';
import { Lab } from './lab-page.tsx';

let demo: DemoPage;

beforeEach(async () => {
  await page.viewport(1280, 900);
  demo = createDemoPage();
});

afterEach(() => demo.close());

/** Never ends by itself. */
const endless: LabRunner = {
  run: (_, { signal }) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
};

function showWith(runs: readonly LabRun[]): LabModel {
  const model = new LabModel(endless);
  model.runs.value = runs;
  render(h('main', null, h(Lab, { model })), demo.root);
  return model;
}

/** A possible result of an experiment. */
function experimentRuns(
  id: ExperimentId,
  finishOf: (plan: LabPlan, leecher: number) => number | null,
): LabRun[] {
  return experimentPlans(id, 1).map((plan, index) => {
    const finishSeconds = Array.from({ length: plan.leechers }, (_, leecher) => finishOf(plan, leecher));
    const lostShare = finishSeconds.includes(null) ? 0.3 : 0;
    const outcome = { finishSeconds, account: null, receivedTwiceShare: 0, lostShare, hasRightBytes: null };
    return {
      id: index + 1,
      batch: 1,
      experiment: id,
      at: 0,
      plan,
      outcome,
      figures: figuresOf(plan, outcome),
    };
  });
}

const mixed = [
  testRun(1, {}, [1.3, 1.4, 1.5]),
  testRun(2, {}, [1.3, 1.4, 1.9]),
  testRun(3, { mode: 'client-server' }, [3.1, 3.2, 3.3]),
  testRun(4, { kind: 'real' }, [1.4, 1.5, 1.6]),
  testRun(5, { freeRiders: 1, leechersLeave: true }, [2, 2, 4]),
];

function type(label: string, text: string): void {
  const field = [...demo.root.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  const input = demo.root.querySelector<HTMLInputElement>(`#${field?.htmlFor}`)!;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('the Lab', () => {
  it('Home links to the Lab, which simulates the chosen settings in a Worker', async () => {
    demo.open('#/', createDemoApp());
    demo.root.querySelector<HTMLAnchorElement>('a[href="#/lab"]')!.click();
    await expect.poll(() => demo.all('lab-run')).toHaveLength(1);
    type('Leechers N', '3');
    type('File size F', '1MiB');
    await expect.poll(() => demo.root.querySelector('.lab-figure')?.textContent).toMatch(/F\s=\s1\sMiB/);
    demo.one('lab-run').click();
    await expect.poll(() => demo.all('lab-point')).toHaveLength(2);
    for (const point of demo.all('lab-point')) {
      expect(point.dataset).toMatchObject({ kind: 'simulated', n: '3', runs: '1' });
      expect(Number(point.dataset['ratio'])).toBeGreaterThanOrEqual(1);
    }
    expect(demo.all('lab-row')).toHaveLength(2);
    expect(document.title).toMatch(/^Lab/);
  });

  it('marks real and simulated runs by shape, client–server runs hollow, and repeats by their spread', async () => {
    showWith(mixed.slice(0, 4));
    await expect.poll(() => demo.all('lab-point')).toHaveLength(3);
    const mark = (kind: string, mode: string) =>
      demo.all('lab-point').find(({ dataset }) => dataset['kind'] === kind && dataset['mode'] === mode)!;
    expect(mark('real', 'p2p').querySelector('circle')).not.toBeNull();
    expect(mark('simulated', 'p2p').querySelector('circle')).toBeNull();
    expect(mark('simulated', 'p2p').querySelector('.lab-spread')).not.toBeNull();
    expect(mark('real', 'p2p').querySelector('.lab-spread')).toBeNull();
    expect(mark('simulated', 'p2p').dataset['value']).toBe('1.7');
    const fill = (mode: string) =>
      getComputedStyle(mark('simulated', mode).querySelector('.lab-shape')!).fill;
    expect(fill('client-server')).not.toBe(fill('p2p'));
    const label = demo.one('lab-figure').getAttribute('aria-label');
    expect(label).toContain('Peer-to-peer, simulated, N = 3: 1.7 sec, 1.417 times its bound; runs: 2');
  });

  it('says what an experiment shows, with the measured numbers', async () => {
    const reading = () => demo.all('lab-reading').find(({ textContent }) => textContent !== '')?.textContent;
    showWith(
      experimentRuns('rarest-first', ({ order }, leecher) => (order === 'rarest' || leecher < 2 ? 20 : null)),
    );
    await expect
      .poll(reading)
      .toBe(
        'Rarest first: 12 of 12 finished; random: 2 of 12 finished, 30% of the file was lost; in order: 2 of 12 finished, 30% of the file was lost.',
      );
    showWith(experimentRuns('tit-for-tat', (_, leecher) => (leecher < 12 ? 40 : 50)));
    await expect.poll(reading).toContain('25% later than contributors');
    showWith(experimentRuns('tit-for-tat', () => 40));
    await expect.poll(reading).toContain('no later than contributors');
    showWith(experimentRuns('scaling', ({ mode, leechers }) => (mode === 'p2p' ? 10 : 10 * leechers)));
    await expect
      .poll(reading)
      .toBe(
        'From N = 1 to 35, client–server took 35.0 times as long and peer-to-peer 1.0 times: with 35 leechers, peers were 35.0 times as fast as the server alone.',
      );
  });

  it('opens with the values of the textbook’s figure: up to 35 leechers, and hours', async () => {
    showWith([]);
    await expect.poll(() => demo.all('lab-figure')).toHaveLength(1);
    const texts = [...demo.one('lab-figure').querySelectorAll('text')].map(({ textContent }) => textContent);
    expect(texts).toEqual(expect.arrayContaining(['35', '3.5', 'Minimum distribution time in hours']));
    expect(demo.root.querySelector('.lab-figure')?.textContent).toContain('uₛ = 10u, F/u = 1 hour');
  });

  it('moves no axis while an experiment runs, and says its sentence at the end', async () => {
    const plans = experimentPlans('one-wifi', 1);
    const finishes = ({ mode, air, leechers }: LabPlan) =>
      (mode === 'p2p' && air!.accessPoints > 1 ? 2.5 : 7) * leechers;
    const running = { plan: plans[0]!, plans, batch: 1, done: 0, experiment: 'one-wifi', ratio: 0 } as const;
    const model = showWith([]);
    model.running.value = running;
    const axes = () => {
      const { leechers, time } = demo.one('lab-figure').dataset;
      return { leechers, time, top: demo.one('lab-figure').getBoundingClientRect().top };
    };
    const sentence = () =>
      demo
        .all('lab-reading')
        .map(({ textContent }) => textContent)
        .join('');
    await expect.poll(() => axes().leechers).toBe('18');
    const before = axes();
    const runs = experimentRuns('one-wifi', finishes);
    for (const done of [4, 8, 12]) {
      model.runs.value = runs.slice(0, done);
      await expect.poll(() => demo.all('lab-point')).toHaveLength(done);
      expect([axes(), sentence()]).toEqual([before, '']);
    }
    model.running.value = null;
    await expect
      .poll(sentence)
      .toBe(
        'On one access point, 18 peers took 1.0 times as long as the server alone: every copy crosses the same air. With 3 access points, they were 2.8 times as fast as the server.',
      );
    expect([axes().leechers, axes().time]).toEqual([before.leechers, before.time]);
  });

  it('presents the figure and one sentence over the whole window, and Escape leaves', async () => {
    showWith(experimentRuns('scaling', ({ mode, leechers }) => (mode === 'p2p' ? 60 : 6.5 * leechers)));
    await expect.poll(() => demo.all('lab-present')).toHaveLength(1);
    await userEvent.click(demo.one('lab-present'));
    await expect.poll(() => demo.all('lab-figure')).toHaveLength(2);
    const dialog = demo.one('lab-presentation');
    const { width, height } = dialog.getBoundingClientRect();
    expect([width, height]).toEqual([innerWidth, innerHeight]);
    expect(dialog.querySelector('[role=status]')?.textContent).toContain('From N = 1 to 35');
    const figure = dialog.querySelector('svg')!;
    expect(figure.clientHeight).toBeGreaterThan(0.7 * innerHeight);
    const axis = [...figure.querySelectorAll('text')].find(({ textContent }) => textContent === '35')!;
    // From the last row, type of 1/30 of the height can still be read.
    expect(Number.parseFloat(getComputedStyle(axis).fontSize)).toBeGreaterThan(innerHeight / 30);
    expect(await accessibilityProblems(demo.root)).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => demo.all('lab-presentation')).toHaveLength(0);
    expect(document.fullscreenElement).toBeNull();
    expect(document.activeElement).toBe(demo.one('lab-present'));
  });

  it('draws when each leecher finished, with free riders in another shape', async () => {
    showWith(mixed);
    await expect.poll(() => demo.all('lab-finish-row')).toHaveLength(1);
    expect(demo.root.querySelectorAll('[data-testid=lab-finish-row] .lab-dot')).toHaveLength(3);
    expect(demo.root.querySelectorAll('[data-testid=lab-finish-row] .free-rider')).toHaveLength(1);
    expect(demo.one('lab-finishes').getAttribute('aria-label')).toContain(
      '3 of 3 finished, from 2.0 sec to 4.0 sec',
    );
  });

  it('says beside a wrong setting what is wrong, and starts nothing', async () => {
    const model = showWith([]);
    type('Leechers N', 'many');
    await expect.poll(() => (demo.one('lab-run') as HTMLButtonElement).disabled).toBe(true);
    expect(demo.root.querySelector('#lab-leechers-note')?.textContent).toBe(
      'A whole number from 1 to 1,000.',
    );
    expect(demo.root.querySelector('#lab-leechers')?.getAttribute('aria-invalid')).toBe('true');
    demo.root.querySelector('form')?.requestSubmit();
    expect(model.running.value).toBeNull();
  });

  it('warns when a run would measure the computer instead of the swarm', async () => {
    showWith([]);
    demo.root.querySelector<HTMLInputElement>('input[value=real]')!.click();
    type('Leechers’ uploads uᵢ', '5MiB');
    await expect
      .poll(() => demo.root.querySelector('.lab-warning')?.textContent)
      .toContain('measure the computer');
  });

  it('shows the progress of a run, and stops the run', async () => {
    const model = showWith([]);
    void model.start([testPlan(), testPlan()], null);
    model.running.value = { ...model.running.value!, ratio: 0.5 };
    await expect.poll(() => demo.one('progress').getAttribute('aria-valuenow')).toBe('25');
    expect((demo.one('lab-run') as HTMLButtonElement).disabled).toBe(true);
    demo.one('lab-cancel').click();
    await expect.poll(() => demo.all('lab-progress')).toHaveLength(0);
    expect(demo.all('error-message')).toHaveLength(0);
  });

  it('says when the Lab’s code cannot be loaded', async () => {
    const load = () => Promise.reject(new Error('offline'));
    render(h(LazyPage, { load }), demo.root);
    expect(demo.root.textContent).toBe('Loading…');
    await expect.poll(() => demo.root.textContent).toContain('could not be loaded');
  });

  it('removes a run from table and figure', async () => {
    showWith(mixed.slice(2, 4));
    await expect.poll(() => demo.all('lab-point')).toHaveLength(2);
    demo.all('lab-row')[0]!.querySelector('button')!.click();
    await expect.poll(() => demo.all('lab-point')).toHaveLength(1);
    expect(demo.all('lab-row')[0]?.dataset['kind']).toBe('simulated');
  });

  it.each(['light', 'dark'] as const)(
    'the Lab is accessible in %s colours: empty, running and full',
    async (colours) => {
      await preferColours(colours);
      showWith([]);
      await expect.poll(() => demo.all('lab-figure')).toHaveLength(1);
      expect(await accessibilityProblems(demo.root)).toEqual([]);
      const model = showWith([
        ...mixed,
        ...experimentRuns('rarest-first', ({ order }) => (order === 'rarest' ? 20 : null)),
      ]);
      void model.start([testPlan({ kind: 'real' })], null);
      demo.root.querySelector('details')!.open = true;
      await expect.poll(() => demo.all('lab-progress')).toHaveLength(1);
      expect(await accessibilityProblems(demo.root)).toEqual([]);
    },
  );

  it.each(['en', 'zh'] as const)('the Lab fits 360 pixels in “%s”', async (language) => {
    await page.viewport(360, 740);
    showWith(mixed);
    await chooseLanguage(language);
    demo.root.querySelector('details')!.open = true;
    await expect.poll(() => demo.all('lab-figure')).toHaveLength(1);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    expect(demo.one('lab-figure').clientWidth).toBeGreaterThan(250);
  });
});
