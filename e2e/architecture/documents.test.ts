/** Holds the documents to the rules of `document-rules.ts`, and shows with samples that each check can fail. */
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  brokenLinks,
  documentsOf,
  longReadme,
  missingPaths,
  missingScripts,
  readmeLineLimit,
  repeatedSentences,
  undescribedMembers,
} from './document-rules.ts';
import { readRepository, type SourceFile } from './source-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const repository = readRepository(root);
const documents = documentsOf(repository);
const names = new Set(repository.map(({ path }) => posix.basename(path)));

function exists(path: string): boolean {
  return existsSync(posix.join(root, path)) || names.has(path);
}

function scripts(): string[] {
  const { text } = repository.find(({ path }) => path === 'package.json')!;
  return Object.keys((JSON.parse(text) as { scripts: Record<string, string> }).scripts);
}

describe('the documents of this repository', () => {
  it('the documents include the README and every SPEC.md', () => {
    const paths = documents.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'e2e/FIGURES.md', 'shared/swarm/SPEC.md']));
  });
  it('every link of the documents leads to something that exists', () =>
    expect(brokenLinks(documents, exists)).toEqual([]));
  it('every path in the documents exists', () => expect(missingPaths(documents, exists)).toEqual([]));
  it('package.json has every script in the documents', () =>
    expect(missingScripts(documents, scripts())).toEqual([]));
  it.each([
    ['Swarm', 'e2e/fixture/swarm-fixture.ts'],
    ['SwarmPage', 'e2e/fixture/swarm-page.ts'],
  ])('the documents describe every public member of %s', (name, path) => {
    const [document, source] = ['e2e/README.md', path].map(
      (each) => repository.find((file) => file.path === each)!,
    );
    expect(source!.text).toContain(`export class ${name} {`);
    expect(undescribedMembers(document!, source!, name)).toEqual([]);
  });
  it(`the README stays within ${readmeLineLimit} lines`, () => expect(longReadme(documents)).toEqual([]));
  it('no long sentence stands in two documents', () => expect(repeatedSentences(documents)).toEqual([]));
});

describe('the checks of documents', () => {
  const has = (path: string) => ['client/a.ts', 'client/SPEC.md', 'a.ts'].includes(path);
  const sample = (text: string, path = 'client/README.md'): SourceFile[] => [{ path, text }];

  it.each([
    ['[gone](gone.md)', ['client/README.md links to gone.md, which does not exist']],
    ['![gone](../client/gone.png)', ['client/README.md links to ../client/gone.png, which does not exist']],
    ['[here](SPEC.md#rules), [web](https://example.org), [above](#map)', []],
    ['[here](../client/SPEC.md)', []],
  ])('judges the link %s', (text, violations) => {
    expect(brokenLinks(sample(text), has)).toEqual(violations);
  });

  it.each([
    ['`client/b.ts`', ['client/README.md names client/b.ts, which does not exist']],
    ['`npx vitest run client/b.test.ts`', ['client/README.md names client/b.test.ts, which does not exist']],
    ['`b.ts`', ['client/README.md names b.ts, which does not exist']],
    ['`client/a.ts`, `a.ts` and `npx tsx client/a.ts --fast`', []],
    ['`a.ts: start`, `/#/lab` and client/b.ts without backticks', []],
  ])('judges the path in %s', (text, violations) => {
    expect(missingPaths(sample(text), has)).toEqual(violations);
  });

  it('finds a script that package.json lacks', () => {
    expect(missingScripts(sample('`npm run fly`, `npm run --silent bench -- --help`'), ['bench'])).toEqual([
      'client/README.md names npm run fly, which package.json lacks',
    ]);
  });

  it('finds a public member that the document does not describe', () => {
    const [source] = sample(
      '\nexport class Swarm {\n  readonly pages = [];\n  #hidden = 1;\n  async open(): Promise<void> {\n    this.#hidden = 2;\n  }\n\n  close() {}\n}\n',
      'client/a.ts',
    );
    expect(undescribedMembers(sample('`open(options)` and pages')[0]!, source!, 'Swarm')).toEqual([
      'client/README.md does not describe Swarm.pages of client/a.ts',
      'client/README.md does not describe Swarm.close of client/a.ts',
    ]);
  });

  it('finds a README that is one line too long', () => {
    const lines = (count: number) => sample('x\n'.repeat(count), 'README.md');
    expect(longReadme(lines(readmeLineLimit))).toEqual([]);
    expect(longReadme(lines(readmeLineLimit + 1))).toHaveLength(1);
  });

  const eight = 'One two three four five six seven eight.';
  const nine = 'One two three four five six seven eight nine.';
  it.each([
    ['in another list', `- First. ${nine}`, 1],
    ['across lines and with a link', nine.replace('four five', '[four](x.md)\nfive'), 1],
    ['in a table', `| word | ${nine} |`, 1],
    ['in a code block', `\`\`\`\n${nine}\n\`\`\``, 0],
    ['with another end', nine.replace('nine', 'ten'), 0],
    ['too short to count', eight, 0],
  ])('looks for a sentence that stands in two documents: %s', (_, text, count) => {
    const first = sample(`${eight} ${nine}`, 'README.md');
    expect(repeatedSentences([...first, ...sample(text)])).toHaveLength(count);
    expect(repeatedSentences(sample(`${nine} ${nine}`))).toEqual([]);
  });
});
