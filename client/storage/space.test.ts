import { expect, it } from 'vitest';
import { requireSpace } from './space.ts';

it('accepts content that fits, and any content if the browser does not tell its space', () => {
  expect(() => requireSpace(1e12, null)).not.toThrow();
  expect(() => requireSpace(1000, { usedBytes: 5000, quotaBytes: 6100 })).not.toThrow();
});

it('says how much is needed and how much is free', () => {
  const full = { usedBytes: 2 ** 21, quotaBytes: 3 * 2 ** 20 };
  expect(() => requireSpace(2 ** 21, full)).toThrow('2.0 MiB are needed, 1.0 MiB are free.');
  expect(() => requireSpace(1, { usedBytes: 10, quotaBytes: 5 })).toThrow('0.0 MiB are free');
});
