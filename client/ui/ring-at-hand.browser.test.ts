import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDemoPage, type DemoPage } from '../../e2e/fixture/demo-page.ts';
import { createDemoApp } from './testing/demo-app.ts';

let demo: DemoPage;

beforeEach(() => {
  demo = createDemoPage();
});

afterEach(() => demo.close());

it('fetches the ring’s code a while after the start, and again when the server comes back', () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    const app = createDemoApp();
    const keepAtHand = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
    app.tracker.value = 'unreachable';
    demo.open('#/', { ...app, ring: { ...app.ring, keepAtHand } });
    expect(keepAtHand).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(keepAtHand).toHaveBeenCalledOnce();
    app.tracker.value = 'connected';
    expect(keepAtHand).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});
