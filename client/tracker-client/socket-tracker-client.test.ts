import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunReport } from '../../shared/model/run-report.ts';
import type {
  AnnounceRequest,
  BrowserToTracker,
  RunStatus,
  TrackerToBrowser,
} from '../../shared/protocol/tracker-events.ts';
import { createManualTimers } from '../timers/testing/manual-timers.ts';
import { answerTimeoutMs, createTrackerClient } from './socket-tracker-client.ts';
import type { TrackerClient } from './tracker-client.ts';

type Tracker = Server<BrowserToTracker, TrackerToBrowser>;

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function startTracker(
  port = 0,
): Promise<{ tracker: Tracker; port: number; stop: () => Promise<void> }> {
  const http = createServer();
  const tracker: Tracker = new Server(http, { transports: ['websocket'] });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const stop = () => new Promise<void>((resolve) => void tracker.close(() => resolve()));
  cleanUps.push(stop);
  return { tracker, port: (http.address() as AddressInfo).port, stop };
}

function startClient(port: number, random = () => 0.5) {
  const timers = createManualTimers();
  const client = createTrackerClient(`http://127.0.0.1:${port}`, { timers, random });
  const states: string[] = [];
  client.onState((state) => states.push(state));
  cleanUps.push(() => client.close());
  return { client, timers, states };
}

function reached(client: TrackerClient, wanted: TrackerClient['state']): Promise<void> {
  return new Promise((resolve) => {
    if (client.state === wanted) return resolve();
    const stop = client.onState((state) => {
      if (state !== wanted) return;
      stop();
      resolve();
    });
  });
}

const infohash = 'ab'.repeat(32);
const request: AnnounceRequest = {
  infohash,
  peerId: '12'.repeat(20),
  event: 'alive',
  uploadedBytes: 0,
  downloadedBytes: 0,
  leftBytes: null,
  totalBytes: null,
  uploadCap: null,
  downloadCap: null,
  estimatedUpload: null,
  estimatedDownload: null,
  name: 'Ada',
  wanted: 50,
};

describe('a question', () => {
  it('answers a question that was asked before the first connection', async () => {
    const { tracker, port } = await startTracker();
    tracker.on('connection', (socket) => {
      socket.on('short-code', ({ code }, answer) => answer({ ok: true, value: { infohash, name: code } }));
      socket.on('start-run', (_, answer) => answer({ ok: false, error: 'NOT_INITIAL_SEED', detail: 'no' }));
    });
    const { client } = startClient(port);
    expect(client.state).toBe('connecting');
    expect(await client.resolveShortCode({ code: 'red fox' })).toEqual({
      ok: true,
      value: { infohash, name: 'red fox' },
    });
    expect(await client.startRun(infohash)).toMatchObject({ ok: false, error: 'NOT_INITIAL_SEED' });
  });

  it('rejects a question that the tracker does not answer within some seconds', async () => {
    const { port } = await startTracker();
    const { client } = startClient(port);
    await reached(client, 'connected');
    await expect(client.announce(request)).rejects.toThrow('The tracker did not answer.');
  });

  it('rejects an open question at once when the connection breaks', async () => {
    const { tracker, port } = await startTracker();
    tracker.on('connection', (socket) => socket.on('announce', () => socket.disconnect()));
    const { client } = startClient(port);
    await reached(client, 'connected');
    const start = performance.now();
    await expect(client.announce(request)).rejects.toThrow('The tracker did not answer.');
    // Sooner than the tracker’s silence would reject it.
    expect(performance.now() - start).toBeLessThan(answerTimeoutMs);
  });

  it('rejects a question without a connection, and never sends it afterwards', async () => {
    const { tracker, port } = await startTracker();
    const heard: string[] = [];
    tracker.on('connection', (socket) => {
      socket.on('announce', ({ event }) => heard.push(event));
      socket.on('signal', () => heard.push('signal'));
    });
    const { client, timers } = startClient(port);
    await reached(client, 'connected');
    tracker.disconnectSockets(true);
    await reached(client, 'connecting');
    await expect(client.announce(request)).rejects.toThrow('The tracker cannot be reached.');
    timers.advance(1_000);
    await reached(client, 'connected');
    client.signal({ infohash, to: request.peerId, signal: '{}' });
    await vi.waitFor(() => expect(heard).toEqual(['signal']), { timeout: 60_000 });
  });
});

describe('the connection', () => {
  it('connects again when the tracker is back, and tells every torrent', async () => {
    const first = await startTracker();
    const { client, timers, states } = startClient(first.port);
    let announces = 0;
    client.subscribe(infohash, {
      connected: () => announces++,
      signal: () => {},
      run: () => {},
      report: () => {},
    });
    await reached(client, 'connected');
    await first.stop();
    await reached(client, 'connecting');
    for (let attempt = 0; attempt < 3; attempt++) {
      timers.advance(10_000);
      await expect.poll(() => timers.pending).toBe(1);
    }
    expect(client.state).toBe('unreachable');
    await startTracker(first.port);
    timers.advance(10_000);
    await reached(client, 'connected');
    expect(states).toEqual(['connected', 'connecting', 'unreachable', 'connected']);
    expect(announces).toBe(2);
  });

  it('waits a random time before each try, within a bound that doubles up to 5 s', async () => {
    const { port, stop } = await startTracker();
    await stop();
    const { client, timers } = startClient(port, () => 0.999);
    await reached(client, 'unreachable');
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      await expect.poll(() => timers.pending).toBe(1);
      const start = timers.now();
      while (timers.pending > 0) timers.advance(1);
      waits.push(timers.now() - start);
    }
    expect(waits).toEqual([500, 999, 1998, 3996, 4995, 4995, 4995]);
  });

  it("connects again by the page's own timers if none are given", async () => {
    const { tracker, port } = await startTracker();
    const client = createTrackerClient(`http://127.0.0.1:${port}`, { random: () => 0.01 });
    cleanUps.push(() => client.close());
    await reached(client, 'connected');
    tracker.disconnectSockets(true);
    await reached(client, 'connecting');
    await reached(client, 'connected');
  });

  it('never connects again once it is closed', async () => {
    const { tracker, port } = await startTracker();
    const { client, timers } = startClient(port);
    await reached(client, 'connected');
    client.close();
    await expect.poll(() => tracker.of('/').sockets.size).toBe(0);
    expect(timers.pending).toBe(0);
    await expect(client.announce(request)).rejects.toThrow('The tracker cannot be reached.');
  });
});

describe('a subscription', () => {
  const status = (hash: string): RunStatus => ({
    infohash: hash,
    settings: { mode: 'p2p', hold: false },
    startedAt: null,
    lastCompletedAt: null,
    now: 0,
    leechers: 1,
    completed: 0,
    here: { leechers: 0, completed: 0, joinedLater: 0 },
    initialSeed: null,
    predicted: null,
    measuredSeconds: null,
    efficiency: null,
    over: false,
    earliestFinishSeconds: null,
  });

  it('tells a subscription only of its own torrent, until it ends', async () => {
    const { tracker, port } = await startTracker();
    const { client } = startClient(port);
    const heard: string[] = [];
    const end = client.subscribe(infohash, {
      connected: () => heard.push('connected'),
      signal: (from, signal) => heard.push(`${signal} from ${from}`),
      run: ({ leechers }) => heard.push(`${leechers} leechers`),
      report: ({ name }) => heard.push(`report of ${name}`),
    });
    await reached(client, 'connected');
    tracker.emit('signal', { infohash: 'cd'.repeat(32), from: 'x', signal: 'other' });
    tracker.emit('run', status('cd'.repeat(32)));
    tracker.emit('signal', { infohash, from: 'x', signal: 'ours' });
    tracker.emit('run', status(infohash));
    tracker.emit('report', { infohash: 'cd'.repeat(32), name: 'other' } as RunReport);
    tracker.emit('report', { infohash, name: 'ours' } as RunReport);
    await expect.poll(() => heard).toEqual(['connected', 'ours from x', '1 leechers', 'report of ours']);
    end();
    const after: string[] = [];
    client.subscribe(infohash, {
      connected: () => {},
      signal: (_, signal) => after.push(signal),
      run: () => {},
      report: () => {},
    });
    tracker.emit('signal', { infohash, from: 'x', signal: 'later' });
    await expect.poll(() => after).toEqual(['later']);
    expect(heard).toHaveLength(4);
  });

  it('tells a new subscription that the tracker is connected, but not within the call', async () => {
    const { port } = await startTracker();
    const { client } = startClient(port);
    await reached(client, 'connected');
    let told = 0;
    client.subscribe(infohash, {
      connected: () => told++,
      signal: () => {},
      run: () => {},
      report: () => {},
    });
    expect(told).toBe(0);
    await Promise.resolve();
    expect(told).toBe(1);
  });
});
