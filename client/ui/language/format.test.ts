import { describe, expect, it } from 'vitest';
import { createFormats, shownName } from './format.ts';

const en = createFormats('en');
const zh = createFormats('zh-CN');

describe('createFormats', () => {
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [2 ** 20 - 1, '1 MiB'],
    [64 * 2 ** 20, '64 MiB'],
    [5 * 2 ** 50, '5,120 TiB'],
  ])('writes %i bytes as %s', (bytes, text) => {
    expect(en.bytes(bytes)).toBe(text);
  });

  it('writes rates with one decimal, so that their width keeps still', () => {
    expect(en.rate(2 ** 20)).toBe('1.0 MiB/s');
    expect(en.rate(0)).toBe('0 B/s');
  });

  it.each([
    [0, '0.0 sec'],
    [51.24, '51.2 sec'],
    [59.96, '1 min 00 sec'],
    [65, '1 min 05 sec'],
    [3599.6, '1 hr 00 min'],
    [3725, '1 hr 02 min'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(en.duration(seconds)).toBe(text);
  });

  it('uses the words of the language', () => {
    expect(zh.duration(65)).toMatch(/^1\s?分钟 05\s?秒$/);
  });

  it('writes Arabic with the digits of the axes, each number beside its unit', () => {
    const egypt = createFormats('ar-EG');
    expect(egypt.bytes(1536)).toBe('\u20661.5 KiB\u2069');
    expect(egypt.clockTime(0)).toMatch(/^[\d:]+$/);
  });

  it('writes 100% only for a whole, and keeps whole percentages whole', () => {
    expect(en.percent(0.9999)).toBe('99%');
    expect(en.percent(1)).toBe('100%');
    for (let percent = 0; percent <= 100; percent++) expect(en.percent(percent / 100)).toBe(`${percent}%`);
  });
});

describe('shownName', () => {
  it('makes characters visible that reorder or hide text', () => {
    expect(shownName('invoice\u202efdp.exe\u0000')).toBe('invoice\ufffdfdp.exe\ufffd');
  });

  it('leaves names of any script as they are', () => {
    expect(shownName('第七讲 – לקט é 👩🏽.pdf')).toBe('第七讲 – לקט é 👩🏽.pdf');
  });
});
