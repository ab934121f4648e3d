/** The repository as the architecture test sees it: files, and what their syntax says. Knows no rule. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type ESTree, parseSync } from 'vite';

export interface SourceFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Made by a tool, or not ours. */
const skipped = new Set([
  'node_modules',
  'dist',
  '.git',
  'test-results',
  'playwright-report',
  'package-lock.json',
]);
const readable = /\.(ts|tsx|mjs|js|css|html|svg|json|md|yml)$|(^|\/)(run|LICENSE|\.[a-z]+)$/;

/** Every text file under the folder, in a fixed order. */
export function readRepository(root: string): SourceFile[] {
  const walk = (folder: string): SourceFile[] =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => !skipped.has(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = posix.join(folder, entry.name);
        if (entry.isDirectory()) return walk(path);
        return readable.test(path) ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : [];
      });
  return walk('');
}

export function isTypeScript({ path }: SourceFile): boolean {
  return /\.tsx?$/.test(path);
}

/** A test, or test equipment: it may use Node and the test packages wherever it lies, and the helpers in `e2e/`. */
export function isTestOrTool({ path }: SourceFile): boolean {
  return /\.(test|spec)\.tsx?$|\/testing\/|\.config\.ts$/.test(path);
}

type Node = ESTree.Node;

interface PlacedNode {
  readonly node: Node;
  readonly parent: Node | undefined;
}

/** Many checks read the same file: parsing is most of their time. */
const parsed = new WeakMap<SourceFile, readonly PlacedNode[]>();

/** Every node of the file's syntax with its parent. @throws Error when the file does not parse */
export function nodesOf(file: SourceFile): readonly PlacedNode[] {
  const nodes = parsed.get(file) ?? parse(file);
  parsed.set(file, nodes);
  return nodes;
}

function parse(file: SourceFile): PlacedNode[] {
  const { program, errors } = parseSync(file.path, file.text);
  if (errors.length > 0) throw new Error(`${file.path}: ${errors[0]?.message}`);
  const nodes: PlacedNode[] = [];
  const visit = (value: unknown, parent: Node | undefined): void => {
    if (Array.isArray(value)) {
      for (const each of value) visit(each, parent);
    } else if (isNode(value)) {
      nodes.push({ node: value, parent });
      for (const child of Object.values(value)) visit(child, value);
    }
  };
  visit(program, undefined);
  return nodes;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** What the file imports, exports from, or imports as a type, as written; not what it starts as a worker. */
export function importsOf(file: SourceFile): string[] {
  return nodesOf(file).flatMap(({ node }) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'ImportExpression':
      case 'TSImportType':
        return textOf(node.source);
      case 'ExportNamedDeclaration':
        return node.source === null ? [] : textOf(node.source);
      default:
        return [];
    }
  });
}

/** Files named by `new URL('…', import.meta.url)`: a worker's code, or data. */
export function urlsOf(file: SourceFile): string[] {
  return nodesOf(file).flatMap(({ node }) => {
    const isUrl =
      node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'URL';
    const [first, second] = isUrl ? node.arguments : [];
    return first !== undefined && second?.type === 'MemberExpression' ? textOf(first) : [];
  });
}

/** The text of every string and template in the file. */
export function stringsOf(file: SourceFile): string[] {
  return nodesOf(file).flatMap(({ node }) => {
    if (node.type === 'TemplateElement') return [node.value.raw];
    return textOf(node);
  });
}

function textOf(node: Node): string[] {
  return node.type === 'Literal' && typeof node.value === 'string' ? [node.value] : [];
}

/** The path, from the root, that a relative import means; `undefined` for a package. */
export function resolveImport(from: SourceFile, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.join(posix.dirname(from.path), specifier.replace(/\?.*$/, ''));
}
