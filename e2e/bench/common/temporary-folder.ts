import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAtExit } from './stop-at-exit.ts';

/** Makes a folder for one measurement, and removes it however the measurement ends. */
export async function withTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'swarmroom-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const forget = stopAtExit(remove);
  try {
    return await use(folder);
  } finally {
    remove();
    forget();
  }
}
