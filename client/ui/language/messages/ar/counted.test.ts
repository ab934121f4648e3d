import { expect, it } from 'vitest';
import { counted } from './counted.ts';

it('Arabic counts one and two by the noun alone, and others by the form that their number asks for', () => {
  const forms = { one: 'ملف واحد', two: 'ملفان', few: 'ملفات', many: 'ملفًا', other: 'ملف' };
  expect([0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111].map((count) => counted(count, forms))).toEqual([
    '0 ملف',
    'ملف واحد',
    'ملفان',
    '3 ملفات',
    '10 ملفات',
    '11 ملفًا',
    '99 ملفًا',
    '100 ملف',
    '102 ملف',
    '103 ملفات',
    '111 ملفًا',
  ]);
  expect(counted(1234, forms, '1,234')).toBe('1,234 ملفًا');
});
