import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTabMemory } from './tab-memory.ts';

let page: HTMLIFrameElement;

/** A frame has a window of its own, and shares the storage with the test. */
async function openPage(): Promise<Window> {
  page = document.createElement('iframe');
  document.body.append(page);
  return page.contentWindow!;
}

beforeEach(() => {
  sessionStorage.removeItem('swarmroom-visit');
  localStorage.removeItem('swarmroom-ended');
});
afterEach(() => page.remove());

it('remembers nothing in a new browser', async () => {
  expect(createTabMemory(await openPage()).left()).toEqual({ own: undefined, ended: [] });
});

it('remembers the visit while the page is open, as a duplicated tab sees it', async () => {
  createTabMemory(await openPage()).remember('me');
  expect(createTabMemory(window).left()).toEqual({ own: 'me', ended: [] });
});

it('notes that the page has gone, also for tabs that were open before', async () => {
  const other = createTabMemory(window);
  createTabMemory(await openPage()).remember('me');
  page.remove();
  expect(createTabMemory(window).left()).toEqual({ own: 'me', ended: ['me'] });
  expect(other.left()).toEqual({ own: undefined, ended: ['me'] });
});

it('remembers the last hundred visits that have ended', async () => {
  localStorage.setItem('swarmroom-ended', JSON.stringify(Array.from({ length: 100 }, (_, at) => `${at}`)));
  createTabMemory(await openPage()).remember('me');
  page.remove();
  const { ended } = createTabMemory(window).left()!;
  expect(ended).toHaveLength(100);
  expect([ended[0], ended.at(-1)]).toEqual(['1', 'me']);
});

it.each(['{', 'null', '{"a":1}', '[1,null]'])('reads damaged memory (%s) as no ended visit', async (text) => {
  localStorage.setItem('swarmroom-ended', text);
  expect(createTabMemory(await openPage()).left()?.ended).toEqual([]);
});
