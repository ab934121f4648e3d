import { signal } from '@preact/signals';
import { afterEach, expect, it } from 'vitest';
import type { TrackerState } from '../../tracker-client/tracker-client.ts';
import { keepStyleSheets } from './style-sheets.ts';

const added: Element[] = [];

afterEach(() => {
  for (const element of added.splice(0)) element.remove();
});

/** A style sheet that never loads. */
async function addSheet(): Promise<{ readonly asked: () => number }> {
  const href = URL.createObjectURL(new Blob(['p { color: red }'], { type: 'text/css' }));
  URL.revokeObjectURL(href);
  const holder = document.createElement('div');
  let asked = 0;
  holder.addEventListener('error', () => asked++, true);
  const link = document.createElement('link');
  Object.assign(link, { rel: 'stylesheet', href });
  holder.append(link);
  document.head.append(holder);
  added.push(holder);
  await expect.poll(() => asked).toBe(1);
  return { asked: () => asked };
}

it('asks again for a missing style sheet each time the server comes back, until the style sheet is there', async () => {
  const tracker = signal<TrackerState>('connected');
  keepStyleSheets(tracker);
  const { asked } = await addSheet();
  for (let times = 1; times <= 3; times++) {
    tracker.value = 'unreachable';
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked()).toBe(times);
    tracker.value = 'connected';
    await expect.poll(asked).toBe(times + 1);
  }
});
