import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCap, parseParameters, parseRate } from './parameters.ts';

const parse = (query: string) => parseParameters(new URLSearchParams(query));

describe('parseRate', () => {
  it.each([
    ['500KiB', 512_000],
    ['1MiB', 1_048_576],
    ['2.5MiB', 2_621_440],
    ['1GiB', 2 ** 30],
    ['800B', 800],
    ['1MB', 1_000_000],
    ['1kB', 1_000],
    ['1KB', 1_000],
    ['1 MiB/s', 1_048_576],
  ])('reads %s as %i bytes per second', (text, bytesPerSecond) => {
    expect(parseRate(text)).toBe(bytesPerSecond);
  });

  it.each(['0', '0KiB', '0.0MiB'])('reads %s as no cap', (text) => {
    expect(parseRate(text)).toBeNull();
  });

  it.each([
    '',
    'fast',
    '-1MiB',
    '1Mb',
    '1mib',
    '500',
    '1,5MiB',
    'MiB',
    '1e6B',
    '0.2B',
    '.5MiB',
    '1MiBps',
    '9999999999B',
    'Infinity',
    'NaN',
  ])('refuses “%s”', (text) => {
    expect(parseRate(text)).toBeUndefined();
  });

  it('reads back what formatCap writes for a field to be edited', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (cap) => {
        expect(parseRate(formatCap(cap))).toBe(cap);
      }),
    );
    expect(formatCap(2_621_440)).toBe('2.5MiB');
    expect(formatCap(null)).toBe('');
  });
});

describe('parseParameters', () => {
  it('gives the defaults when the address has no parameters', () => {
    expect(parse('')).toEqual({
      ok: true,
      options: {
        uploadCap: null,
        downloadCap: null,
        displayName: '',
        choking: 'textbook',
        mode: 'p2p',
        whenFinished: 'stay',
        hold: false,
        experiment: null,
      },
    });
  });

  it('reads every parameter', () => {
    const query =
      'dn=a&up=2MiB&down=500KiB&name=Ada+L.&choking=work-conserving&mode=client-server&finish=leave&hold=1' +
      '&everyone-up=1MiB&everyone-down=0&second=p2p';
    expect(parse(query)).toEqual({
      ok: true,
      options: {
        uploadCap: 2_097_152,
        downloadCap: 512_000,
        displayName: 'Ada L.',
        choking: 'work-conserving',
        mode: 'client-server',
        whenFinished: 'leave',
        hold: true,
        experiment: {
          uploadCap: 1_048_576,
          downloadCap: null,
          second: 'p2p',
          earlier: [],
          waits: true,
          startsWith: null,
        },
      },
    });
  });

  it('uses the last of repeated parameters, because links are extended by appending', () => {
    expect(parse('up=1MiB&up=2MiB')).toMatchObject({ ok: true, options: { uploadCap: 2_097_152 } });
  });

  it('ignores unknown parameters', () => {
    expect(parse('utm_source=chat&toString=1')).toMatchObject({ ok: true });
  });

  it('reports every parameter that does not parse, and gives no options', () => {
    const long = 'x'.repeat(65);
    expect(parse(`up=fast&mode=P2P&hold=yes&finish=&choking=none&name=${long}&down=1MiB`)).toEqual({
      ok: false,
      problems: [
        { name: 'hold', text: 'yes' },
        { name: 'up', text: 'fast' },
        { name: 'name', text: long },
        { name: 'choking', text: 'none' },
        { name: 'mode', text: 'P2P' },
        { name: 'finish', text: '' },
      ],
    });
  });
});
