import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './fixture/find-chromium.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Limits are for what hangs, on a busy machine, too. */
const limits = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } };
/** In CI, what shares the machine with other programs is repeated once: `npm test` names it, and allows two of those. */
const repeated = { retry: process.env['CI'] ? 1 : 0 };
const elsewhere = ['**/*.browser.test.ts', '**/node_modules/**'];
/** These start programs such as Redis and trackers. */
const withPrograms = ['tracker/redis/**/*.test.ts', 'tracker/main.test.ts', 'e2e/specs/**/*.test.ts'];

/**
 * `node`: everything that runs anywhere. `processes`: what starts other programs, one file at a time.
 * `browser`: `*.browser.test.ts`, in real Chromium, for what only a browser has. The first keeps both cores busy; the other
 * two mostly wait, so they run beside each other after it.
 */
export default defineConfig({
  test: {
    projects: [
      {
        root,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{shared,client,tracker,e2e}/**/*.test.ts'],
          exclude: [...elsewhere, ...withPrograms],
          ...limits,
          maxWorkers: availableParallelism(),
          // To load every module anew for each of two hundred files costs more than half of the time.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        root,
        test: {
          name: 'processes',
          environment: 'node',
          include: withPrograms,
          exclude: elsewhere,
          ...limits,
          ...repeated,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: fileURLToPath(new URL('../client/vite.config.ts', import.meta.url)),
        root,
        // All packages from the start: one found on the way would make Vite reload a test that is running.
        optimizeDeps: {
          include: [
            '@preact/signals',
            '@noble/curves/ed25519.js',
            '@noble/hashes/sha2.js',
            'axe-core',
            'd3-force',
            'fast-check',
            'preact',
            'preact/hooks',
            'preact/jsx-dev-runtime',
            'uplot',
            'uqr',
          ],
        },
        test: {
          name: 'browser',
          include: ['client/**/*.browser.test.ts'],
          setupFiles: ['e2e/fixture/collect-garbage.ts'],
          ...limits,
          ...repeated,
          sequence: { groupOrder: 1 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium() ?? '', args: [...chromiumArguments] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
