import { expect, it } from 'vitest';
import { withSection } from './readme-section.ts';

const readme = 'Before\n<!-- simulate:start -->\nold\n<!-- simulate:end -->\nAfter\n';

it('replaces what stands between the markers and nothing else', () => {
  const changed = withSection(readme, 'simulate', '| new |');
  expect(changed).toBe('Before\n<!-- simulate:start -->\n| new |\n<!-- simulate:end -->\nAfter\n');
  expect(withSection(changed, 'simulate', 'old')).toBe(readme);
});

it.each([
  ['there are none', 'Before\nAfter\n'],
  ['one is missing', readme.replace('<!-- simulate:end -->', '')],
  ['they are in the wrong order', '<!-- simulate:end -->\n<!-- simulate:start -->\n'],
  ['there are two', readme + readme],
  ['they belong to another', readme.replaceAll('simulate', 'bench')],
])('refuses when %s', (_, text) => {
  expect(() => withSection(text, 'simulate', 'new')).toThrow('README.md needs the lines');
});
