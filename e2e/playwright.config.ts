import { defineConfig } from '@playwright/test';

/** Networks of a test's own are made of Linux's network namespaces. */
const hasNamespaces = process.platform === 'linux';
const notHere = hasNamespaces ? [] : ['**/*.network.spec.ts'];
if (!hasNamespaces && process.env['TEST_WORKER_INDEX'] === undefined) {
  console.log('Left out on this system, as they need Linux: *.network.spec.ts');
}

/** These compare a time with what it should be: nothing else runs meanwhile, so they come last and one by one. */
const timed = /(distribution-time|hidden-tab|run-report|page-figures|lab)\.spec\.ts/;

/**
 * Whole swarms of real browsers. Most wait for their caps most of the time, so three run beside each other; none is repeated, for
 * a run that has to be repeated hides what a user would see once.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/playwright',
  globalSetup: './fixture/build-client.ts',
  workers: 3,
  projects: [
    { name: 'beside', testMatch: '**/*.spec.ts', testIgnore: [timed, ...notHere] },
    { name: 'alone', testMatch: timed, workers: 1, dependencies: ['beside'] },
  ],
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/reports/playwright.json' }]],
});
