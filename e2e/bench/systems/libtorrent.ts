/** libtorrent, where Debian's `python3-libtorrent` is installed: `libtorrent-swarm.py` runs one session per peer. */
import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { BenchCase } from '../common/bench-case.ts';
import type { BenchSystem } from '../common/bench-system.ts';
import { stopAtExit } from '../common/stop-at-exit.ts';
import { withTemporaryFolder } from '../common/temporary-folder.ts';

/** Debian's own Python, because only it has Debian's packages. */
const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('libtorrent-swarm.py', import.meta.url));

export function libtorrent(): BenchSystem {
  const { status } = spawnSync(python, ['-c', 'import libtorrent']);
  return {
    id: 'libtorrent',
    title: 'libtorrent',
    missing: status === 0 ? undefined : 'not installed (Debian: python3-libtorrent)',
    run: (benchCase) => withTemporaryFolder((folder) => runSwarm(folder, benchCase)),
  };
}

async function runSwarm(folder: string, benchCase: BenchCase): Promise<number> {
  const { fileBytes, leechers, seedUpload, leecherUpload } = benchCase;
  const numbers = [fileBytes, leechers, seedUpload ?? 0, leecherUpload ?? 0];
  const child = spawn(python, [script, folder, ...numbers.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const forget = stopAtExit(() => child.kill('SIGKILL'));
  const seconds = Number.parseFloat(await text(child.stdout));
  forget();
  if (!(seconds > 0)) throw new Error('libtorrent did not finish; the lines above say why.');
  return seconds;
}
