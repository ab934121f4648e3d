import axe from 'axe-core';
import { render } from 'preact';
import { expect } from 'vitest';
import { cdp } from 'vitest/browser';
import { renderApp } from './app.tsx';
import type { DemoApp } from './demo/demo-app.ts';
import { chooseLanguage } from './language.ts';

/** A page in the real browser, for tests: opened at an address, looked at by test id, taken away again. */
export interface TestPage {
  open(hash: string, app: DemoApp): void;
  all(testId: string): HTMLElement[];
  /** @throws where there is none or more than one */
  one(testId: string): HTMLElement;
  readonly root: HTMLElement;
  close(): void;
}

export function createTestPage(): TestPage {
  chooseLanguage('en');
  const root = document.createElement('div');
  root.id = 'app';
  document.body.append(root);
  const all = (testId: string) => [...root.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)];
  let opened: DemoApp | undefined;
  return {
    root,
    all,
    open(hash, app) {
      opened = app;
      history.replaceState(null, '', hash);
      dispatchEvent(new HashChangeEvent('hashchange'));
      renderApp(root, app);
    },
    one(testId) {
      const found = all(testId);
      expect(found, testId).toHaveLength(1);
      return found[0]!;
    },
    close() {
      // Without torrents nothing asks before the browser leaves.
      if (opened) opened.torrents.value = [];
      render(null, root);
      root.remove();
    },
  };
}

/** The colours that the person prefers, and no motion. */
export async function preferColours(colours: 'light' | 'dark'): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: colours },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
}

/** What axe finds, as a list of sentences; none when all is well. */
export async function accessibilityProblems(root: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(root);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
