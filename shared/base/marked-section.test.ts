import { expect, it } from 'vitest';
import { withSection } from './marked-section.ts';

const document = '# Title\n<!-- bench:start -->\nold\n<!-- bench:end -->\nrest\n';

it('replaces the text between the markers and nothing else, however often it runs', () => {
  const once = withSection(document, 'bench', '| new |');
  expect(once).toBe('# Title\n<!-- bench:start -->\n| new |\n<!-- bench:end -->\nrest\n');
  expect(withSection(once, 'bench', '| new |')).toBe(once);
  expect(withSection(once, 'bench', 'old')).toBe(document);
});

it.each([
  ['has no marker', '# Title\n'],
  ['has no end marker', '<!-- bench:start -->\n'],
  ['has the end marker first', '<!-- bench:end -->\n<!-- bench:start -->\n'],
  ['has a marker twice', document + document],
  ['has the markers of another section', document.replaceAll('bench', 'simulate')],
])('refuses a document that %s', (_, text) => {
  expect(() => withSection(text, 'bench', 'new')).toThrow('needs the lines <!-- bench:start -->');
});
