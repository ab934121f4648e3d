import { beforeEach, expect, it } from 'vitest';
import { createOwnName } from './own-name.ts';

const key = 'swarmroom-name';

beforeEach(() => localStorage.removeItem(key));

it('the browser keeps the name of its person for all tabs', () => {
  const name = createOwnName();
  expect(name.value).toBe('');
  name.value = 'Cyan Shark';
  expect(createOwnName().value).toBe('Cyan Shark');
  // As when another tab writes it.
  localStorage.setItem(key, 'Ada');
  dispatchEvent(new StorageEvent('storage', { key, newValue: 'Ada' }));
  expect(name.value).toBe('Ada');
});
