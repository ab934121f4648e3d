/** Counts what the runners' JSON reports say. Knows neither how they are run nor where the reports lie. */
import * as v from 'valibot';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const vitestReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
  testResults: v.array(
    v.object({ status: v.string(), assertionResults: v.array(v.object({ status: v.string() })) }),
  ),
});

const playwrightReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
  errors: v.array(v.unknown()),
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
  };
}

/** An error outside any test counts as one failed; a flaky test has failed once. @throws ValiError */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, errors } = v.parse(playwrightReport, report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** A runner that ran no test, left no report, or ended badly without saying why has failed once. */
export function tallyRun(run: { readonly exitCode: number; readonly tally: Tally | undefined }): Tally {
  const tally = run.tally ?? { passed: 0, failed: 0, skipped: 0 };
  const saysWhy = tally.failed > 0;
  const isSound = run.exitCode === 0 && run.tally !== undefined && tally.passed + tally.skipped > 0;
  return isSound || saysWhy ? tally : { ...tally, failed: 1 };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, tally) => ({
    passed: sum.passed + tally.passed,
    failed: sum.failed + tally.failed,
    skipped: sum.skipped + tally.skipped,
  }));
}
