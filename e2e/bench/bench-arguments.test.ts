import { expect, it } from 'vitest';
import { type PlannedCase, parseArguments } from './bench-arguments.ts';
import { cases } from './common/bench-case.ts';

function planOf(...words: string[]): readonly PlannedCase[] {
  const wanted = parseArguments(words);
  if (wanted.action !== 'measure') throw new Error(`not a plan but ${wanted.action}`);
  return wanted.plan;
}

it('measures every case with its own systems and repetitions by default', () => {
  const plan = planOf();
  expect(plan.map(({ benchCase }) => benchCase)).toEqual(cases);
  for (const { benchCase, systems, repeat, isWhole } of plan) {
    expect(systems).toEqual(benchCase.systems);
    expect(repeat).toBe(benchCase.repeat);
    expect(isWhole).toBe(true);
  }
});

it('takes systems by the start of their names, and adds the yardstick of their figures', () => {
  const [free] = planOf('--case', 'free4', '--only', 'webtorrent', '--repeat', '3');
  expect(free).toMatchObject({
    systems: ['raw', 'webtorrent-rarest', 'webtorrent-default'],
    repeat: 3,
    isWhole: false,
  });
  const [n4] = planOf('--case', 'n4', '--only', 'swarmroom,raw');
  expect(n4!.systems).toEqual(['swarmroom-work-conserving', 'swarmroom-textbook', 'swarmroom-client-server']);
});

it('leaves out cases that have none of the chosen systems', () => {
  expect(planOf('--only', 'engine').map(({ benchCase }) => benchCase.id)).toEqual(['engine-n1', 'engine-n4']);
  expect(planOf('--only', 'http').map(({ benchCase }) => benchCase.id)).toEqual(['cs']);
});

it('measures a named case with any system that can run it', () => {
  expect(planOf('--case', 'n8', '--only', 'http')[0]!.systems).toEqual(['http']);
  expect(planOf('--case', 'set-up', '--only', 'http')).toEqual([]);
});

it('counts a case as whole only with all systems that it compares', () => {
  expect(planOf('--case', 'cs', '--only', 'http')[0]!.isWhole).toBe(false);
  expect(planOf('--case', 'cs', '--only', 'http,swarmroom')[0]!.isWhole).toBe(true);
});

it.each([
  [['--case', 'n5'], 'no case “n5”'],
  [['--only', 'swarm'], 'no system “swarm”'],
  [['--repeat', '0'], '--repeat takes'],
  [['--repeat', 'x'], '--repeat takes'],
  [['--case'], "'--case <value>' argument missing"],
  [['--fast', '1'], "Unknown option '--fast'"],
])('refuses %j and says why', (words, sentence) => {
  expect(() => parseArguments(words)).toThrow(sentence);
});

it('accepts --publish and --help, which measure nothing', () => {
  expect(parseArguments(['--publish'])).toEqual({ action: 'publish' });
  expect(parseArguments(['--help'])).toEqual({ action: 'help' });
});
