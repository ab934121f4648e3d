import { defineConfig } from '@playwright/test';
import type { SwarmOptions } from './fixture/swarm-fixture.ts';

/** Networks of a test's own are made of Linux's network namespaces. */
const hasNamespaces = process.platform === 'linux';
if (!hasNamespaces && process.env['TEST_WORKER_INDEX'] === undefined) {
  console.log('Left out on this system, as they need Linux: *.network.spec.ts');
}

/** These measure against the clock, or make networks of their own. */
const alone = [
  '**/specs/network/*.spec.ts',
  '**/specs/pages/{hidden-tab,page-figures,prediction,run-report}.spec.ts',
];
const needsLinux = hasNamespaces ? [] : ['**/*.network.spec.ts'];

/**
 * Whole swarms of real browsers. Limits are for what hangs, on a busy machine, too. In CI a failed test is repeated once;
 * `npm test` names what needed it, and allows two of those.
 */
export default defineConfig<SwarmOptions>({
  testDir: '.',
  outputDir: '../test-results/playwright',
  globalSetup: './fixture/build-client.ts',
  workers: 2,
  projects: [
    { name: 'beside', testMatch: '**/*.spec.ts', testIgnore: alone },
    { name: 'alone', testMatch: alone, testIgnore: needsLinux, workers: 1, dependencies: ['beside'] },
  ],
  use: { separateProcess: false },
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/reports/playwright.json' }]],
});
