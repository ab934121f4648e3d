import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type AnnounceRequest,
  type RunStatus,
  signalLimitBytes,
} from '../../shared/protocol/tracker-events.ts';
import { exampleInfohash, examplePeerId, exampleShare } from '../registry/testing/announce-example.ts';
import {
  announce,
  closed,
  joinAs,
  nextEvent,
  refused,
  startTestTracker,
  type TestSocket,
  type TestTracker,
} from '../testing/test-tracker.ts';

let tracker: TestTracker;
beforeEach(async () => {
  tracker = await startTestTracker();
});
afterEach(() => tracker.close());

const join = (number: number, changes: Partial<AnnounceRequest> = {}) => joinAs(tracker, number, changes);

const signal = (socket: TestSocket, to: string, text = '{"type":"offer"}', infohash = exampleInfohash) =>
  socket.emitWithAck('signal', { infohash, to, signal: text });

describe('announcing to the tracker', () => {
  it('answers an announce with everything that a peer needs', async () => {
    const seed = await tracker.connect();
    expect(await announce(seed, 1, { ...exampleShare })).toMatchObject({ ok: true, value: { peers: [] } });
    const leecher = await tracker.connect();
    expect(await announce(leecher, 2)).toEqual({
      ok: true,
      value: {
        resumeToken: 'token 2',
        name: 'Ada 2',
        intervalMs: 1000,
        peers: [{ peerId: examplePeerId(1), seed: true }],
        iceServers: [{ urls: 'stun:stun.example.org' }],
        shortCode: expect.stringMatching(/^[a-z]+-[a-z]+-\d\d$/),
        run: expect.objectContaining({
          leechers: 1,
          completed: 0,
          initialSeed: examplePeerId(1),
          startedAt: null,
        }),
      },
    });
  });

  it('[TR75] asks for the next announce within a second when a held run begins', async () => {
    const seed = await tracker.connect();
    await announce(seed, 1, {
      share: { torrentName: 'lecture.pdf', run: { mode: 'p2p', hold: true } },
      leftBytes: 0,
    });
    const leecher = await tracker.connect();
    expect(await announce(leecher, 2)).toMatchObject({ value: { intervalMs: 5000 } });
    await seed.emitWithAck('start-run', { infohash: exampleInfohash });
    expect(await announce(leecher, 2)).toMatchObject({ value: { intervalMs: 1000 } });
  });

  it('[TR2] hides a peer when its socket closes, and takes it back with its token', async () => {
    const observer = await join(1, { ...exampleShare });
    const leaver = await join(2);
    leaver.disconnect();
    await expect.poll(async () => (await announce(observer, 1, { ...exampleShare })).value.peers).toEqual([]);
    const back = await tracker.connect();
    expect(await announce(back, 2)).toEqual(refused('PEER_ID_TAKEN'));
    expect(await announce(back, 2, { event: 'alive', resumeToken: 'token 2' })).toMatchObject({ ok: true });
    expect(await signal(observer, examplePeerId(2))).toEqual({ ok: true, value: null });
  });

  it('[TR5] lets a connection be one peer of a torrent, and another peer once the first has stopped', async () => {
    const socket = await join(1);
    expect(await announce(socket, 2)).toEqual(refused('BAD_MESSAGE'));
    expect(await announce(socket, 1, { event: 'stopped' })).toMatchObject({ ok: true });
    expect(await announce(socket, 2)).toMatchObject({ ok: true });
  });

  it('[TR5] (T6) lets a connection be in 64 torrents and no more', async () => {
    const socket = await tracker.connect();
    const infohash = (number: number) => number.toString(16).padStart(64, '0');
    for (let number = 0; number < 64; number++) {
      expect(await announce(socket, 1, { infohash: infohash(number) })).toMatchObject({ ok: true });
    }
    expect(await announce(socket, 1, { infohash: infohash(64) })).toEqual(refused('TOO_MANY_TORRENTS'));
    expect(await tracker.registry.torrent(infohash(64), Date.now())).toBeNull();
    expect(await announce(socket, 1, { infohash: infohash(3), event: 'stopped' })).toMatchObject({
      ok: true,
    });
    expect(await announce(socket, 1, { infohash: infohash(64) })).toMatchObject({ ok: true });
  });

  it('[TR4] (T5) refuses an announce under another live peer’s id, also one that stops it', async () => {
    const member = await join(1);
    const thief = await tracker.connect();
    expect(await announce(thief, 1)).toEqual(refused('PEER_ID_TAKEN'));
    expect(await announce(thief, 1, { event: 'stopped' })).toEqual(refused('PEER_ID_TAKEN'));
    await join(2);
    expect((await announce(member, 1, { event: 'alive' })).value.peers).toHaveLength(1);
  });

  it('[TR4] [TR30] lets nobody speak for a peer that has moved to another connection', async () => {
    const former = await join(1);
    await join(2);
    expect(await announce(await tracker.connect(), 1, { resumeToken: 'token 1' })).toMatchObject({
      ok: true,
    });
    expect(await signal(former, examplePeerId(2))).toEqual(refused('NOT_IN_TORRENT'));
    expect(await announce(former, 1, { event: 'alive' })).toEqual(refused('PEER_ID_TAKEN'));
    expect(await announce(former, 3)).toMatchObject({ ok: true });
  });

  it('[TR6] refuses `stopped` from a stranger', async () => {
    expect(await announce(await tracker.connect(), 1, { event: 'stopped' })).toEqual(
      refused('NOT_IN_TORRENT'),
    );
  });
});

describe('a run, as its members hear of it', () => {
  it('[TR10] [TR13] [TR16] tells members when the run starts and when everyone is complete', async () => {
    const seed = await join(1, { ...exampleShare, uploadCap: 100 });
    const leecher = await join(2, { uploadCap: 100 });
    const outsider = await tracker.connect();
    outsider.on('run', () => expect.unreachable('not a member'));

    const seen: RunStatus[] = [];
    leecher.on('run', (status) => seen.push(status));
    expect(await seed.emitWithAck('start-run', { infohash: exampleInfohash })).toEqual({
      ok: true,
      value: null,
    });
    await expect.poll(() => seen.at(-1)?.startedAt).toEqual(expect.any(Number));
    await announce(leecher, 2, { event: 'completed', leftBytes: 0, uploadCap: 100 });
    await expect
      .poll(() => seen.at(-1))
      .toMatchObject({
        leechers: 1,
        completed: 1,
        measuredSeconds: expect.any(Number),
        predicted: { p2pSeconds: 10, rates: 'declared' },
      });
  });

  it('[TR16] tells members at once that the run has started, though nothing else happens', async () => {
    const seed = await join(1, { ...exampleShare });
    const seen: RunStatus[] = [];
    seed.on('run', (status) => seen.push(status));
    await seed.emitWithAck('start-run', { infohash: exampleInfohash });
    await expect.poll(() => seen.at(-1)?.startedAt).toEqual(expect.any(Number));
  });

  it('[TR1] [TR16] tells members when peers fall silent, though their connections stay open', async () => {
    const hasty = await startTestTracker({ intervalMs: 1_500 });
    const seed = await hasty.connect();
    let last: RunStatus | undefined;
    seed.on('run', (status) => {
      last = status;
    });
    await announce(seed, 1, { ...exampleShare });
    expect(await announce(await hasty.connect(), 2)).toMatchObject({ value: { run: { leechers: 1 } } });
    await expect.poll(() => last).toMatchObject({ leechers: 0, initialSeed: null });
    await hasty.close();
  });

  it('[TR10] lets only the initial seed start the run', async () => {
    await join(1, { ...exampleShare });
    const start = (socket: TestSocket) => socket.emitWithAck('start-run', { infohash: exampleInfohash });
    expect(await start(await join(2))).toEqual(refused('NOT_INITIAL_SEED'));
    expect(await start(await tracker.connect())).toEqual(refused('NOT_IN_TORRENT'));
  });

  it('[TR16] tells a peer that has stopped nothing more', async () => {
    const seed = await join(1, { ...exampleShare });
    const leaver = await join(2);
    await announce(leaver, 2, { event: 'stopped' });
    leaver.on('run', () => expect.unreachable('it has left'));
    const told = nextEvent(seed, 'run');
    await seed.emitWithAck('start-run', { infohash: exampleInfohash });
    await told;
    await leaver.emitWithAck('short-code', { code: 'x' });
  });
});

describe('short codes over the socket', () => {
  it('[TR21] [TR23] resolves a short code to its torrent, or answers UNKNOWN_CODE', async () => {
    const socket = await tracker.connect();
    const { value } = await announce(socket, 1, { ...exampleShare });
    expect(await socket.emitWithAck('short-code', { code: value.shortCode.replaceAll('-', ' ') })).toEqual({
      ok: true,
      value: { infohash: exampleInfohash, name: 'lecture.pdf' },
    });
    expect(await socket.emitWithAck('short-code', { code: 'nobody' })).toEqual(refused('UNKNOWN_CODE'));
  });
});

describe('signals', () => {
  it('[TR30] relays a signal unchanged to its receiver and to nobody else', async () => {
    const [sender, receiver, bystander] = [await join(1), await join(2), await join(3)];
    bystander.on('signal', () => expect.unreachable('not for this peer'));
    const received = nextEvent(receiver, 'signal');
    const text = 'not even JSON: "\\\n\u0000é😀';
    expect(await signal(sender, examplePeerId(2), text)).toEqual({ ok: true, value: null });
    expect(await received).toEqual({ infohash: exampleInfohash, from: examplePeerId(1), signal: text });
  });

  it('[TR30] (T9) refuses signals to oneself, to nobody, and to a peer of another torrent', async () => {
    const sender = await join(1);
    const elsewhere = 'cd'.repeat(32);
    await join(2, { infohash: elsewhere });
    expect(await signal(sender, examplePeerId(1))).toEqual(refused('NO_SUCH_PEER'));
    expect(await signal(sender, examplePeerId(9))).toEqual(refused('NO_SUCH_PEER'));
    expect(await signal(sender, examplePeerId(2))).toEqual(refused('NO_SUCH_PEER'));
    expect(await signal(sender, examplePeerId(2), '', elsewhere)).toEqual(refused('NOT_IN_TORRENT'));
  });

  it('[TR30] refuses signals from a peer that has not announced or has stopped', async () => {
    await join(2);
    const stranger = await tracker.connect();
    expect(await signal(stranger, examplePeerId(2))).toEqual(refused('NOT_IN_TORRENT'));
    await announce(stranger, 1);
    await announce(stranger, 1, { event: 'stopped' });
    expect(await signal(stranger, examplePeerId(2))).toEqual(refused('NOT_IN_TORRENT'));
  });

  it('[TR40] relays a signal also when its sender asks for no answer', async () => {
    const [sender, receiver] = [await join(1), await join(2)];
    const received = nextEvent(receiver, 'signal');
    sender.emit('signal', { infohash: exampleInfohash, to: examplePeerId(2), signal: 'unanswered' });
    expect((await received).signal).toBe('unanswered');
  });

  it('[TR31] (T10) relays signals up to the limit, however much of them needs escaping', async () => {
    const [sender, receiver] = [await join(1), await join(2)];
    for (const text of ['x'.repeat(signalLimitBytes - 1), '"'.repeat(signalLimitBytes)]) {
      const received = nextEvent(receiver, 'signal');
      expect(await signal(sender, examplePeerId(2), text)).toMatchObject({ ok: true });
      expect((await received).signal).toBe(text);
    }
  });

  it('[TR31] (T10) refuses signals above the limit, and closes the socket far above it', async () => {
    const [sender, receiver] = [await join(1), await join(2)];
    receiver.on('signal', () => expect.unreachable('too long'));
    expect(await signal(sender, examplePeerId(2), 'x'.repeat(signalLimitBytes + 1))).toEqual(
      refused('BAD_MESSAGE'),
    );
    const end = closed(sender);
    sender.emit('signal', { infohash: exampleInfohash, to: examplePeerId(2), signal: 'x'.repeat(1_000_000) });
    await end;
    expect(await announce(receiver, 2, { event: 'alive' })).toMatchObject({ ok: true });
  });
});

it('accepts no connection but WebSocket', async () => {
  const response = await fetch(`${tracker.url}/socket.io/?EIO=4&transport=polling`);
  expect(response.status).toBe(400);
});
