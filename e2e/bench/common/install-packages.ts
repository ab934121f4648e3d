import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${folder}node_modules/.installed-lockfile`;
let answer: { readonly missing: string | undefined } | undefined;

/**
 * Installs the packages of the benchmark's own lockfile once, without their install scripts, because one script demands
 * another package manager. Returns the reason if that fails, as it does without a network.
 */
export function installPackages(): string | undefined {
  answer ??= { missing: install() };
  return answer.missing;
}

function install(): string | undefined {
  const lockfile = readFileSync(`${folder}package-lock.json`, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return undefined;
  console.log('Installing what Swarmroom is compared with…');
  const { status, stderr } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) return `not installed (npm ci failed: ${stderr.trim().split('\n').at(-1) ?? ''})`;
  writeFileSync(stamp, lockfile);
  return undefined;
}
