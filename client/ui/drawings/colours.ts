import { signal } from '@preact/signals';
import type { Pixel } from './paint-chunks.ts';

/** The page's colours for canvases, which style sheets do not reach. */

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Changes with the colour scheme, so that every painter paints again. */
export const colourScheme = signal(dark.matches ? 'dark' : 'light');

/** Read once, because reading makes the browser compute all styles. */
const known = new Map<string, string>();

dark.addEventListener('change', () => {
  known.clear();
  colourScheme.value = dark.matches ? 'dark' : 'light';
});

/** A custom property of the style sheet, such as `--accent`. */
export function cssColour(property: `--${string}`): string {
  const colour = known.get(property) ?? '';
  if (colour !== '') return colour;
  const asked = getComputedStyle(document.documentElement).getPropertyValue(property).trim();
  known.set(property, asked);
  return asked;
}

/** `#rgb` or `#rrggbb` as a pixel of a canvas. */
export function toPixel(hex: string): Pixel {
  const digits = hex.slice(1);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const rgb = Number.parseInt(full, 16);
  return ((0xff << 24) | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}
