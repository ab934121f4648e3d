import { expect, it } from 'vitest';
import { withTable } from './readme-table.ts';

const readme = '# Title\n<!-- bench:start -->\nold\n<!-- bench:end -->\nrest\n';

it('replaces what stands between the markers and nothing else, as often as it is done', () => {
  const once = withTable(readme, '| new |');
  expect(once).toBe('# Title\n<!-- bench:start -->\n| new |\n<!-- bench:end -->\nrest\n');
  expect(withTable(once, '| new |')).toBe(once);
});

it.each([
  ['no marker', '# Title\n'],
  ['no end', '<!-- bench:start -->\n'],
  ['the end first', '<!-- bench:end --><!-- bench:start -->'],
  ['a marker twice', `${readme}${readme}`],
])('refuses a README with %s', (_, text) => {
  expect(() => withTable(text, '')).toThrow('bench:start');
});
