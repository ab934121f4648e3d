import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './fixture/find-chromium.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `node`: everything that runs anywhere. `browser`: `*.browser.test.ts`, in real Chromium, for what only a browser has. */
export default defineConfig({
  test: {
    projects: [
      {
        root,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{shared,client,tracker,e2e}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
          testTimeout: 60_000,
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
          testTimeout: 60_000,
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
