/** Holds the first load to its size: what a page must have before it shows anything. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { afterEach, describe, expect, it, vi } from 'vitest';

const limitBytes = 120 * 1024;

type Output = Rolldown.OutputChunk | Rolldown.OutputAsset;

/** As it is built for people, without writing it; under Vitest's own environment Vite would keep what only helps while developing. */
async function builtClient(): Promise<readonly Output[]> {
  vi.stubEnv('NODE_ENV', 'production');
  const result = await build({
    configFile: fileURLToPath(new URL('../../../client/vite.config.ts', import.meta.url)),
    logLevel: 'error',
    build: { write: false },
  });
  if (!('output' in result)) throw new Error('Vite built something else than one client.');
  return result.output;
}

/** The entry and the pages, and everything that they import before they can begin. */
function firstLoad(output: readonly Output[]): Rolldown.OutputChunk[] {
  const chunks = new Map(output.flatMap((each) => (each.type === 'chunk' ? [[each.fileName, each]] : [])));
  const needed = new Map<string, Rolldown.OutputChunk>();
  const need = (chunk: Rolldown.OutputChunk | undefined) => {
    if (chunk === undefined || needed.has(chunk.fileName)) return;
    needed.set(chunk.fileName, chunk);
    for (const fileName of chunk.imports) need(chunks.get(fileName));
  };
  for (const chunk of chunks.values()) {
    if (chunk.isEntry || chunk.facadeModuleId?.endsWith('/client/ui/app.tsx')) need(chunk);
  }
  return [...needed.values()];
}

describe('the first load', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('loads at most 120 KiB of compressed JavaScript, without charts, graphs and the Lab', async () => {
    const output = await builtClient();
    const chunks = firstLoad(output);
    expect(chunks.length).toBeGreaterThan(0);
    const modules = chunks.flatMap(({ moduleIds }) => moduleIds).join('\n');
    expect(modules).toContain('client/main.tsx');
    expect(modules).toContain('client/ui/app.tsx');
    expect(modules).not.toMatch(/node_modules\/(uplot|d3-force)\//);
    expect(modules).not.toMatch(/client\/(ui\/)?lab\/|shared\/simulation\//);
    const later = output.flatMap((each) => (each.type === 'chunk' ? each.moduleIds : [])).join('\n');
    expect(later).toMatch(/node_modules\/uplot\//);
    expect(later).toMatch(/node_modules\/d3-force\//);
    expect(later).toContain('client/ui/lab/lab-page.tsx');
    const bytes = chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).byteLength, 0);
    expect(bytes).toBeGreaterThan(20 * 1024);
    expect(bytes, `${Math.round(bytes / 1024)} KiB`).toBeLessThanOrEqual(limitBytes);
  });
});
