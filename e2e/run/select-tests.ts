/** Selects test files for a part of a file's path or of a test's title, without running them. */
import { importsOf, isTestOrTool, resolveImport, type SourceFile } from '../architecture/source-file.ts';

export interface SelectedFiles {
  /** Vitest's files of which all tests are meant. */
  readonly byPath: readonly string[];
  /** Vitest's other files, with tests that may have the name in their titles. */
  readonly byText: readonly string[];
  /** Whether Playwright's files may have the name, too. */
  readonly inSpecs: boolean;
}

export function selectTests(files: readonly SourceFile[], name: string): SelectedFiles {
  const known = new Map(files.map((file) => [file.path, file]));
  const hasText = (file: SourceFile) =>
    withTestEquipment(file, known).some(({ text }) => unquoted(text).includes(name));
  const hasPath = ({ path }: SourceFile) => path.includes(name);
  const tests = files.filter(({ path }) => /\.test\.tsx?$/.test(path));
  const specs = files.filter(({ path }) => path.endsWith('.spec.ts'));
  return {
    byPath: tests.filter(hasPath).map(({ path }) => path),
    byText: tests.filter((file) => !hasPath(file) && hasText(file)).map(({ path }) => path),
    inSpecs: specs.some((file) => hasPath(file) || hasText(file)),
  };
}

/** Titles stand in the test file, or in a contract that it imports. */
function withTestEquipment(file: SourceFile, known: ReadonlyMap<string, SourceFile>): SourceFile[] {
  const found = new Set([file]);
  for (const each of found) {
    for (const specifier of importsOf(each)) {
      const target = known.get(resolveImport(each, specifier) ?? '');
      if (target !== undefined && isTestOrTool(target)) found.add(target);
    }
  }
  return [...found];
}

/** As a title reads: without the backslashes before its quotes. */
function unquoted(text: string): string {
  return text.replaceAll(/\\(['"`])/g, '$1');
}

/** A regular expression that matches exactly this text. */
export function patternOf(name: string): string {
  return name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
