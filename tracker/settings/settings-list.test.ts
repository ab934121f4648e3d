import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withSettingsList } from './settings-list.ts';

it('[TR60] lists every setting in tracker/README.md (`npx tsx tracker/settings/write-settings-list.ts` writes it)', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toBe(withSettingsList(readme));
});
