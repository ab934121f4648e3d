import { expect, it } from 'vitest';
import { firstSpoken } from './preferred-language.ts';

it('takes the first of the browser’s languages that the pages speak, else English', () => {
  expect(firstSpoken(['zh-TW', 'en'])).toBe('zh');
  expect(firstSpoken(['xx', 'en-GB', 'zh'])).toBe('en');
  expect(firstSpoken(['eo', 'toString'])).toBe('en');
  expect(firstSpoken([])).toBe('en');
});
