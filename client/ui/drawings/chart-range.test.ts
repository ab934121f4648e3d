import { describe, expect, it } from 'vitest';
import { chartEnd } from './chart-range.ts';

describe('the time axis of the chart', () => {
  it('the time axis covers the elapsed time and the peer-to-peer bound', () => {
    expect(chartEnd({ elapsed: 0, p2p: null, clientServer: null })).toBe(4);
    expect(chartEnd({ elapsed: 10, p2p: 50, clientServer: null })).toBeGreaterThan(57);
    expect(chartEnd({ elapsed: 100, p2p: 50, clientServer: null })).toBeGreaterThan(107);
  });

  it('includes the client–server bound only where that does not squeeze the curves', () => {
    expect(chartEnd({ elapsed: 0, p2p: 50, clientServer: 100 })).toBeGreaterThan(107);
    expect(chartEnd({ elapsed: 0, p2p: 50, clientServer: 400 })).toBeLessThan(100);
  });

  it('the time axis grows in steps, not with every sample', () => {
    const ends = Array.from({ length: 100 }, (_, index) =>
      chartEnd({ elapsed: index, p2p: null, clientServer: null }),
    );
    expect(new Set(ends).size).toBeLessThan(18);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
  });
});
