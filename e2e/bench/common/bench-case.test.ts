import { expect, it } from 'vitest';
import { boundSeconds, cases, describeCase, yardstickOf } from './bench-case.ts';

function caseOf(id: string) {
  return cases.find((benchCase) => benchCase.id === id)!;
}

it('takes the bound of peers from equation 2.3, and of a lone server from 2.1', () => {
  // 4 × 64 MiB through uplinks of 2 + 4 × 1 MiB/s.
  expect(boundSeconds(caseOf('n4'), 'webtorrent-rarest')).toBeCloseTo(256 / 6, 9);
  expect(boundSeconds(caseOf('n4'), 'http')).toBeCloseTo(256 / 2, 9);
  expect(boundSeconds(caseOf('n8-equal'), 'libtorrent')).toBeCloseTo(32, 9);
  expect(boundSeconds(caseOf('cs'), 'swarmroom-client-server')).toBeCloseTo(32, 9);
});

it('gives every case the yardstick or the caps that its figure needs', () => {
  for (const { id, figure, systems, seedUpload, leecherUpload } of cases) {
    const yardstick = yardstickOf(figure);
    if (yardstick !== null) expect(systems, id).toContain(yardstick);
    if (figure === 'bound') expect([seedUpload, leecherUpload], id).not.toContain(null);
  }
});

it('gives every case a name and a description of its own', () => {
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  expect(new Set(cases.map(describeCase)).size).toBe(cases.length);
  expect(describeCase(caseOf('n8'))).toBe('32 MiB, N = 8, u_s = 2, u = 1 MiB/s');
  expect(describeCase(caseOf('n8-equal'))).toBe('32 MiB, N = 8, u_s = u = 1 MiB/s');
});
