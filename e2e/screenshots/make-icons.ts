/** `npx tsx e2e/screenshots/make-icons.ts`: paints the PNG icons from `client/public/icons/icon.svg`. Run it when the drawing changes. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from '../fixture/find-chromium.ts';

const folder = fileURLToPath(new URL('../../client/public/icons/', import.meta.url));
const svg = readFileSync(`${folder}icon.svg`, 'utf8');
/** Launchers cut maskable icons to their own shape, and iOS cuts all icons, so both need filled corners. */
const squareSvg = svg.replace(' rx="7"', '');
const icons = [
  { name: 'icon-192', size: 192, svg },
  { name: 'icon-512', size: 512, svg },
  { name: 'icon-maskable-512', size: 512, svg: squareSvg },
  { name: 'apple-touch-icon', size: 180, svg: squareSvg },
];

const browser = await chromium.launch({
  executablePath: findChromium() ?? '',
  args: [...chromiumArguments],
});
try {
  const page = await browser.newPage();
  for (const icon of icons) {
    await page.setViewportSize({ width: icon.size, height: icon.size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${icon.svg}`);
    await page.screenshot({ path: `${folder}${icon.name}.png`, omitBackground: true });
    console.log(`client/public/icons/${icon.name}.png`);
  }
} finally {
  await browser.close();
}
