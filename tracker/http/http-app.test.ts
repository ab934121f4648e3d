import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTorrentAnswer } from '../../shared/protocol/http-answers.ts';
import {
  exampleAnnounce,
  exampleInfohash,
  examplePeerId,
  exampleShare,
} from '../registry/testing/announce-example.ts';
import { joinAs, startTestTracker, type TestTracker } from '../testing/test-tracker.ts';

let tracker: TestTracker;
let pages: string;

beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'swarmroom-'));
  await mkdir(join(pages, 'assets'));
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>Pages</title>');
  await writeFile(join(pages, 'assets', 'main-1234.js'), 'export {};');
  await writeFile(join(pages, 'assets', 'gone-1234.js'), 'export {};');
  tracker = await startTestTracker({ pagesDirectory: pages });
});
afterAll(async () => {
  await tracker.close();
  await rm(pages, { recursive: true });
});

const get = (path: string) => fetch(tracker.url + path);

describe('the tracker’s JSON', () => {
  it('[TR50] tells everything about a torrent except addresses and tokens', async () => {
    const now = Date.now();
    const seed = exampleAnnounce({ ...exampleShare, uploadCap: 100 });
    await tracker.registry.announce(seed, 'connection 1', now - 3000);
    const leecher = exampleAnnounce({ peerId: examplePeerId(2), uploadCap: 50, downloadedBytes: 10 });
    await tracker.registry.announce(leecher, 'connection 2', now - 2000);
    await tracker.registry.startRun(exampleInfohash, examplePeerId(1), 'connection 1', now - 1000);
    const half = { ...leecher, event: 'alive', leftBytes: 250, name: 'Bob', obstacle: 'no-space' } as const;
    await tracker.registry.announce(half, 'connection 2', now);

    const response = await get(`/api/torrents/${exampleInfohash}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const answer = (await response.json()) as unknown;
    expect(parseTorrentAnswer(answer)).toEqual(answer);
    expect(answer).toEqual({
      infohash: exampleInfohash,
      name: 'lecture.pdf',
      length: 1000,
      now: expect.any(Number),
      shortCode: expect.any(String),
      mode: expect.any(String),
      leechers: expect.any(Number),
      next: null,
      initialSeed: examplePeerId(1),
      peers: [
        {
          id: examplePeerId(1),
          name: 'Ada',
          seed: true,
          progress: 1,
          uploadedBytes: 0,
          downloadedBytes: 0,
          uploadCap: 100,
          downloadCap: null,
          joinedAt: now - 3000,
          completedAt: null,
          obstacle: null,
        },
        {
          id: examplePeerId(2),
          name: 'Bob',
          seed: false,
          progress: 0.75,
          uploadedBytes: 0,
          downloadedBytes: 10,
          uploadCap: 50,
          downloadCap: null,
          joinedAt: now - 2000,
          completedAt: null,
          obstacle: 'no-space',
        },
      ],
      predicted: { p2pSeconds: 10, clientServerSeconds: 10, bindingTerm: 'seed-uplink' },
      measured: { startedAt: now - 1000, lastCompletedAt: null, seconds: null },
      efficiency: null,
      earliestFinishSeconds: expect.any(Number),
    });
  });

  it('[TR50] sends the same fields when nothing is known of the torrent', async () => {
    const infohash = 'cd'.repeat(32);
    await tracker.registry.announce(
      exampleAnnounce({ infohash, leftBytes: null, totalBytes: null }),
      'c',
      Date.now(),
    );
    const answer = (await (await get(`/api/torrents/${infohash}`)).json()) as unknown;
    expect(parseTorrentAnswer(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      name: null,
      length: null,
      peers: [{ seed: false, progress: 0 }],
      predicted: { p2pSeconds: null, clientServerSeconds: null, bindingTerm: null },
      measured: { startedAt: null, lastCompletedAt: null, seconds: null },
      efficiency: null,
    });
  });

  it('[TR50] lists only peers that are here', async () => {
    const infohash = 'ef'.repeat(32);
    await tracker.registry.announce(exampleAnnounce({ infohash, ...exampleShare }), 'c', Date.now());
    await tracker.registry.connectionClosed(infohash, examplePeerId(1), 'c', Date.now());
    expect(await (await get(`/api/torrents/${infohash}`)).json()).toMatchObject({ length: 1000, peers: [] });
  });

  it.each(['f'.repeat(64), 'nonsense', '__proto__', '', '%00', 'AB'.repeat(32)])(
    '[TR50] answers 404 for the torrent “%s”',
    async (infohash) => {
      const response = await get(`/api/torrents/${infohash}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: 'no such torrent' });
    },
  );

  it('[TR50] [TR53] tells the tracker’s health, readiness and addresses', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/api/addresses?x=1')).json()).toEqual({
      addresses: ['http://192.168.1.5:8080'],
      needsPassword: false,
    });
    expect(await (await get('/readyz')).json()).toEqual({ ready: true });
    expect((await get('/api/other')).status).toBe(404);
  });

  it('[TR53] tells Prometheus how many peers are here and what was refused, without addresses or names', async () => {
    const busy = await startTestTracker();
    const socket = await joinAs(busy, 1, { ...exampleShare, name: 'Grace' });
    await socket.emitWithAck('short-code', { code: 'none' });
    const response = await fetch(`${busy.url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=/);
    const text = await response.text();
    for (const line of [
      'swarmroom_connections 1',
      'swarmroom_peers 1',
      'swarmroom_torrents 1',
      'swarmroom_events_total{event="announce"} 1',
      'swarmroom_rejections_total{reason="unknown-code"} 1',
      'swarmroom_rejections_total{reason="slow-reader"} 0',
      'swarmroom_event_seconds_count{event="announce"} 1',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).not.toMatch(/127\.0\.0\.1|Grace|lecture/);
    await busy.close();
  });

  it('the HTTP API refuses every method but GET and HEAD', async () => {
    const response = await fetch(`${tracker.url}/healthz`, { method: 'POST' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect((await fetch(`${tracker.url}/healthz`, { method: 'HEAD' })).status).toBe(200);
  });
});

describe('the pages', () => {
  it('serves the pages, and lets browsers keep only files that are named by their content', async () => {
    const page = await get('/');
    expect(await page.text()).toContain('<title>Pages</title>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const script = await get('/assets/main-1234.js');
    expect(script.headers.get('content-type')).toMatch(/javascript/);
    expect(script.headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    '/missing',
    '/../package.json',
    '/%2e%2e/package.json',
    '/%',
    '//',
    '/assets/%2e%2e/%2e%2e/x',
    '*',
  ])('serves no file outside the pages: %s', async (path) => {
    expect(await statusOf(path)).toBeOneOf([400, 404]);
  });

  it('a page file that disappears while the tracker runs ends one request and nothing else', async () => {
    await rm(join(pages, 'assets', 'gone-1234.js'));
    await expect(get('/assets/gone-1234.js')).rejects.toThrow();
    expect((await get('/')).status).toBe(200);
  });

  it('explains how to build the pages while they are not built', async () => {
    const unbuilt = await startTestTracker();
    const response = await fetch(unbuilt.url);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
    await unbuilt.close();
  });
});

describe('the security policy', () => {
  it.each(['/', '/healthz', '/missing'])(
    '[TR51] sends the security policy with every answer: %s',
    async (path) => {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      const host = new URL(tracker.url).host;
      expect(policy.split(';')).toEqual(
        expect.arrayContaining([
          "default-src 'self'",
          "script-src 'self' 'wasm-unsafe-eval'",
          "style-src 'self'",
          `connect-src 'self' ws://${host} wss://${host}`,
          "worker-src 'self' blob:",
          "img-src 'self' data: blob:",
        ]),
      );
      expect(policy).not.toMatch(/upgrade-insecure-requests|unsafe-inline|'unsafe-eval'|\*/);
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it.each(['evil.example; script-src *', 'a b', '*', "'unsafe-inline'"])(
    '[TR51] takes nothing into the policy from a strange Host: %s',
    async (host) => {
      const policy = await policyFor(host);
      expect(policy).toContain("connect-src 'self' 'self';");
      expect(policy).not.toMatch(/evil|\*|unsafe-inline/);
    },
  );
});

/** Sends the path as it is: fetch would tidy it. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(tracker.url, { path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

function policyFor(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request(tracker.url, { headers: { host } }, (response) => {
      response.resume();
      resolve(String(response.headers['content-security-policy']));
    })
      .on('error', reject)
      .end();
  });
}
