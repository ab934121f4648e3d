/** Which folder may import which. Each check returns one sentence per violation, none when all is well. */
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { type Floor, folderLimit } from './floors.ts';
import {
  importsOf,
  isTestOrTool,
  isTypeScript,
  resolveImport,
  type SourceFile,
  urlsOf,
} from './source-file.ts';

/** Each source file imports only what its floor allows. `e2e` may import everything; a test its own top folder, `shared` and `e2e`. */
export function forbiddenImports(files: readonly SourceFile[], floors: readonly Floor[]): string[] {
  return files.filter(isTypeScript).flatMap((file) => {
    if (topOf(file.path) === 'e2e') return [];
    if (isTestOrTool(file)) return importsAcross(file);
    const folder = posix.dirname(file.path);
    const floor = floors.find((candidate) => candidate.folder === folder);
    if (floor === undefined) return [`${file.path} lies in ${folder}/, which stands in no row of the floors`];
    return [...importsOf(file), ...codeUrlsOf(file)].flatMap((specifier) => {
      const target = resolveImport(file, specifier);
      const isAllowed =
        target === undefined ? isAllowedPackage(floor, specifier) : isAllowedFile(floor, target);
      return isAllowed ? [] : [`${file.path} imports ${target ?? specifier}, which ${folder}/ may not`];
    });
  });
}

/** Tests of `client` know nothing of `tracker`, and the other way round; what both need lies in `shared` or `e2e`. */
function importsAcross(file: SourceFile): string[] {
  const allowed = [topOf(file.path), 'shared', 'e2e'];
  return targetsOf(file)
    .filter((target) => !allowed.includes(topOf(target)))
    .map((target) => `${file.path} imports ${target}, which ${topOf(file.path)}/ may not`);
}

function isAllowedFile({ folder, imports }: Floor, target: string): boolean {
  return posix.dirname(target) === folder || imports.some((name) => target.startsWith(`${name}/`));
}

function isAllowedPackage({ packages }: Floor, specifier: string): boolean {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return packages.includes('node:');
  return packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}

/** Mistakes of the table itself: a folder that is not there, an import that no file uses, an order that allows circles. */
export function uselessFloors(files: readonly SourceFile[], floors: readonly Floor[]): string[] {
  return floors.flatMap(({ folder, imports, packages }, index) => {
    const inside = sourcesOf(files).filter(({ path }) => posix.dirname(path) === folder);
    const used = inside.flatMap((file) => [...importsOf(file), ...codeUrlsOf(file)]);
    const targets = inside.flatMap(targetsOf);
    const below = floors.slice(index + 1).map((floor) => floor.folder);
    return [
      ...(inside.length === 0 ? [`${folder}/ stands in the floors and holds no source`] : []),
      ...imports
        .filter((name) => !targets.some((target) => target.startsWith(`${name}/`)))
        .map((name) => `${folder}/ may import ${name}/ and does not`),
      ...imports
        .filter((name) => below.some((other) => isInside(other, name)))
        .map((name) => `${folder}/ may import ${name}/, which does not stand above it`),
      ...packages
        .filter((name) => !used.some((specifier) => specifier.startsWith(name)))
        .map((name) => `${folder}/ may import ${name} and does not`),
    ];
  });
}

/** Circles of folders, looked at from every height: with all folders, and with those below a depth taken together. */
export function folderCircles(files: readonly SourceFile[]): string[] {
  const sources = sourcesOf(files);
  const deepest = Math.max(0, ...sources.map(({ path }) => path.split('/').length - 1));
  const found = Array.from({ length: deepest }, (_, index) => {
    const folderAt = (path: string) =>
      posix
        .dirname(path)
        .split('/')
        .slice(0, index + 1)
        .join('/');
    const edges = new Map<string, Set<string>>();
    for (const file of sources) {
      const from = folderAt(file.path);
      for (const target of targetsOf(file)) {
        if (folderAt(target) !== from) edges.set(from, (edges.get(from) ?? new Set()).add(folderAt(target)));
      }
    }
    return circles(edges);
  });
  return [...new Set(found.flat())];
}

/** Folders that hold more than one idea. Tests and test equipment do not count. */
export function crowdedFolders(files: readonly SourceFile[], limit = folderLimit): string[] {
  const counts = new Map<string, number>();
  for (const { path } of sourcesOf(files)) {
    counts.set(posix.dirname(path), (counts.get(posix.dirname(path)) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > limit)
    .map(([folder, count]) => `${folder}/ holds ${count} source files; ${limit} are the limit`);
}

/** Relative imports that lead to no file, or leave out the extension. */
export function brokenImports(files: readonly SourceFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.filter(isTypeScript).flatMap((file) =>
    importTargetsOf(file)
      .filter((target) => !paths.has(target))
      .map((target) => `${file.path} imports ${target}, which is no file`),
  );
}

/** One file of `client/` alone imports `simple-peer`, so that another library can replace it. */
export function importersOfSimplePeer(files: readonly SourceFile[]): string[] {
  return sourcesOf(files)
    .filter(
      (file) =>
        topOf(file.path) === 'client' &&
        importsOf(file).some((specifier) => /^simple-peer($|\/)/.test(specifier)),
    )
    .map(({ path }) => path);
}

/** Import cycles of files, types included, each as `a → b → a`. */
export function importCycles(files: readonly SourceFile[]): string[] {
  return circles(
    new Map(files.filter(isTypeScript).map((file) => [file.path, new Set(importTargetsOf(file))])),
  );
}

function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const finished = new Set<string>();
  const found: string[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) {
      found.push([...trail.slice(trail.indexOf(name)), name].join(' → '));
      return;
    }
    if (finished.has(name)) return;
    for (const target of edges.get(name) ?? []) visit(target, [...trail, name]);
    finished.add(name);
  };
  for (const name of edges.keys()) visit(name, []);
  return found;
}

function sourcesOf(files: readonly SourceFile[]): SourceFile[] {
  return files.filter((file) => isTypeScript(file) && !isTestOrTool(file));
}

function targetsOf(file: SourceFile): string[] {
  return [
    ...importTargetsOf(file),
    ...codeUrlsOf(file).flatMap((specifier) => resolveImport(file, specifier) ?? []),
  ];
}

function importTargetsOf(file: SourceFile): string[] {
  return importsOf(file).flatMap((specifier) => resolveImport(file, specifier) ?? []);
}

/** A worker's code is imported, too; a folder or a picture is only pointed at. */
function codeUrlsOf(file: SourceFile): string[] {
  return urlsOf(file).filter((specifier) => /\.tsx?$/.test(specifier));
}

function isInside(folder: string, parent: string): boolean {
  return folder === parent || folder.startsWith(`${parent}/`);
}

function topOf(path: string): string {
  return path.split('/')[0] ?? '';
}
