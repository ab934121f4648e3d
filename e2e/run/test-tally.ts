/** Counts what the runners' JSON reports say. Knows neither how they are run nor where the reports lie. */
import * as v from 'valibot';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Titles of the tests that failed at first and passed when they were repeated; they count as passed. */
  readonly retried: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, retried: [] };

/** More than these are no accident. */
const mostRetried = 2;

/** A test that passed when it was repeated still tells what failed at first. */
const assertionResult = v.object({
  status: v.string(),
  title: v.string(),
  failureMessages: v.array(v.string()),
});

const vitestReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
  testResults: v.array(
    v.object({ name: v.string(), status: v.string(), assertionResults: v.array(assertionResult) }),
  ),
});

const specReport = v.object({
  title: v.string(),
  file: v.string(),
  tests: v.array(v.object({ status: v.string() })),
});

interface SuiteReport {
  readonly specs: readonly v.InferOutput<typeof specReport>[];
  readonly suites?: readonly SuiteReport[] | undefined;
}

const suiteReport: v.GenericSchema<unknown, SuiteReport> = v.object({
  specs: v.array(specReport),
  suites: v.optional(v.array(v.lazy(() => suiteReport))),
});

const playwrightReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
  errors: v.array(v.unknown()),
  suites: v.array(suiteReport),
});

/** A file that failed without a failed test (it did not load, say) counts as one. @throws ValiError */
export function tallyVitest(report: unknown): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = v.parse(
    vitestReport,
    report,
  );
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles,
    skipped: numPendingTests + numTodoTests,
    retried: testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
        .map(({ title }) => `${name.split('/').at(-1)}: ${title}`),
    ),
  };
}

/** An error outside any test counts as one failed. @throws ValiError */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, errors, suites } = v.parse(playwrightReport, report);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    retried: suites.flatMap(retriedIn),
  };
}

function retriedIn({ specs, suites = [] }: SuiteReport): string[] {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...own.map(({ file, title }) => `${file}: ${title}`), ...suites.flatMap(retriedIn)];
}

/** Where too many tests had to be repeated, all of these count as failed. */
export function judgeRetries(tally: Tally): Tally {
  const count = tally.retried.length;
  if (count <= mostRetried) return tally;
  return { ...tally, passed: tally.passed - count, failed: tally.failed + count };
}

/** A runner that ran no test, left no report, or ended badly without saying why has failed once. */
export function tallyRun(run: { readonly exitCode: number; readonly tally: Tally | undefined }): Tally {
  const tally = run.tally ?? nothing;
  const saysWhy = tally.failed > 0;
  const isSound = run.exitCode === 0 && run.tally !== undefined && tally.passed + tally.skipped > 0;
  return isSound || saysWhy ? tally : { ...tally, failed: 1 };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
      retried: [...sum.retried, ...tally.retried],
    }),
    nothing,
  );
}
