/** Swarmroom through its own pages, as people use it: share, join by link, start by the button, draw on screen. */
import buildClient from '../../fixture/build-client.ts';
import type { Parameters, SwarmPage } from '../../fixture/swarm-page.ts';
import { randomBytes, writeTestFile } from '../../fixture/test-files.ts';
import { startTracker, type TrackerProcess } from '../../fixture/tracker-process.ts';
import type { BenchCase, SystemId } from '../common/bench-case.ts';
import type { BenchSystem } from '../common/bench-system.ts';
import { type Browsers, withBrowsers } from '../common/browsers.ts';
import { stopAtExit } from '../common/stop-at-exit.ts';
import { withTemporaryFolder } from '../common/temporary-folder.ts';

type Variant = 'work-conserving' | 'textbook' | 'client-server';

const parametersOf: Readonly<Record<Variant, Parameters>> = {
  'work-conserving': { choking: 'work-conserving' },
  textbook: { choking: 'textbook' },
  'client-server': { mode: 'client-server' },
};

let built: Promise<void> | undefined;

export function swarmroom(variant: Variant): BenchSystem {
  return {
    id: `swarmroom-${variant}` satisfies SystemId,
    title: `Swarmroom, ${variant}`,
    missing: undefined,
    async run(benchCase) {
      built ??= buildClient();
      await built;
      const tracker = await startTracker();
      const forget = stopAtExit(() => tracker.stop());
      try {
        return await withTemporaryFolder((folder) => {
          const path = writeTestFile(folder, 'random.bin', randomBytes(benchCase.fileBytes, 1));
          return withBrowsers((browsers) =>
            benchCase.figure === 'connection'
              ? setUpSeconds(browsers, tracker, path)
              : transferSeconds(browsers, tracker, path, benchCase, parametersOf[variant]),
          );
        });
      } finally {
        await tracker.stop();
        forget();
      }
    },
  };
}

async function transferSeconds(
  browsers: Browsers,
  tracker: TrackerProcess,
  path: string,
  benchCase: BenchCase,
  parameters: Parameters,
): Promise<number> {
  const { leechers: count, seedUpload, leecherUpload } = benchCase;
  const origin = `http://localhost:${tracker.port}`;
  const seed = await browsers.openSwarmPage('Seed', origin);
  const link = await seed.share(path, { ...parameters, hold: 1, up: rate(seedUpload) });
  const names = Array.from({ length: count }, (_, index) => `Leecher ${index + 1}`);
  const leechers = await Promise.all(names.map((name) => browsers.openSwarmPage(name, origin)));
  await Promise.all(leechers.map((page) => page.join(link, { ...parameters, up: rate(leecherUpload) })));
  await Promise.all([seed, ...leechers].map((page) => page.waitForValue('neighbour-count', count)));

  await seed.page.getByTestId('start-run').click();
  await Promise.all(leechers.map((page) => page.waitUntilComplete(600_000)));
  const seconds = await seed.value('measured-time');
  failOnErrors([seed, ...leechers]);
  return seconds;
}

/**
 * From the start of the navigation until the page sends `have` for the file's only chunk. Its last block is verified then,
 * so its first block was verified no later. The script finds the message by its bytes (BEP 3: length 5, id 4), because it
 * may share a frame with others.
 */
async function setUpSeconds(browsers: Browsers, tracker: TrackerProcess, path: string): Promise<number> {
  const origin = `http://localhost:${tracker.port}`;
  const seed = await browsers.openSwarmPage('Seed', origin);
  const link = await seed.share(path, {});
  const leecher = await browsers.openSwarmPage('Leecher', origin);
  await leecher.page.addInitScript(() => {
    const { send } = RTCDataChannel.prototype;
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: Uint8Array<ArrayBuffer>) {
      for (let at = data[0] === 19 ? 68 : 0; at + 4 < data.length; ) {
        const length = new DataView(data.buffer, data.byteOffset + at).getUint32(0);
        if (length === 5 && data[at + 4] === 4) performance.mark('have');
        at += 4 + length;
      }
      send.call(this, data);
    } as typeof send;
  });
  await leecher.join(link, {});
  await leecher.waitUntilComplete();
  const marks = await leecher.page.evaluate(() =>
    performance.getEntriesByName('have').map(({ startTime }) => startTime),
  );
  failOnErrors([seed, leecher]);
  if (marks[0] === undefined) throw new Error('The leecher’s page never sent “have” for the chunk.');
  return marks[0] / 1_000;
}

function rate(bytesPerSecond: number | null): string {
  return bytesPerSecond === null ? '0' : `${bytesPerSecond}B`;
}

function failOnErrors(pages: readonly SwarmPage[]): void {
  const errors = pages.flatMap(({ name, errors }) => errors.map((error) => `${name}: ${error}`));
  if (errors.length > 0) throw new Error(`Errors in the pages:\n${errors.join('\n')}`);
}
