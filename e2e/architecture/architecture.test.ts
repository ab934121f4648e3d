/** Holds the repository to its own rules, and each check to failing where it should. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Floor, parseFloors } from './floors.ts';
import {
  brokenImports,
  crowdedFolders,
  folderCircles,
  forbiddenImports,
  importCycles,
  importersOfSimplePeer,
  uselessFloors,
} from './import-rules.ts';
import { impurities, waits } from './purity-rules.ts';
import { importsOf, readRepository, type SourceFile, urlsOf } from './source-file.ts';
import { lineLimit, longFiles, machinePaths, ruleIdMismatches } from './text-rules.ts';

const repository = readRepository(fileURLToPath(new URL('../..', import.meta.url)));
const floors = parseFloors(readFileSync(new URL('FLOORS.md', import.meta.url), 'utf8'));

function file(path: string, text: string): SourceFile {
  return { path, text };
}

describe('this repository', () => {
  it('the checks read the whole repository', () => {
    const paths = repository.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['package.json', 'shared/base/ids.ts', 'e2e/architecture/architecture.test.ts']),
    );
    expect(paths.filter((path) => path.includes('node_modules'))).toEqual([]);
  });
  it('each folder imports only what its floor allows', () =>
    expect(forbiddenImports(repository, floors)).toEqual([]));
  it('the repository needs every row of the floors, in their order', () =>
    expect(uselessFloors(repository, floors)).toEqual([]));
  it('no folders import in a circle, at any depth', () => expect(folderCircles(repository)).toEqual([]));
  it('no folder is crowded', () => expect(crowdedFolders(repository)).toEqual([]));
  it('every imported file exists', () => expect(brokenImports(repository)).toEqual([]));
  it('no files import in a cycle', () => expect(importCycles(repository)).toEqual([]));
  it('one file at most imports simple-peer', () =>
    expect(importersOfSimplePeer(repository).slice(1)).toEqual([]));
  it('shared/ reads no clock, sets no timer and draws no random number', () =>
    expect(impurities(repository)).toEqual([]));
  it('the engines never wait', () => expect(waits(repository)).toEqual([]));
  it(`no file has more than ${lineLimit} lines`, () => expect(longFiles(repository)).toEqual([]));
  it('tests quote every stated rule, and no other rule', () =>
    expect(ruleIdMismatches(repository)).toEqual([]));
  it('no file names the path of one machine', () => expect(machinePaths(repository)).toEqual([]));
});

describe('the reader', () => {
  it('finds every kind of import, and none in comments and strings', () => {
    const text = `
      import a, { type B } from './a.ts';
      import type { C } from "./c.ts";
      import './d.css';
      export * from './e.ts';
      export { f } from './f.ts';
      const g = await import('./g.ts');
      type H = import('./h.ts').H;
      // import i from './i.ts';
      const j = "import j from './j.ts'";
      export const k = 1;
      const page = <p>import l from './l.ts'</p>;
    `;
    const letters = ['a.ts', 'c.ts', 'd.css', 'e.ts', 'f.ts', 'g.ts', 'h.ts'];
    expect(importsOf(file('client/x.tsx', text)).sort()).toEqual(letters.map((name) => `./${name}`));
  });

  it('finds the worker that a URL starts', () => {
    const text =
      "new Worker(new URL('./w.ts', import.meta.url)); new URL('/x', location.href); new URL('y');";
    expect(urlsOf(file('client/x.ts', text)).includes('./w.ts')).toBe(true);
    expect(urlsOf(file('client/x.ts', text)).includes('y')).toBe(false);
  });

  it('refuses a file that does not parse', () => {
    expect(() => importsOf(file('client/x.ts', 'import {'))).toThrow('client/x.ts');
  });
});

describe('the import rules', () => {
  const house: readonly Floor[] = [
    { folder: 'shared/base', imports: [], packages: [] },
    { folder: 'shared/model', imports: ['shared/base'], packages: ['valibot'] },
    { folder: 'client/ui', imports: ['shared'], packages: ['preact'] },
    { folder: 'tracker', imports: ['shared/model'], packages: ['node:', 'socket.io'] },
  ];

  it.each([
    ['shared/base/a.ts', "import '../model/b.ts';"],
    ['shared/base/a.ts', "export * from '../model/b.ts';"],
    ['shared/base/a.ts', "type B = import('../model/b.ts').B;"],
    ['shared/model/a.ts', "import '../../client/ui/b.ts';"],
    ['shared/model/a.ts', "import '../../e2e/b.ts';"],
    ['shared/model/a.ts', "import 'node:fs';"],
    ['shared/model/a.ts', "import 'fs';"],
    ['shared/model/a.ts', "import 'preact';"],
    ['shared/model/deep/a.ts', 'export const a = 1;'],
    ['shared/model/a.test.ts', "import '../../client/ui/b.ts';"],
    ['client/ui/a.ts', "import '../../tracker/b.ts';"],
    ['client/ui/a.test.ts', "import '../../tracker/b.ts';"],
    ['client/ui/a.ts', "import 'socket.io';"],
    ['client/ui/a.ts', "import 'left-pad';"],
    ['client/ui/a.ts', "new Worker(new URL('../../tracker/b.ts', import.meta.url));"],
    ['tracker/a.ts', "import '../client/ui/b.ts';"],
    ['tracker/a.ts', "import '../shared/base/b.ts';"],
    ['tracker/a.ts', "import 'socket.io-client';"],
  ])('the import rules forbid in %s: %s', (path, text) => {
    expect(forbiddenImports([file(path, text)], house)).toHaveLength(1);
  });

  it.each([
    ['shared/model/a.ts', "import './b.ts'; import '../base/b.ts'; import 'valibot';"],
    ['shared/model/a.test.ts', "import 'vitest'; import 'node:crypto'; import '../../e2e/b.ts';"],
    ['shared/model/testing/a.ts', "import 'fast-check';"],
    ['client/ui/a.ts', "import '../../shared/model/b.ts'; import 'preact/hooks';"],
    ['client/vite.config.ts', "import 'vite'; import 'node:url';"],
    ['tracker/a.ts', "new URL('../client', import.meta.url);"],
    ['tracker/a.ts', "import '../shared/model/b.ts'; import 'socket.io'; import 'node:http';"],
    ['tracker/testing/a.ts', "import 'socket.io-client';"],
    ['e2e/a.ts', "import '../client/ui/b.ts'; import '../tracker/b.ts'; import 'playwright';"],
  ])('the import rules allow in %s: %s', (path, text) => {
    expect(forbiddenImports([file(path, text)], house)).toEqual([]);
  });

  it('finds a row of the floors that is empty, allows an unused import, or stands too high', () => {
    const files = [file('shared/base/a.ts', ''), file('shared/model/a.ts', "import '../base/a.ts';")];
    const row = (folder: string, imports: string[], packages: string[] = []): Floor => ({
      folder,

      imports,
      packages,
    });
    const good = [row('shared/base', []), row('shared/model', ['shared/base'])];
    expect(uselessFloors(files, good)).toEqual([]);
    expect(uselessFloors(files, [...good].reverse())).toEqual([
      'shared/model/ may import shared/base/, which does not stand above it',
    ]);
    expect(uselessFloors(files, [...good, row('client', [])])).toEqual([
      'client/ stands in the floors and holds no source',
    ]);
    expect(uselessFloors(files, [row('shared/base', ['shared/model'], ['valibot'])])).toEqual([
      'shared/base/ may import shared/model/ and does not',
      'shared/base/ may import valibot and does not',
    ]);
  });

  it('finds a circle of folders at every depth, and none among tests', () => {
    const circle = [
      file('a/one/x.ts', "import '../two/x.ts';"),
      file('a/two/x.ts', ''),
      file('a/two/y.ts', "import type { X } from '../one/y.ts';"),
      file('a/one/y.ts', ''),
    ];
    expect(folderCircles(circle)).toEqual(['a/one → a/two → a/one']);
    const higher = [
      file('a/one/x.ts', "import '../../b/one/x.ts';"),
      file('b/one/x.ts', ''),
      file('b/two/y.ts', "new Worker(new URL('../../a/two/y.ts', import.meta.url));"),
      file('a/two/y.ts', ''),
    ];
    expect(folderCircles(higher)).toEqual(['a → b → a']);
    expect(folderCircles([...circle.slice(0, 2), file('a/two/y.test.ts', "import '../one/y.ts';")])).toEqual(
      [],
    );
  });

  it('finds a folder that holds one source file too many', () => {
    const files = ['a', 'b', 'b.test', 'testing/c', 'deep/d'].map((name) => file(`shared/x/${name}.ts`, ''));
    expect(crowdedFolders(files, 2)).toEqual([]);
    expect(crowdedFolders(files, 1)).toEqual(['shared/x/ holds 2 source files; 1 are the limit']);
  });

  it('finds an import of a missing file', () => {
    const files = [file('shared/a.ts', "import './b.ts';"), file('shared/b.ts', "import './a';")];
    expect(brokenImports(files)).toEqual(['shared/b.ts imports shared/a, which is no file']);
  });

  it('finds a cycle of files, also one of types only', () => {
    const files = [
      file('shared/a.ts', "import './b.ts';"),
      file('shared/b.ts', "import './deep/c.ts';"),
      file('shared/deep/c.ts', "import type { B } from '../b.ts';"),
      file('shared/d.ts', "import './a.ts'; import './b.ts';"),
    ];
    expect(importCycles(files)).toEqual(['shared/b.ts → shared/deep/c.ts → shared/b.ts']);
  });

  it('names every file that imports simple-peer', () => {
    const files = [
      file('client/a.ts', "import SimplePeer from 'simple-peer';"),
      file('client/b.ts', "import type { Instance } from 'simple-peer';"),
      file('client/b.test.ts', "import 'simple-peer';"),
      file('client/c.ts', '// simple-peer'),
    ];
    expect(importersOfSimplePeer(files)).toEqual(['client/a.ts', 'client/b.ts']);
  });
});

describe('the reader of the floors', () => {
  it('reads one floor from each row', () => {
    const table = '| folder | rule |\n|---|---|\n| a/b | is b | a/c, d | x |\n| e | is e | | |\n';
    expect(parseFloors(table)).toEqual([
      { folder: 'a/b', imports: ['a/c', 'd'], packages: ['x'] },
      { folder: 'e', imports: [], packages: [] },
    ]);
  });

  it('refuses a row with a cell too many or too few', () => {
    expect(() => parseFloors('| a | is a | b |\n')).toThrow('four cells');
    expect(() => parseFloors('| a | is a | b | c | d |\n')).toThrow('four cells');
  });
});

describe('the purity rules', () => {
  it.each([
    'const t = Date.now();',
    "const t = Date['now']();",
    'const t = new Date();',
    'const t = Date();',
    'const r = Math.random();',
    'const t = performance.now();',
    'setTimeout(() => {}, 1);',
    'globalThis.setTimeout(() => {}, 1);',
    'const { subtle } = crypto;',
    'crypto.getRandomValues(x);',
    'const y = { crypto };',
  ])('the purity rules forbid in shared/: %s', (text) => {
    expect(impurities([file('shared/a.ts', text)]).length).toBeGreaterThan(0);
    expect(impurities([file('client/a.ts', text)])).toEqual([]);
  });

  it.each([
    '// Date.now() and Math.random()',
    "const s = 'crypto.subtle';",
    'const y = { performance: 1 }; y.performance;',
    'interface Timers { setTimeout(): void }',
    'Math.floor(1); type D = Date;',
  ])('the purity rules allow in shared/: %s', (text) => {
    expect(impurities([file('shared/a.ts', text)])).toEqual([]);
  });

  it.each([
    'await x;',
    'async function f() {}',
    'const f = async () => {};',
    'let p: Promise<void>;',
    'class C { async m() {} }',
  ])('the purity rules forbid in the engine: %s', (text) => {
    expect(waits([file('shared/swarm/a.ts', text)]).length).toBeGreaterThan(0);
    expect(waits([file('shared/swarm/a.test.ts', text)])).toEqual([]);
  });
});

describe('the text rules', () => {
  it('finds a file that is one line too long', () => {
    const lines = (count: number) => 'x\n'.repeat(count);
    for (const extension of ['ts', 'tsx', 'css', 'mjs']) {
      expect(longFiles([file(`a.${extension}`, lines(lineLimit))])).toEqual([]);
      expect(longFiles([file(`a.${extension}`, lines(lineLimit + 1))])).toHaveLength(1);
    }
    expect(longFiles([file('README.md', lines(1000))])).toEqual([]);
  });

  const spec = file('shared/x/SPEC.md', '- **CK1** first\n- **CK2** second');
  it('finds a rule without a test, a quote without a rule, and a rule stated twice', () => {
    const test = file(
      'shared/x/a.test.ts',
      "it('[CK1] works', () => {}); it(`[CK3] works`, () => {}); /[CK4]/;",
    );
    const code = file('shared/x/a.ts', "throw new ProtocolError('CK5', 'no');");
    const again = file('tracker/SPEC.md', '- **CK1** again');
    expect(ruleIdMismatches([spec, test, code, again])).toEqual([
      'no test quotes [CK2] of shared/x/SPEC.md',
      'shared/x/a.test.ts quotes [CK3], which no SPEC.md states',
      'shared/x/a.ts quotes [CK5], which no SPEC.md states',
      'tracker/SPEC.md states CK1 again',
    ]);
  });

  it('accepts rules that tests quote', () => {
    expect(ruleIdMismatches([spec, file('e2e/a.spec.ts', "test('[CK1] [CK2] works', run);")])).toEqual([]);
  });

  it('finds the path of one machine on any system', () => {
    for (const folder of ['work', 'home', 'root', 'Users']) {
      expect(machinePaths([file('a.ts', `const x = '/${folder}/me/x';`)])).toEqual([
        'a.ts:1 names a machine’s path',
      ]);
    }
    expect(machinePaths([file('a.md', ['See C:', 'Users', 'me'].join('\\'))])).toHaveLength(1);
    expect(machinePaths([file('a.ts', "import '../ui/home/home-page.tsx'; const x = '/usr/bin';")])).toEqual(
      [],
    );
  });
});
