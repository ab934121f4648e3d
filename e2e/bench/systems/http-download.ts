/** Client–server: one HTTP server with a capped uplink serves N downloads at once. */
import { createServer, get, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { BenchSystem } from '../common/bench-system.ts';

const partBytes = 16 * 1024;

export function httpDownload(): BenchSystem {
  return {
    id: 'http',
    title: 'HTTP from one server',
    missing: undefined,
    async run({ fileBytes, leechers, seedUpload }) {
      const waiting: ServerResponse[] = [];
      let start = 0;
      const server = createServer((_, response) => {
        waiting.push(response);
        if (waiting.length < leechers) return;
        start = performance.now();
        void serveInTurn(waiting, fileBytes, seedUpload);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const downloads = Array.from({ length: leechers }, () =>
        download(`http://127.0.0.1:${port}/`, fileBytes),
      );
      await Promise.all(downloads);
      const seconds = (performance.now() - start) / 1_000;
      server.close();
      return seconds;
    },
  };
}

/** Sends one part to each response in turn, none before the cap allows it. A late timer is made up for. */
async function serveInTurn(
  responses: readonly ServerResponse[],
  fileBytes: number,
  cap: number | null,
): Promise<void> {
  const start = performance.now();
  const part = new Uint8Array(partBytes);
  let sentBytes = 0;
  for (let offset = 0; offset < fileBytes; offset += partBytes) {
    const bytes = Math.min(partBytes, fileBytes - offset);
    for (const response of responses) {
      sentBytes += bytes;
      const dueMs = cap === null ? 0 : start + (sentBytes / cap) * 1_000 - performance.now();
      if (dueMs > 1) await wait(dueMs);
      if (!response.write(part.subarray(0, bytes))) {
        await new Promise((resolve) => response.once('drain', resolve));
      }
    }
  }
  for (const response of responses) response.end();
}

function download(address: string, expectedBytes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    get(address, { agent: false }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.byteLength;
      });
      response.on('end', () => {
        if (bytes === expectedBytes) resolve();
        else reject(new Error(`${bytes} bytes came instead of ${expectedBytes}.`));
      });
    }).on('error', reject);
  });
}
