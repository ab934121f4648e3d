import { describe, expect, it } from 'vitest';
import { parseArguments } from './simulate-arguments.ts';

describe('the command line of npm run simulate', () => {
  it('asks for all but the long scenarios by default, with ten seeds and limiting links', () => {
    const { action, chosen, seeds, limit } = parseArguments([]);
    expect({ action, seeds, limit }).toEqual({ action: 'scenarios', seeds: 10, limit: 'link' });
    const groups = new Set(chosen.map(({ group }) => group));
    expect(groups.size).toBeGreaterThanOrEqual(10);
    expect(groups).not.toContain('crowd');
    expect(parseArguments(['--only', 'crowd']).chosen).toHaveLength(2);
  });

  it('chooses groups, and scenarios by rules and name', () => {
    const groups = parseArguments(['--only', 'frozen,unequal']).chosen.map(({ group }) => group);
    expect(new Set(groups)).toEqual(new Set(['frozen', 'unequal']));
    const named = parseArguments(['--only', 'grid', '--match', 'textbook N = 8,']).chosen;
    expect(named.map(({ rules, name }) => `${rules} ${name}`)).toEqual([
      'textbook N = 8, u_s = 1',
      'textbook N = 8, u_s = 2',
      'textbook N = 8, u_s = 10',
    ]);
  });

  it('asks for figure 2.23 with --figure', () => {
    expect(parseArguments(['--figure', '2.23', '--seeds', '3', '--limit', 'cap'])).toMatchObject({
      action: 'figure',
      seeds: 3,
      limit: 'cap',
    });
  });

  it('asks for rooms with injected faults with --faults', () => {
    expect(parseArguments(['--faults', '500'])).toMatchObject({ action: 'faults', faults: 500 });
    expect(parseArguments([]).faults).toBe(0);
    expect(() => parseArguments(['--faults', 'many'])).toThrow('--faults takes a number');
  });

  it('asks for the ring alone with one seed, and for its long figures only by name', () => {
    const { action, chosen, ring, seeds } = parseArguments(['--only', 'ring']);
    expect({ action, chosen, seeds }).toEqual({ action: 'ring', chosen: [], seeds: 1 });
    expect(ring.map(({ name }) => name)).toContain('circular, N = 8,');
    expect(ring.some(({ isLong }) => isLong)).toBe(false);
    const named = parseArguments(['--only', 'ring', '--match', 'full, N = 1000,']).ring;
    expect(named.map(({ name }) => name)).toEqual(['full, N = 1000,']);
    expect(parseArguments([]).ring).toEqual([]);
  });

  it('asks for a ring of any size with --peers', () => {
    const named = (...words: string[]) =>
      parseArguments(['--only', 'ring', '--peers', ...words]).ring.map(({ name }) => name);
    const all = named('500');
    expect(all).toContain('full, N = 500,');
    expect(all).toContain('half dies at once, N = 500,');
    expect(all.every((name) => name.includes('N = 500,'))).toBe(true);
    expect(named('500', '--match', 'median stay 6')).toEqual(['median stay 6 min, N = 500,']);
    // Not grown, and too few to be halved.
    expect(named('20000').every((name) => name.startsWith('assembled'))).toBe(true);
    expect(named('5')).toContain('every order of 2 events, N = 5,');
    expect(named('5').some((name) => name.startsWith('half'))).toBe(false);
  });

  it.each([
    [['--only', 'ring', '--peers', '1'], '--peers takes a number from 4 to 20000, not “1”'],
    [['--only', 'ring', '--peers', '50000'], '--peers takes a number from 4 to 20000'],
    [['--only', 'ring', '--peers', '99.5'], '--peers takes a number from 4 to 20000'],
    [['--only', 'ring', '--peers', 'many'], '--peers takes a number from 4 to 20000'],
    [['--peers', '100'], '--peers goes with --only ring'],
    [['--only', 'weather'], 'There is no group “weather”'],
    [['--match', 'N = 7'], 'No scenario has that name'],
    [['--seeds', '0'], '--seeds takes a number from 1 on'],
    [['--seeds', 'many'], '--seeds takes a number from 1 on'],
    [['--limit', 'sky'], '--limit takes link or cap'],
    [['--figure', '3.1'], '--figure takes only 2.23'],
    [['--sedes', '3'], '--sedes'],
  ])('refuses %j and says why', (words, sentence) => {
    expect(() => parseArguments(words)).toThrow(sentence);
  });
});
