import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultForm, type LabForm, parseForm, usesField } from './lab-form.ts';

const MiB = 1_048_576;

function plansOf(changes: Partial<LabForm>) {
  const parsed = parseForm({ ...defaultForm, ...changes }, 7);
  return parsed.ok ? parsed.plans : parsed.problems;
}

describe('parseForm', () => {
  it('parses the form’s default values', () => {
    const plans = plansOf({});
    expect(plans).toMatchObject([
      { kind: 'simulated', mode: 'client-server', fileBytes: 8 * MiB, leechers: 8, randomSeed: 7 },
      { mode: 'p2p', seedUpload: 5 * MiB, uploads: [MiB / 2], downloads: [null], seedLeavesAfter: null },
    ]);
  });

  it('reads a list of rates with repeat counts', () => {
    expect(plansOf({ mode: 'p2p', uploads: '1MiB, 2MiB*3', downloads: '4MiB × 2;0' })).toMatchObject([
      { uploads: [MiB, 2 * MiB, 2 * MiB, 2 * MiB], downloads: [4 * MiB, 4 * MiB, null] },
    ]);
  });

  it('gives every repeat its own random seed, and both modes of one repeat the same seed', () => {
    const plans = plansOf({ repeats: '2' });
    expect(plans.map((plan) => typeof plan === 'object' && plan.randomSeed)).toEqual([7, 7, 8, 8]);
  });

  it.each([
    [{ leechers: '0' }, 'leechers'],
    [{ leechers: '1001' }, 'leechers'],
    [{ kind: 'real', leechers: '13' } as const, 'leechers'],
    [{ leechers: '2.5' }, 'leechers'],
    [{ size: '8' }, 'size'],
    [{ size: '0' }, 'size'],
    [{ size: '1GiB' }, 'size'],
    [{ kind: 'real', size: '65MiB' } as const, 'size'],
    [{ size: '8MiB/s' }, 'size'],
    [{ leechers: '1000', size: '64MiB' }, 'size'],
    [{ seedUpload: '0' }, 'seedUpload'],
    [{ uploads: '0' }, 'uploads'],
    [{ uploads: '1MiB,' }, 'uploads'],
    [{ uploads: '1MiB*0' }, 'uploads'],
    [{ uploads: '1MiB*1001' }, 'uploads'],
    [{ downloads: 'fast' }, 'downloads'],
    [{ channelRate: '0' }, 'channelRate'],
    [{ freeRiders: '8' }, 'freeRiders'],
    [{ seedLeaves: '0' }, 'seedLeaves'],
    [{ seedLeaves: 'soon' }, 'seedLeaves'],
    [{ repeats: '21' }, 'repeats'],
  ])('refuses %j for its %s', (changes, field) => {
    expect(plansOf(changes)).toContain(field);
  });

  it('warns of more load than one browser carries, and of long simulations', () => {
    const warnings = (changes: Partial<LabForm>) => {
      const parsed = parseForm({ ...defaultForm, ...changes }, 1);
      return parsed.ok && parsed.warnings;
    };
    expect(warnings({})).toEqual([]);
    expect(warnings({ leechers: '1000' })).toEqual(['long']);
    expect(warnings({ kind: 'real', uploads: '1MiB' })).toEqual([]);
    expect(warnings({ kind: 'real', uploads: '2MiB' })).toEqual(['busy']);
  });

  it('lets simulated peers share the air of access points, where a seed without a cable has no rate of its own', () => {
    const wifi = { network: 'three-access-points', mode: 'p2p', seedLeaves: '2' } as const;
    const air = { accessPoints: 3, channelRate: 2.5 * MiB, seedHasCable: false };
    expect(plansOf(wifi)).toMatchObject([{ air, seedLeavesAfter: null }]);
    expect(plansOf({ ...wifi, network: 'one-access-point', seedHasCable: true })).toMatchObject([
      { air: { ...air, accessPoints: 1, seedHasCable: true } },
    ]);
    expect(plansOf({ ...wifi, kind: 'real' })).toMatchObject([{ air: null, seedLeavesAfter: 2 }]);
    const form = { ...defaultForm, ...wifi };
    const shown = (more: Partial<LabForm>) =>
      (['seedUpload', 'uploads', 'channelRate', 'leechers'] as const).filter((field) =>
        usesField(field, { ...form, ...more }),
      );
    expect(shown({})).toEqual(['channelRate', 'leechers']);
    expect(shown({ seedHasCable: true })).toEqual(['seedUpload', 'channelRate', 'leechers']);
    expect(shown({ kind: 'real' })).toEqual(['seedUpload', 'uploads', 'leechers']);
  });

  it('lets a real seed make offers, whatever was chosen for simulated ones', () => {
    expect(plansOf({ kind: 'real', seedOffers: false, mode: 'p2p' })).toMatchObject([{ seedOffers: true }]);
    expect(plansOf({ seedOffers: false, mode: 'p2p' })).toMatchObject([{ seedOffers: false }]);
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (uploads, size, leechers) => {
        parseForm({ ...defaultForm, uploads, size, leechers, downloads: size, seedLeaves: leechers }, 1);
      }),
    );
  });
});
