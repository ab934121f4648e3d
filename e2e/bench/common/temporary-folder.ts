import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAtExit } from './stop-at-exit.ts';

/** A folder for one measurement, gone after it, however it ends. */
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
