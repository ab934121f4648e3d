/** Rules about the documents: paths and scripts that exist, a short README, no sentence twice. One sentence per violation. */
import { posix } from 'node:path';
import type { SourceFile } from './source-file.ts';

export const readmeLineLimit = 150;
/** A sentence of more words than this stands in one document only. */
export const repeatedWordLimit = 8;

export function documentsOf(files: readonly SourceFile[]): SourceFile[] {
  return files.filter(({ path }) => path.endsWith('.md'));
}

/** @param exists whether the repository has this file or folder */
export function brokenLinks(documents: readonly SourceFile[], exists: (path: string) => boolean): string[] {
  return documents.flatMap((file) =>
    [...file.text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target.replace(/#.*$/, ''))
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .filter((target) => !exists(posix.join(posix.dirname(file.path), target)))
      .map((target) => `${file.path} links to ${target}, which does not exist`),
  );
}

const topFolders = 'shared|client|tracker|e2e|\\.ci';
/** A path from the root, in backticks or in a command that begins there. `*`, `…` and `{a,b}` stand for several files. */
const rootPath = new RegExp(`^(?:${topFolders})/[\\w./-]+$`);
const fileName = /^[\w.-]+\.(?:ts|tsx|md|css|json)$/;

/** A path is good from the root or from the document's folder; a bare file name is good if any folder has such a file. */
export function missingPaths(documents: readonly SourceFile[], exists: (path: string) => boolean): string[] {
  return documents.flatMap((file) =>
    codeSpans(file.text)
      .flatMap((code) => code.split(/[\s,]+/))
      .map((word) => word.replace(/[:.]$/, ''))
      .filter((word) => rootPath.test(word) || fileName.test(word))
      .filter((word) => !exists(word) && !exists(posix.join(posix.dirname(file.path), word)))
      .map((word) => `${file.path} names ${word}, which does not exist`),
  );
}

export function missingScripts(documents: readonly SourceFile[], scripts: readonly string[]): string[] {
  return documents.flatMap((file) =>
    [...file.text.matchAll(/\bnpm run (?:-\S+ )*([\w-]+)/g)]
      .map(([, script = '']) => script)
      .filter((script) => !scripts.includes(script))
      .map((script) => `${file.path} names npm run ${script}, which package.json lacks`),
  );
}

/** Public members of the class that the document does not show as code, such as `open(` or `pages`. */
export function undescribedMembers(document: SourceFile, { path, text }: SourceFile, name: string): string[] {
  const [, body = ''] = new RegExp(`\\nexport class ${name} \\{\\n([\\s\\S]*?)\\n\\}\\n`).exec(text) ?? [];
  const code = codeSpans(document.text);
  return [...body.matchAll(/^ {2}(?:readonly |async |get )*(\w+)(?:[<(]|: |\?: | = )/gm)]
    .map(([, member = '']) => member)
    .filter((member) => member !== 'constructor')
    .filter((member) => !code.some((span) => span === member || span.startsWith(`${member}(`)))
    .map((member) => `${document.path} does not describe ${name}.${member} of ${path}`);
}

export function longReadme(documents: readonly SourceFile[]): string[] {
  return documents
    .filter(({ path }) => path === 'README.md')
    .map(({ text }) => text.trimEnd().split('\n').length)
    .filter((lines) => lines > readmeLineLimit)
    .map((lines) => `README.md has ${lines} lines; ${readmeLineLimit} are the limit`);
}

export function repeatedSentences(documents: readonly SourceFile[]): string[] {
  const firstDocument = new Map<string, string>();
  return documents.flatMap(({ path, text }) =>
    sentencesOf(text).flatMap((sentence) => {
      const first = firstDocument.get(sentence) ?? path;
      firstDocument.set(sentence, first);
      return first === path ? [] : [`${path} repeats from ${first}: “${sentence}”`];
    }),
  );
}

/** In lower case and without Markdown, so that a link or a line break hides no copy. Code blocks and headings hold none. */
function sentencesOf(text: string): string[] {
  return text
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/\]\([^)]*\)/g, '')
    .split(/\n\s*\n|\n(?=\s*(?:[-*|#]|\d+\.) ?)|(?<=[.!?:])\s+|\|/)
    .map((sentence) =>
      sentence
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
        .toLowerCase(),
    )
    .filter((sentence) => sentence.split(' ').length > repeatedWordLimit);
}

function codeSpans(text: string): string[] {
  return [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}
