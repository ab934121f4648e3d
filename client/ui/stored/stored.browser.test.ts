import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import {
  accessibilityProblems,
  createDemoPage,
  type DemoPage,
  preferColours,
} from '../../../e2e/fixture/demo-page.ts';
import { chooseLanguage } from '../language/language.ts';
import { createDemoApp } from '../testing/demo-app.ts';
import '../styles/main.css';

let demo: DemoPage;

beforeEach(async () => {
  await page.viewport(1280, 900);
  demo = createDemoPage();
});

afterEach(() => demo.close());

async function open(app = createDemoApp()) {
  demo.open('#/stored', app);
  await expect.poll(() => demo.all('stored-torrent').length).toBe(2);
  return app;
}

it('Home links to the storage page, which lists each stored torrent with its size', async () => {
  demo.open('#/', createDemoApp());
  demo.root.querySelector<HTMLAnchorElement>('a[href="#/stored"]')!.click();
  await expect
    .poll(() => demo.all('stored-torrent').map(({ dataset }) => dataset['value']))
    .toEqual(['48000000', '0']);
  expect(demo.one('stored-bytes').dataset['value']).toBe('48000000');
  expect(demo.one('stored-share').textContent).toContain('film.webm');
});

it('deletes only what no tab uses', async () => {
  const app = await open();
  const [used, free] = demo.all('stored-delete') as HTMLButtonElement[];
  expect(used!.disabled).toBe(true);
  free!.click();
  await expect.poll(() => app.calls).toContainEqual(['deleteStored', 'b']);
});

it.each(['light', 'dark'] as const)('the storage page is accessible, %s', async (colours) => {
  await preferColours(colours);
  await open();
  expect(await accessibilityProblems(demo.root)).toEqual([]);
});

it.each(['en', 'zh'] as const)('the storage page fits 360 pixels in %s', async (language) => {
  await page.viewport(360, 740);
  await chooseLanguage(language);
  await open();
  const { scrollWidth, clientWidth } = document.documentElement;
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  await chooseLanguage('en');
});
