import { describe, expect, it } from 'vitest';
import { parseParameters } from '../address/parameters.ts';
import { experimentPresets, experimentQuery, firstForm, isRate } from './experiment-form.ts';

function optionsOf(form: typeof firstForm) {
  const parsed = parseParameters(experimentQuery(form)!);
  return parsed.ok ? parsed.options : undefined;
}

describe('the form of a class experiment', () => {
  it('begins with the textbook’s speeds, client–server first and then peer-to-peer', () => {
    expect(optionsOf(firstForm)).toMatchObject({
      uploadCap: 2_000 * 1024,
      mode: 'client-server',
      hold: true,
      experiment: { uploadCap: 200 * 1024, downloadCap: null, second: 'p2p', earlier: [], startsWith: null },
    });
  });

  it.each(Object.keys(experimentPresets) as (keyof typeof experimentPresets)[])(
    'has rates that parse in the preset %s',
    (preset) => {
      const options = optionsOf({ ...firstForm, preset, ...experimentPresets[preset] });
      expect(options?.experiment).not.toBeNull();
      expect(options?.uploadCap === null).toBe(preset === 'unlimited');
    },
  );

  it('makes one run in the chosen mode, and starts it by itself, if the teacher wants that', () => {
    expect(optionsOf({ ...firstForm, runs: 'p2p', waits: false })).toMatchObject({
      mode: 'p2p',
      hold: false,
      experiment: { second: null },
    });
  });

  it('makes nothing of a rate that does not parse', () => {
    expect(isRate('fast')).toBe(false);
    expect(experimentQuery({ ...firstForm, everyoneUpload: 'fast' })).toBeUndefined();
  });
});
