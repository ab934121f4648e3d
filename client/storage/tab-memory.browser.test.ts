import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTabMemory } from './tab-memory.ts';

let page: HTMLIFrameElement;

/** A frame has a window of its own, and shares the session with the test. */
async function openPage(): Promise<Window> {
  page = document.createElement('iframe');
  document.body.append(page);
  return page.contentWindow!;
}

beforeEach(() => sessionStorage.removeItem('swarmroom-store'));
afterEach(() => page.remove());

it('remembers nothing in a new tab', async () => {
  expect(createTabMemory(await openPage()).left).toBeUndefined();
});

it('remembers the store while the page is there, as a duplicated tab will see it', async () => {
  createTabMemory(await openPage()).remember('key', 'me');
  expect(createTabMemory(window).left).toEqual({ key: 'key', owner: 'me', ended: false });
});

it('notes that the page has gone', async () => {
  createTabMemory(await openPage()).remember('key', 'me');
  page.remove();
  expect(createTabMemory(window).left).toEqual({ key: 'key', owner: 'me', ended: true });
});

it('takes it back when the browser brings the page back as it was', async () => {
  const frame = await openPage();
  createTabMemory(frame).remember('key', 'me');
  frame.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  frame.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  expect(createTabMemory(window).left?.ended).toBe(false);
});

it.each(['{', 'null', '[]', '{"key":1,"owner":"me","ended":true}'])(
  'takes %s for no memory at all',
  async (text) => {
    sessionStorage.setItem('swarmroom-store', text);
    expect(createTabMemory(await openPage()).left).toBeUndefined();
  },
);
