import { defineConfig } from '@playwright/test';

/** Networks of a test's own are made of Linux's network namespaces. */
const hasNamespaces = process.platform === 'linux';
if (!hasNamespaces && process.env['TEST_WORKER_INDEX'] === undefined) {
  console.log('Left out on this system, as they need Linux: *.network.spec.ts');
}

/**
 * Whole swarms of real browsers. One at a time and never again: they share the machine's cores, and a run that has to be
 * repeated hides what a user would see once.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  testIgnore: hasNamespaces ? [] : '*.network.spec.ts',
  outputDir: '../test-results/playwright',
  globalSetup: './fixture/build-client.ts',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/reports/playwright.json' }]],
});
