/**
 * Takes pictures of every page in every state, with made-up swarms: light and dark, on a phone and on a projector, in both
 * languages. Git ignores them: they are for looking at once.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { createServer } from 'vite';

/** Names of the demo's scenes, with a route if it differs from the scene's own. */
const scenes: readonly (readonly [scene: string, route?: string])[] = [
  ['empty', '#/'],
  ['list', '#/'],
  ['hashing', '#/'],
  ['connecting'],
  ['alone'],
  ['waiting'],
  ['half'],
  ['crowd-60'],
  ['complete'],
  ['seeding'],
  ['broken'],
  ['room-waiting'],
  ['room'],
  ['room-200'],
  ['room-done'],
  ['empty', '#/lab'],
  ['empty', '#/ring'],
  ['ring', '#/ring'],
  ['ring-three', '#/ring'],
  ['ring-outside', '#/ring'],
  ['empty', '#/stored'],
  ['empty', '#/nowhere'],
];
const screens = { phone: { width: 360, height: 740 }, projector: { width: 1920, height: 1080 } } as const;
const languages = { en: 'en-GB', zh: 'zh-CN' } as const;
const settleMs = 2_500;

/** @param only takes scenes whose name begins with it; all if empty. Returns the folder. */
export async function takeEveryState(browser: Browser, only = ''): Promise<string> {
  const folder = fileURLToPath(new URL('../../test-results/every-state/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const server = await createServer({
    configFile: fileURLToPath(new URL('../../client/vite.config.ts', import.meta.url)),
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    logLevel: 'error',
  });
  await server.listen();
  const [origin] = server.resolvedUrls!.local;
  try {
    for (const [scene, route = ''] of scenes) {
      if (!scene.startsWith(only)) continue;
      for (const [screen, viewport] of Object.entries(screens)) {
        for (const [language, locale] of Object.entries(languages)) {
          const context = await browser.newContext({ viewport, locale, reducedMotion: 'reduce' });
          const page = await context.newPage();
          await page.goto(`${origin}ui/testing/demo.html?scene=${scene}${route}`);
          await page.waitForTimeout(settleMs);
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            await page.waitForTimeout(settleMs / 5);
            const name = `${scene}${route.replace(/\W/g, '')}-${screen}-${language}-${colorScheme}.png`;
            await page.screenshot({ path: join(folder, name), fullPage: true });
          }
          await context.close();
        }
      }
    }
  } finally {
    await server.close();
  }
  return folder;
}
