/** Starts a tracker as a process of its own, so that its time and memory are not mixed with the load generator's. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { StartedTracker } from './load-protocol.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** @param listens matches the line that the tracker prints when it listens, with the port as first group */
export function startProcess(
  script: readonly string[],
  listens: RegExp,
  settings: Readonly<Record<string, string>> = {},
): Promise<StartedTracker> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...script], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const port = listens.exec(line)?.[1];
      if (port !== undefined) resolve({ process: child, port: Number(port) });
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${script.join(' ')} ended with code ${code}`)));
  });
}
