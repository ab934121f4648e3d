/** Rules about the text of files: their size, the rule ids they quote, the machines they must not name. */
import { isTypeScript, type SourceFile, stringsOf } from './source-file.ts';

/** Past this a file holds a part that wants a file of its own. */
export const lineLimit = 400;

export function longFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => /\.(tsx?|css|mjs)$/.test(path))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > lineLimit)
    .map(({ path, lines }) => `${path} has ${lines} lines; ${lineLimit} are the limit`);
}

/** Folders of one machine or one person: nothing that runs elsewhere may name them. */
const machinePath = new RegExp(
  `(?:^|[\\s"'\`(=:])(?:/(?:work|home|root|Users)/|[A-Z]:\\\\(?:Users|work))`.replaceAll('/', '[/]'),
);

export function machinePaths(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        machinePath.test(line) ? [`${path}:${index + 1} names a machine’s path`] : [],
      ),
  );
}

/** `**CK4**` in a `SPEC.md` states a rule; `[CK4]` in a string of a test quotes it; `ProtocolError('CK4', …)` enforces it. */
const ruleId = '[A-Z]{1,3}\\d+';
const stated = new RegExp(`\\*\\*(${ruleId})\\*\\*`, 'g');
const quoted = new RegExp(`\\[(${ruleId})\\]`, 'g');
const enforced = new RegExp(`\\w+Error\\(\\s*'(${ruleId})'`, 'g');

/** Every rule is quoted by a test, every quoted or enforced rule is stated, and stated once. */
export function ruleIdMismatches(all: readonly SourceFile[]): string[] {
  // The samples that prove this very check are no quotes.
  const files = all.filter(({ path }) => !path.startsWith('e2e/architecture'));
  const specs = files.filter(({ path }) => /(^|\/)SPEC\.md$/.test(path));
  const tests = files.filter(({ path }) => /\.(test|spec)\.tsx?$|-contract\.ts$/.test(path));
  const rules = specs.flatMap((file) => matches(file.text, stated).map((id) => ({ id, path: file.path })));
  const ids = new Set(rules.map(({ id }) => id));
  const quotes = tests.flatMap((file) =>
    stringsOf(file).flatMap((text) => matches(text, quoted).map((id) => ({ id, path: file.path }))),
  );
  const enforcements = files
    .filter((file) => isTypeScript(file) && !tests.includes(file))
    .flatMap((file) => matches(file.text, enforced).map((id) => ({ id, path: file.path })));
  const quotedIds = new Set(quotes.map(({ id }) => id));
  const unknown = [...quotes, ...enforcements].filter(({ id }) => !ids.has(id));
  return [
    ...rules
      .filter(({ id }) => !quotedIds.has(id))
      .map(({ id, path }) => `no test quotes [${id}] of ${path}`),
    ...unknown.map(({ id, path }) => `${path} quotes [${id}], which no SPEC.md states`),
    ...rules
      .filter(({ id }, index) => rules.findIndex((rule) => rule.id === id) !== index)
      .map(({ id, path }) => `${path} states ${id} again`),
  ];
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}
