/**
 * `npm test`: types, linter, Vitest and Playwright, one after the other. A failure does not keep the next ones from running.
 * `npm run quick` leaves out what needs a browser or starts other programs. A name after `--` selects tests by file or title.
 * The last line is `N passed, N failed`. A failed test fails the run; in CI a skipped test does, too.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readRepository } from '../architecture/source-file.ts';
import { patternOf, selectTests } from './select-tests.ts';
import {
  judgeRetries,
  nothing,
  sumOf,
  type Tally,
  tallyPlaywright,
  tallyRun,
  tallyVitest,
} from './test-tally.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = `${root}test-results/reports`;
/** Several times what all tests of one runner take: a test that hangs ends as a failure, not as silence. */
const runnerLimitMs = 30 * 60_000;
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const name = positionals.join(' ');
const vitestProjects = values.quick ? ['node'] : ['node', 'processes', 'browser'];

const all = judgeRetries(sumOf(name === '' ? runAll() : runNamed(name)));
const { passed, failed, skipped, retried } = all;
if (name !== '' && passed + failed === 0) {
  console.log(`\nNo test has “${name}” in its file’s path or in its title.`);
}
if (retried.length > 0)
  console.log(`\nPassed only when repeated:\n${retried.map((each) => `  ${each}`).join('\n')}`);
if (skipped > 0) console.log(`\n${skipped} skipped${process.env['CI'] ? ', which CI does not allow' : ''}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 || (skipped > 0 && process.env['CI']) ? 1 : 0;

function runAll(): Tally[] {
  return [
    check('Types', 'npm', ['run', '--silent', 'types']),
    check('Lint and format', process.execPath, [
      `${root}node_modules/@biomejs/biome/bin/biome`,
      'check',
      '.',
    ]),
    tallyRun(vitest([])),
    ...(values.quick ? [] : [tallyRun(playwright([]))]),
  ];
}

function runNamed(name: string): Tally[] {
  const { byPath, byText, inSpecs } = selectTests(readRepository(root), name);
  const grep = `--grep=/${patternOf(name.replace(/^e2e\//, ''))}/`;
  return [
    ...(byPath.length === 0 ? [] : [vitest(byPath)]),
    ...(byText.length === 0 ? [] : [vitest([...byText, `--testNamePattern=${patternOf(name)}`])]),
    ...(values.quick || !inSpecs ? [] : [playwright(['--pass-with-no-tests', '--no-deps', grep])]),
  ].map(tallyNamed);
}

/** Vitest counts the tests that a name leaves out as skipped. */
function tallyNamed(run: RunnerResult): Tally {
  const { passed, failed } = run.tally ?? nothing;
  return passed + failed === 0 && run.exitCode === 0 ? nothing : { ...tallyRun(run), skipped: 0 };
}

/** A command that passes or fails as one test. */
function check(title: string, command: string, options: readonly string[]): Tally {
  const ok = run(title, command, options) === 0;
  console.log(`${title}: ${ok ? 'passed' : 'FAILED'}`);
  return { ...nothing, passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

function vitest(options: readonly string[]): RunnerResult {
  const report = `${reports}/vitest.json`;
  return runner('Vitest', report, tallyVitest, [
    `${root}node_modules/vitest/vitest.mjs`,
    'run',
    '--config=e2e/vitest.config.ts',
    ...vitestProjects.map((project) => `--project=${project}`),
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...options,
  ]);
}

function playwright(options: readonly string[]): RunnerResult {
  return runner('Playwright', `${reports}/playwright.json`, tallyPlaywright, [
    `${root}node_modules/@playwright/test/cli.js`,
    'test',
    '--config=e2e/playwright.config.ts',
    ...options,
  ]);
}

interface RunnerResult {
  readonly exitCode: number;
  /** `undefined`: it left no report. */
  readonly tally: Tally | undefined;
}

function runner(
  title: string,
  reportPath: string,
  tally: (report: unknown) => Tally,
  options: readonly string[],
): RunnerResult {
  rmSync(reportPath, { force: true });
  const exitCode = run(title, process.execPath, options);
  const result = { exitCode, tally: read(reportPath, tally) };
  const { passed, failed, skipped } = result.tally ?? nothing;
  console.log(`${title}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  return result;
}

function read(path: string, tally: (report: unknown) => Tally): Tally | undefined {
  try {
    return tally(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`No usable report: ${String(error)}`);
    return undefined;
  }
}

function run(title: string, command: string, options: readonly string[]): number {
  console.log(`\n── ${title} ──`);
  const { status, error } = spawnSync(command, options, {
    cwd: root,
    stdio: 'inherit',
    timeout: runnerLimitMs,
    killSignal: 'SIGKILL',
    // npm is a script on Windows.
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (error !== undefined) console.error(`${title} did not end by itself: ${error.message}`);
  return status ?? 1;
}
