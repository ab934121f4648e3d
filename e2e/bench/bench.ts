/**
 * `npm run bench`: Swarmroom beside raw data channels and other systems. One run measures all of them, so that its
 * ratios hold on a busy machine too. About 20 minutes for everything. Files: `results/latest.json`, and one per run that git ignores.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { withSection } from '../../shared/base/marked-section.ts';
import { help, type PlannedCase, parseArguments } from './bench-arguments.ts';
import {
  type CaseResult,
  caseResult,
  type Measurement,
  mergeResults,
  type Origin,
  type Results,
} from './bench-results.ts';
import { cases, describeCase, type SystemId } from './common/bench-case.ts';
import type { BenchSystem } from './common/bench-system.ts';
import { othersAtWork } from './others-at-work.ts';
import { caseText, markdownTable } from './results-table.ts';
import { drawing } from './systems/drawing.ts';
import { engine } from './systems/engine.ts';
import { httpDownload } from './systems/http-download.ts';
import { libtorrent } from './systems/libtorrent.ts';
import { barePage, rawChannel } from './systems/raw-channel.ts';
import { swarmroom } from './systems/swarmroom.ts';
import { webTorrent } from './systems/webtorrent.ts';

const results = fileURLToPath(new URL('results/', import.meta.url));
const latest = `${results}latest.json`;
const figures = fileURLToPath(new URL('../FIGURES.md', import.meta.url));

/** Created when first needed, because some inspect the machine or install packages. */
const systems: Readonly<Record<SystemId, () => BenchSystem>> = {
  raw: rawChannel,
  'bare-page': barePage,
  'swarmroom-work-conserving': () => swarmroom('work-conserving'),
  'swarmroom-textbook': () => swarmroom('textbook'),
  'swarmroom-client-server': () => swarmroom('client-server'),
  'webtorrent-rarest': () => webTorrent('rarest'),
  'webtorrent-default': () => webTorrent('default'),
  libtorrent,
  http: httpDownload,
  engine,
  drawing,
};

process.exit(
  await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }),
);

/** Returns the exit code: 1 if an installed system could not be measured. */
async function main(words: readonly string[]): Promise<number> {
  const wanted = parseArguments(words);
  if (wanted.action === 'help') {
    console.log(help);
    return 0;
  }
  if (wanted.action === 'publish') {
    const table = markdownTable(readResults());
    writeFileSync(figures, withSection(readFileSync(figures, 'utf8'), 'bench', table));
    return 0;
  }
  const origin = {
    date: new Date().toISOString(),
    command: ['npm run bench', ...(words.length > 0 ? ['--', ...words] : [])].join(' '),
    machine: `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`,
  };
  const fresh: CaseResult[] = [];
  let failures = 0;
  for (const planned of wanted.plan) {
    const { result, failed } = await measureCase(planned, origin);
    failures += failed;
    console.log(`\n${caseText(result)}\n`);
    fresh.push(result);
    write(`${results}${origin.date.replaceAll(':', '-')}.json`, { cases: fresh });
    if (!planned.isWhole || failed > 0) continue;
    write(
      latest,
      mergeResults(
        readResults(),
        [result],
        cases.map(({ id }) => id),
      ),
    );
  }
  return failures > 0 ? 1 : 0;
}

/** Systems take turns within a repetition, so that a busy minute of the machine slows all of them. */
async function measureCase(
  { benchCase, systems: ids, repeat }: PlannedCase,
  origin: Omit<Origin, 'othersAtWork'>,
): Promise<{ result: CaseResult; failed: number }> {
  console.log(`── ${benchCase.id}: ${describeCase(benchCase)} ──`);
  const here = ids.map((id) => systems[id]());
  const remarks = new Map(here.map(({ id, missing }) => [id, missing]));
  const measurements: Measurement[] = [];
  let failed = 0;
  let busiest = 0;
  for (let repetition = 0; repetition < repeat; repetition++) {
    for (const system of here) {
      if (system.missing !== undefined) continue;
      busiest = Math.max(busiest, await othersAtWork());
      try {
        const seconds = await system.run(benchCase);
        measurements.push({ system: system.id, repetition, seconds });
        console.log(
          `   ${system.title}: ${seconds < 0.001 ? seconds.toExponential(2) : seconds.toFixed(3)} s`,
        );
      } catch (error) {
        failed += 1;
        const reason = error instanceof Error ? error.message : String(error);
        remarks.set(system.id, `failed: ${reason.split('\n')[0]}`);
        console.error(`   ${system.title} failed: ${reason}`);
      }
    }
  }
  const sources = here.map(({ id, title }) => ({ system: id, title, remark: remarks.get(id) }));
  return {
    result: caseResult(benchCase, sources, measurements, { ...origin, othersAtWork: busiest }),
    failed,
  };
}

function readResults(): Results {
  if (!existsSync(latest)) return { cases: [] };
  return JSON.parse(readFileSync(latest, 'utf8')) as Results;
}

function write(path: string, content: Results): void {
  mkdirSync(results, { recursive: true });
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}
