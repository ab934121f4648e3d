/** Who may import what. Each check returns one sentence per violation, none when all is well. */
import { builtinModules } from 'node:module';
import {
  importsOf,
  isTestOrTool,
  isTypeScript,
  resolveImport,
  type SourceFile,
  urlsOf,
} from './source-file.ts';

const anywhere = ['@noble/curves', '@noble/hashes', 'bencode', 'valibot'];
const browser = [
  ...anywhere,
  '@preact/signals',
  'client-zip',
  'd3-force',
  'hash-wasm',
  'idb',
  'preact',
  'simple-peer',
  'socket.io-client',
  'uplot',
  'uqr',
];
const node = [
  ...anywhere,
  '@socket.io/redis-adapter',
  'helmet',
  'ioredis',
  'pino',
  'prom-client',
  'selfsigned',
  'sirv',
  'socket.io',
  'socket.io-parser',
  'uqr',
  'vite',
];

interface FolderRule {
  /** Folders whose files it may import, besides its own. */
  readonly folders: readonly string[];
  readonly packages: readonly string[];
  readonly builtins: boolean;
}

/** A new package is a decision: it is made here, for one folder. `e2e` may import everything. */
const rules: Readonly<Record<string, FolderRule>> = {
  shared: { folders: [], packages: anywhere, builtins: false },
  client: { folders: ['shared'], packages: browser, builtins: false },
  tracker: { folders: ['shared'], packages: node, builtins: true },
};

/** `shared` imports itself, `client` and `tracker` import `shared`, only tests import `e2e`; each its own packages. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  return files.filter(isTypeScript).flatMap((file) => {
    const folder = folderOf(file.path);
    const rule = rules[folder];
    if (rule === undefined) return [];
    return [...importsOf(file), ...codeUrlsOf(file)].flatMap((specifier) => {
      const target = resolveImport(file, specifier);
      if (target !== undefined) {
        const testFolders = isTestOrTool(file) ? ['e2e'] : [];
        const allowed = [folder, ...rule.folders, ...testFolders].includes(folderOf(target));
        return allowed ? [] : [`${file.path} imports ${target}, which ${folder}/ may not`];
      }
      if (isTestOrTool(file) || isAllowedPackage(rule, specifier)) return [];
      return [`${file.path} imports ${specifier}, which is no package of ${folder}/`];
    });
  });
}

/** A worker's code is imported, too; a folder or a picture is only pointed at. */
function codeUrlsOf(file: SourceFile): string[] {
  return urlsOf(file).filter((specifier) => /\.tsx?$/.test(specifier));
}

function isAllowedPackage(rule: FolderRule, specifier: string): boolean {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return rule.builtins;
  return rule.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? '';
}

/** Relative imports that lead to no file, or leave out the extension. */
export function brokenImports(files: readonly SourceFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.filter(isTypeScript).flatMap((file) =>
    importsOf(file)
      .map((specifier) => resolveImport(file, specifier))
      .filter((target) => target !== undefined && !paths.has(target))
      .map((target) => `${file.path} imports ${target}, which is no file`),
  );
}

/** `simple-peer` is behind one file of `client/`, so that it can be exchanged. */
export function importersOfSimplePeer(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isTypeScript(file) && !isTestOrTool(file) && folderOf(file.path) === 'client')
    .filter((file) => importsOf(file).some((specifier) => /^simple-peer($|\/)/.test(specifier)))
    .map(({ path }) => path);
}

/** Import cycles, types included, each as `a → b → a`. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files
      .filter(isTypeScript)
      .map((file) => [
        file.path,
        importsOf(file).flatMap((specifier) => resolveImport(file, specifier) ?? []),
      ]),
  );
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (finished.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    finished.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return cycles;
}
