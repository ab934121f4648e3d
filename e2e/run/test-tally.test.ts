import { describe, expect, it } from 'vitest';
import { judgeRetries, nothing, sumOf, tallyPlaywright, tallyRun, tallyVitest } from './test-tally.ts';

const test = (title: string, status: string, ...failureMessages: string[]) => ({
  title,
  status,
  failureMessages,
});
const vitest = {
  numPassedTests: 7,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { name: '/tests/a.test.ts', status: 'passed', assertionResults: [test('arrives', 'passed')] },
    {
      name: '/tests/b.test.ts',
      status: 'failed',
      assertionResults: [test('leaves', 'failed', 'Error'), test('comes back', 'passed', 'Error')],
    },
  ],
};
const spec = (title: string, status: string) => ({ title, file: 'a.spec.ts', tests: [{ status }] });
const playwright = {
  stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 2 },
  errors: [],
  suites: [
    {
      specs: [spec('arrives', 'expected'), spec('leaves', 'flaky')],
      suites: [{ specs: [spec('comes back', 'flaky')] }],
    },
  ],
};

describe('the tally', () => {
  it('counts Vitest’s tests', () => {
    expect(tallyVitest(vitest)).toMatchObject({ passed: 7, failed: 1, skipped: 3 });
  });

  it('counts a test file that did not load as failed', () => {
    const testResults = [
      ...vitest.testResults,
      { name: '/tests/c.test.ts', status: 'failed', assertionResults: [] },
    ];
    expect(tallyVitest({ ...vitest, testResults }).failed).toBe(2);
  });

  it('counts Playwright’s tests, and an error outside any test as failed', () => {
    expect(tallyPlaywright(playwright)).toMatchObject({ passed: 6, failed: 1, skipped: 2 });
    expect(tallyPlaywright({ ...playwright, errors: [{ message: 'no such file' }] }).failed).toBe(2);
  });

  it('names the tests that passed only when they were repeated', () => {
    expect(tallyPlaywright(playwright).retried).toEqual(['a.spec.ts: leaves', 'a.spec.ts: comes back']);
    expect(tallyVitest(vitest).retried).toEqual(['b.test.ts: comes back']);
  });

  it('counts two repeated tests as passed, and three as failed', () => {
    const two = { ...nothing, passed: 5, retried: ['a', 'b'] };
    expect(judgeRetries(two)).toEqual(two);
    const three = { ...two, retried: ['a', 'b', 'c'] };
    expect(judgeRetries(three)).toEqual({ ...three, passed: 2, failed: 3 });
  });

  it('refuses a report of another shape', () => {
    expect(() => tallyVitest({})).toThrow();
    expect(() => tallyPlaywright(vitest)).toThrow();
  });

  const sound = { passed: 3, failed: 0, skipped: 1, retried: ['late'] };
  it('takes a sound run as it is', () => {
    expect(tallyRun({ exitCode: 0, tally: sound })).toEqual(sound);
    expect(tallyRun({ exitCode: 1, tally: { ...sound, failed: 2 } }).failed).toBe(2);
  });

  it.each([
    ['left no report', { exitCode: 0, tally: undefined }],
    ['ended badly with no failed test', { exitCode: 1, tally: sound }],
    ['ran no test', { exitCode: 0, tally: nothing }],
  ])('counts a runner that %s as failed', (_, run) => {
    expect(tallyRun(run).failed).toBe(1);
  });

  it('adds up several tallies', () => {
    expect(sumOf([sound, { passed: 1, failed: 2, skipped: 3, retried: ['early'] }])).toEqual({
      passed: 4,
      failed: 2,
      skipped: 4,
      retried: ['late', 'early'],
    });
  });
});
