/**
 * `npm test`: type check, linter, Vitest and Playwright, one after the other, whatever the ones before said.
 * Ends with one line, `N passed, N failed`, and fails unless everything passed; in CI a skipped test fails it, too.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sumOf, type Tally, tallyPlaywright, tallyRun, tallyVitest } from './test-tally.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = `${root}test-results/reports`;
/** Several times what all tests of one runner take: a test that hangs ends as a failure, not as silence. */
const runnerLimitMs = 20 * 60_000;
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const { passed, failed, skipped } = sumOf([
  check('Types', 'npm', ['run', '--silent', 'types']),
  check('Lint and format', process.execPath, [`${root}node_modules/@biomejs/biome/bin/biome`, 'check', '.']),
  runner('Vitest', `${reports}/vitest.json`, tallyVitest, [
    `${root}node_modules/vitest/vitest.mjs`,
    'run',
    '--config=e2e/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports}/vitest.json`,
  ]),
  runner('Playwright', `${reports}/playwright.json`, tallyPlaywright, [
    `${root}node_modules/@playwright/test/cli.js`,
    'test',
    '--config=e2e/playwright.config.ts',
  ]),
]);

if (skipped > 0) console.log(`\n${skipped} skipped${process.env['CI'] ? ', which CI does not allow' : ''}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || (skipped > 0 && process.env['CI']) ? 1 : 0;

/** A command that passes or fails as one test. */
function check(title: string, command: string, options: readonly string[]): Tally {
  const ok = run(title, command, options) === 0;
  console.log(`${title}: ${ok ? 'passed' : 'FAILED'}`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

function runner(
  title: string,
  reportPath: string,
  tally: (report: unknown) => Tally,
  options: readonly string[],
): Tally {
  const exitCode = run(title, process.execPath, options);
  const result = tallyRun({ exitCode, tally: read(reportPath, tally) });
  console.log(`${title}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`);
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
