/** What code that runs anywhere may not do: read a clock, set a timer, draw random numbers, wait. One sentence per violation. */
import type { ESTree } from 'vite';
import { isTestOrTool, isTypeScript, nodesOf, type SourceFile } from './source-file.ts';

const forbiddenGlobals = new Set([
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'crypto',
]);
const forbiddenMembers = new Set(['Date.now', 'Math.random']);

/** No clock, timer or randomness in `shared/`. */
export function impurities(files: readonly SourceFile[]): string[] {
  return pureFiles(files, 'shared/').flatMap((file) =>
    nodesOf(file).flatMap(({ node, parent }) => {
      const what = impurity(node, parent);
      return what === undefined ? [] : [`${file.path} uses ${what}`];
    }),
  );
}

function impurity(node: ESTree.Node, parent: ESTree.Node | undefined): string | undefined {
  if (node.type === 'NewExpression' && isNamed(node.callee, 'Date')) return 'new Date';
  if (node.type === 'CallExpression' && isNamed(node.callee, 'Date')) return 'Date()';
  if (node.type === 'MemberExpression' && node.object.type === 'Identifier') {
    const property = node.property.type === 'Literal' ? String(node.property.value) : nameOf(node.property);
    const member = `${node.object.name}.${property}`;
    return forbiddenMembers.has(member) ? member : undefined;
  }
  if (node.type === 'Identifier' && forbiddenGlobals.has(node.name) && !isOnlyAName(node, parent)) {
    return node.name;
  }
  return undefined;
}

/** `{ crypto: 1 }` and `peer.performance` are names of a property; `globalThis.crypto` is the global itself. */
function isOnlyAName(node: ESTree.Node, parent: ESTree.Node | undefined): boolean {
  if (parent === undefined) return false;
  if (parent.type === 'MemberExpression') {
    return parent.property === node && !parent.computed && !isNamed(parent.object, 'globalThis');
  }
  return 'key' in parent && parent.key === node && !('shorthand' in parent && parent.shorthand === true);
}

/** No waiting in the engines: no state may change under an `await`. */
export function waits(files: readonly SourceFile[]): string[] {
  const engines = ['shared/swarm/', 'shared/ring/'].flatMap((folder) => pureFiles(files, folder));
  return engines.flatMap((file) =>
    nodesOf(file).flatMap(({ node }) => {
      if (node.type === 'AwaitExpression') return [`${file.path} uses await`];
      if ('async' in node && node.async === true) return [`${file.path} has an async function`];
      return isNamed(node, 'Promise') ? [`${file.path} uses Promise`] : [];
    }),
  );
}

function pureFiles(files: readonly SourceFile[], folder: string): SourceFile[] {
  return files.filter((file) => file.path.startsWith(folder) && isTypeScript(file) && !isTestOrTool(file));
}

function isNamed(node: ESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

function nameOf(node: ESTree.Node): string {
  return node.type === 'Identifier' ? node.name : '';
}
