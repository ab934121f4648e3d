import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunReport } from '../../shared/model/run-report.ts';
import type { RunPartRequest } from '../../shared/protocol/tracker-events.ts';
import {
  exampleInfohash,
  examplePart,
  examplePeerId,
  exampleShare,
} from '../registry/testing/announce-example.ts';
import {
  announce,
  joinAs,
  nextEvent,
  refused,
  startTestTracker,
  type TestSocket,
  type TestTracker,
} from '../testing/test-tracker.ts';

let tracker: TestTracker;
let seed: TestSocket;
let leecher: TestSocket;
let startedAt: number;
const done = { event: 'completed', leftBytes: 0, downloadedBytes: 1000, uploadCap: 1e6 } as const;

beforeEach(async () => {
  tracker = await startTestTracker();
  seed = await joinAs(tracker, 1, { ...exampleShare, uploadCap: 1e6 });
  leecher = await joinAs(tracker, 2, { uploadCap: 1e6 });
  const started = nextEvent(leecher, 'run');
  await seed.emitWithAck('start-run', { infohash: exampleInfohash });
  startedAt = (await started).startedAt ?? 0;
});
afterEach(() => tracker.close());

const tell = (socket: TestSocket, changes: Partial<RunPartRequest> = {}) =>
  socket.emitWithAck('run-part', examplePart({ startedAt, ...changes }));
const fetched = async () => {
  const response = await fetch(`${tracker.url}/api/torrents/${exampleInfohash}/report`);
  return { status: response.status, body: (await response.json()) as RunReport };
};

describe('the report of a run', () => {
  it('[TR18] [TR50] all members, newcomers and HTTP clients get the same report', async () => {
    const heard = Promise.all([nextEvent(seed, 'report'), nextEvent(leecher, 'report')]);
    await announce(leecher, 2, done);
    expect(await fetched()).toMatchObject({
      status: 404,
      body: { error: 'no run of this torrent has a closed report yet' },
    });
    expect(await tell(leecher)).toEqual({ ok: true, value: null });
    await tell(seed, { received: [], firstCopies: { lastAt: startedAt, sentBytes: 1000 } });
    const [one, other] = await heard;
    expect(one).toMatchObject({
      leechers: 1,
      missing: [],
      transfers: [{ from: 0, to: 1, bytes: 1000 }],
      peers: [
        { id: examplePeerId(1), sentBytes: 1000 },
        { id: examplePeerId(2), receivedBytes: 1000 },
      ],
    });
    expect(other).toEqual(one);
    expect(await fetched()).toEqual({ status: 200, body: one });
    const latecomer = await tracker.connect();
    expect((await announce(latecomer, 3)).value.report).toEqual(one);
    expect((await announce(latecomer, 3, { event: 'alive' })).value.report).toBeUndefined();
  });

  it('[TR18] sends the report without the part of a peer that does not report', async () => {
    const heard = nextEvent(seed, 'report');
    await announce(leecher, 2, done);
    await tell(leecher);
    expect(await heard).toMatchObject({ missing: [examplePeerId(1)], leechers: 1 });
  });

  it('[TR18] [TR40] refuses a malformed part, and a part from a stranger', async () => {
    const pair = (bytes: number): [string, number] => [examplePeerId(1), bytes];
    expect(await tell(leecher, { received: Array.from({ length: 61 }, () => pair(1)) })).toEqual(
      refused('BAD_MESSAGE'),
    );
    expect(await tell(leecher, { received: [pair(-1)] })).toEqual(refused('BAD_MESSAGE'));
    expect(await tell(leecher, { received: Array.from({ length: 60 }, () => pair(2 ** 53 - 1)) })).toEqual({
      ok: true,
      value: null,
    });
    expect(await tell(await tracker.connect())).toEqual(refused('NOT_IN_TORRENT'));
  });

  it('[TR18] sends the report once, whatever comes later', async () => {
    const reports: RunReport[] = [];
    seed.on('report', (report) => reports.push(report));
    await announce(leecher, 2, done);
    for (let round = 0; round < 3; round++) {
      await tell(leecher);
      await tell(seed, { received: [] });
      await announce(seed, 1, { ...exampleShare, uploadCap: 1e6 });
    }
    expect(reports).toHaveLength(1);
  });
});
