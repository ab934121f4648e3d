import { type Signal, signal } from '@preact/signals';

const storageKey = 'swarmroom-name';

/** What the person of this browser is called: kept, and the same in all tabs. Empty until someone sets it. */
export function createOwnName(): Signal<string> {
  const name = signal(kept());
  name.subscribe((text) => {
    if (text !== kept()) keep(text);
  });
  addEventListener('storage', ({ key, newValue }) => {
    if (key === storageKey) name.value = newValue ?? '';
  });
  return name;
}

function kept(): string {
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}

function keep(text: string): void {
  try {
    localStorage.setItem(storageKey, text);
  } catch {
    // Storage is forbidden here: the name lasts as long as the page.
  }
}
