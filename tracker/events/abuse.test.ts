import { connect, type Socket as TcpSocket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  exampleAnnounce,
  exampleInfohash,
  examplePeerId,
  exampleShare,
} from '../registry/testing/announce-example.ts';
import { burstSeconds, type TrackerLimits } from '../settings/limits.ts';
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

/** What bad guests do, by the numbers of the project's list (T1 to T20); the simplest are in the tests of each part. */

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function start(limits: Partial<TrackerLimits> = {}, more = {}): Promise<TestTracker> {
  const tracker = await startTestTracker({ limits, ...more });
  cleanUps.push(() => tracker.close());
  return tracker;
}

async function rejected({ metrics }: TestTracker, reason: string): Promise<number> {
  const line = new RegExp(`^swarmroom_rejections_total\\{reason="${reason}"\\} (\\d+)$`, 'm');
  return Number(line.exec(await metrics.text())?.[1]);
}

function burst(count: number, emit: (index: number) => Promise<{ ok: boolean; error?: string }>) {
  return Promise.all(Array.from({ length: count }, (_, index) => emit(index)));
}

const tally = (answers: readonly { ok: boolean; error?: string }[]) => ({
  accepted: answers.filter(({ ok }) => ok).length,
  tooFast: answers.filter(({ error }) => error === 'TOO_FAST').length,
});

/** What a bucket lets through at most: what was in it, and what came in since then, however slow the machine is. */
const mostSince = (startedAt: number, perSecond: number) =>
  perSecond * (burstSeconds + (performance.now() - startedAt) / 1_000) + 1;

const signal = (socket: TestSocket, to: number, text = 'x') =>
  socket.emitWithAck('signal', { infohash: exampleInfohash, to: examplePeerId(to), signal: text });

describe('too much of what is allowed', () => {
  it('[TR43] (T7) drops announces above the rate, and closes the connection of a flood', async () => {
    const tracker = await start({ announcesPerSecond: 4 });
    const bystander = await joinAs(tracker, 1);
    const guest = await joinAs(tracker, 2);
    const startedAt = performance.now();
    const answers = await burst(100, () => announce(guest, 2, { event: 'alive' }));
    expect(tally(answers).accepted).toBeLessThan(mostSince(startedAt, 4));
    expect(tally(answers).accepted + tally(answers).tooFast).toBe(100);
    const end = closed(guest);
    for (let count = 0; count < 1000; count++)
      guest.emit('announce', exampleAnnounce({ peerId: examplePeerId(2) }), () => {});
    await end;
    expect(await rejected(tracker, 'announces-too-fast')).toBeGreaterThan(200);
    expect(await rejected(tracker, 'flood')).toBe(1);
    expect(await announce(bystander, 1)).toMatchObject({ ok: true });
  });

  it('[TR43] (T7) keeps out an address that floods again and again', async () => {
    const tracker = await start({ announcesPerSecond: 1, handshakesPerAddressPerSecond: 1 });
    const guest = await tracker.connect();
    const end = closed(guest);
    for (let count = 0; count < 400; count++) guest.emit('announce', exampleAnnounce(), () => {});
    await end;
    await expect(tracker.connect()).rejects.toThrow();
    expect(await rejected(tracker, 'handshakes-of-address-too-fast')).toBe(1);
    expect(await rejected(tracker, 'flood')).toBe(1);
  });

  it('[TR44] (T11) limits the signals of one sender', async () => {
    const tracker = await start({ signalsPerSecond: 5, signalsPerPairPerSecond: 1000 });
    const sender = await joinAs(tracker, 1);
    await joinAs(tracker, 2);
    const startedAt = performance.now();
    const { accepted, tooFast } = tally(await burst(60, () => signal(sender, 2)));
    expect(accepted).toBeGreaterThanOrEqual(5 * burstSeconds);
    expect(accepted).toBeLessThan(mostSince(startedAt, 5));
    expect(tooFast).toBe(60 - accepted);
  });

  it('[TR44] (T11) limits the signals of one sender to one peer, and not those to others', async () => {
    const tracker = await start({ signalsPerPairPerSecond: 2 });
    const sender = await joinAs(tracker, 1);
    await joinAs(tracker, 2);
    await joinAs(tracker, 3);
    const startedAt = performance.now();
    const { accepted } = tally(await burst(50, () => signal(sender, 2)));
    expect(accepted).toBeLessThan(mostSince(startedAt, 2));
    expect(await signal(sender, 3)).toEqual({ ok: true, value: null });
    expect(await rejected(tracker, 'signals-to-one-peer-too-fast')).toBeGreaterThan(30);
  });

  it('[TR44] (T11) limits the signals of many senders to one victim, and still serves the others', async () => {
    const tracker = await start({ signalsPerReceiverPerSecond: 10 });
    const victim = await joinAs(tracker, 1);
    let heard = 0;
    victim.on('signal', () => heard++);
    const senders = await Promise.all([2, 3, 4, 5, 6].map((number) => joinAs(tracker, number)));
    const startedAt = performance.now();
    const answers = await Promise.all(
      senders.flatMap((sender) => Array.from({ length: 40 }, () => signal(sender, 1))),
    );
    expect(tally(answers).accepted).toBeLessThan(mostSince(startedAt, 10));
    await expect.poll(() => heard).toBe(tally(answers).accepted);
    expect(await rejected(tracker, 'receiver-overwhelmed')).toBeGreaterThan(100);
    expect(await signal(senders[0]!, 3)).toEqual({ ok: true, value: null });
  });

  it('[TR45] limits the short codes that all connections of one address try', async () => {
    const tracker = await start({ questionsPerAddressPerSecond: 2 });
    const sockets = await Promise.all([tracker.connect(), tracker.connect()]);
    const answers = await Promise.all(
      sockets.flatMap((socket) =>
        Array.from({ length: 20 }, () => socket.emitWithAck('short-code', { code: 'x' })),
      ),
    );
    expect(tally(answers).tooFast).toBeGreaterThan(25);
  });

  it('[TR5] (T6) lets one socket join no more torrents than the limit', async () => {
    const tracker = await start({ torrentsPerConnection: 3, announcesPerSecond: 1000 });
    const guest = await tracker.connect();
    const answers = await burst(500, (index) =>
      announce(guest, 1, { infohash: index.toString(16).padStart(64, '0') }),
    );
    expect(tally(answers).accepted).toBe(3);
    expect(await tracker.metrics.text()).toMatch(/^swarmroom_torrents 3$/m);
  });
});

describe('packets that are not the tracker’s socket.io', () => {
  it.each([
    ['an attachment', '51-["announce",{"_placeholder":true,"num":0}]'],
    ['too many attachments', '599999-["announce",{"_placeholder":true,"num":0}]'],
    ['placeholders that do not match', '51-["announce",{"_placeholder":true,"num":7}]'],
    ['an acknowledgement with an attachment', '61-0[{"_placeholder":true,"num":0}]'],
    ['text that is not JSON', '2["announce",{]'],
    ['a type that does not exist', '9[]'],
  ])('[TR46] (T14) closes the connection after %s', async (_what, packet) => {
    const tracker = await start();
    const bystander = await joinAs(tracker, 1);
    const guest = await tracker.connect();
    const end = closed(guest);
    guest.io.engine.write(packet);
    await end;
    expect(await rejected(tracker, 'malformed-packet')).toBe(1);
    expect(await announce(bystander, 1)).toMatchObject({ ok: true });
  });

  it('[TR46] a guest that leaves the namespace and joins it again harms nobody', async () => {
    const tracker = await start();
    const guest = await tracker.connect();
    guest.io.engine.write('41');
    guest.io.engine.write('40');
    guest.io.engine.write('40/other,');
    guest.io.engine.write('40');
    await closed(guest);
    expect(await announce(await tracker.connect(), 1)).toMatchObject({ ok: true });
  });

  it('[TR46] (T4, T14) closes the connection after bytes', async () => {
    const tracker = await start();
    const guest = await tracker.connect();
    const end = closed(guest);
    guest.emit('announce', { ...exampleAnnounce(), infohash: Buffer.alloc(32) }, () => {});
    await end;
  });

  it('[TR30] (T13) relays a signal as it was, whatever it contains', async () => {
    const tracker = await start();
    const sender = await joinAs(tracker, 1);
    const receiver = await joinAs(tracker, 2);
    for (const text of ['', 'v=0\r\n'.repeat(3000), '{"sdp":null}', '\u0000\ud800', '__proto__']) {
      const received = nextEvent(receiver, 'signal');
      expect(await signal(sender, 2, text)).toMatchObject({ ok: true });
      expect((await received).signal).toBe(text);
    }
  });
});

describe('connections', () => {
  it('[TR47] (T17) limits connections from one address; a browser that leaves makes room', async () => {
    const tracker = await start({ connectionsPerAddress: 3 });
    const guests = [await tracker.connect(), await tracker.connect(), await tracker.connect()];
    await expect(tracker.connect()).rejects.toThrow();
    expect(await rejected(tracker, 'too-many-connections-of-address')).toBe(1);
    guests[0]?.disconnect();
    await expect.poll(async () => /^swarmroom_connections 2$/m.test(await tracker.metrics.text())).toBe(true);
    await tracker.connect();
  });

  it('[TR47] (T17) limits all connections together, and new connections in a second', async () => {
    const few = await start({ connections: 1 });
    await few.connect();
    await expect(few.connect()).rejects.toThrow();
    expect(await rejected(few, 'too-many-connections')).toBe(1);
    const slow = await start({ handshakesPerSecond: 1 });
    for (let count = 0; count < burstSeconds; count++) await slow.connect();
    await expect(slow.connect()).rejects.toThrow();
    expect(await rejected(slow, 'handshakes-too-fast')).toBe(1);
  });

  it('[TR47] (T17) one client retrying in a loop does not block others', async () => {
    const limits = { handshakesPerAddressPerSecond: 1, handshakesPerSecond: 3 };
    const tracker = await start(limits, { trustedProxies: 1 });
    const knock = (address: string) => tracker.connect({ 'X-Forwarded-For': address });
    for (let count = 0; count < burstSeconds; count++) await knock('192.0.2.1');
    const knocks = await Promise.allSettled(Array.from({ length: 50 }, () => knock('192.0.2.1')));
    expect(knocks.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(45);
    expect(await rejected(tracker, 'handshakes-of-address-too-fast')).toBeGreaterThan(45);
    expect(await announce(await knock('192.0.2.2'), 1)).toMatchObject({ ok: true });
  });

  it('[TR48] (T17) closes connections that never finish their handshake, and limits half-open ones', async () => {
    const tracker = await start({ handshakeMs: 300, connectionsPerAddress: 1 });
    const port = Number(new URL(tracker.url).port);
    const guests = [
      '',
      'GET / HTTP/1.1\r\n',
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost:',
    ].map((words) => openTcp(port, words));
    await Promise.all(guests.map((guest) => ended(guest)));
    expect(await rejected(tracker, 'handshake-timeout')).toBe(3);
    const many = Array.from({ length: 6 }, () => openTcp(port, ''));
    await Promise.race(many.map((guest) => ended(guest)));
    expect(await rejected(tracker, 'too-many-connections-of-address')).toBeGreaterThan(0);
  });

  it('[TR48] (T17) closes connections that open the WebSocket and then say nothing', async () => {
    const tracker = await start({ handshakeMs: 300 });
    const upgrade = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    const guest = openTcp(Number(new URL(tracker.url).port), `${upgrade.join('\r\n')}\r\n\r\n`);
    let heard = '';
    guest.on('data', (data) => {
      heard += data.toString('latin1');
    });
    await ended(guest);
    expect(heard).toMatch(/^HTTP\/1\.1 101 /);
  });

  it('[TR49] counts connections by the address that a trusted proxy saw, and ignores a stranger’s header', async () => {
    const behind = await start({ connectionsPerAddress: 1 }, { trustedProxies: 1 });
    await behind.connect({ 'X-Forwarded-For': 'forged, 192.0.2.1' });
    await behind.connect({ 'X-Forwarded-For': 'forged, 192.0.2.2' });
    await expect(behind.connect({ 'X-Forwarded-For': 'other, 192.0.2.1' })).rejects.toThrow();
    const bare = await start({ connectionsPerAddress: 1 });
    await bare.connect({ 'X-Forwarded-For': '192.0.2.1' });
    await expect(bare.connect({ 'X-Forwarded-For': '192.0.2.2' })).rejects.toThrow();
  });
});

describe('a guest that never reads', () => {
  it('[TR35] (T18) disconnects a guest for which too much waits, and nobody else notices', async () => {
    const tracker = await start({
      queuedBytes: 65_536,
      signalsPerPairPerSecond: 10_000,
      signalsPerReceiverPerSecond: 10_000,
      signalsPerSecond: 10_000,
    });
    const bystander = await joinAs(tracker, 1);
    const sender = await joinAs(tracker, 2);
    const guest = await joinAs(tracker, 3);
    const { _socket: tcp } = (guest.io.engine.transport as unknown as { ws: { _socket: TcpSocket } }).ws;
    tcp.pause();
    const text = 'x'.repeat(16_000);
    let gone = false;
    for (let count = 0; count < 5000 && !gone; count++) {
      gone = (await signal(sender, 3, text)).error === 'NO_SUCH_PEER';
    }
    expect(gone).toBe(true);
    expect(await rejected(tracker, 'slow-reader')).toBe(1);
    expect(await announce(bystander, 1)).toMatchObject({ ok: true });
    tcp.destroy();
  });
});

describe('the time', () => {
  it('[TR12] (T20) times runs by the tracker’s clock, and a replayed announce changes no figure', async () => {
    const tracker = await start();
    const seed = await joinAs(tracker, 1, { ...exampleShare });
    const leecher = await joinAs(tracker, 2);
    await seed.emitWithAck('start-run', { infohash: exampleInfohash });
    const before = Date.now();
    const done = {
      event: 'completed',
      leftBytes: 0,
      downloadedBytes: 1000,
      completion: { at: 4e12, errorMs: 0 },
    } as const;
    expect(await announce(leecher, 2, done)).toMatchObject({ ok: true });
    const { run } = (await announce(seed, 1, { ...exampleShare, event: 'alive' })).value;
    expect(run).toMatchObject({ over: true, completed: 1 });
    expect(run.lastCompletedAt).toBeGreaterThanOrEqual(before);
    expect(run.lastCompletedAt).toBeLessThanOrEqual(Date.now());
    await announce(leecher, 2, { event: 'stopped', leftBytes: 0 });
    await announce(leecher, 2, { ...done, completion: { at: 0, errorMs: 0 } });
    const after = (await announce(seed, 1, { ...exampleShare, event: 'alive' })).value.run;
    expect(after).toMatchObject({
      lastCompletedAt: run.lastCompletedAt,
      measuredSeconds: run.measuredSeconds,
    });
  });
});

describe('the room’s password', () => {
  it('[TR55] asks for the room’s password to share, and not to join', async () => {
    const tracker = await start({ questionsPerAddressPerSecond: 1 }, { roomPassword: 'blackboard' });
    const share = (password?: string) => ({
      leftBytes: 0,
      share: { ...exampleShare.share, ...(password === undefined ? {} : { password }) },
    });
    const teacher = await tracker.connect();
    expect(await announce(teacher, 1, share())).toEqual(refused('WRONG_PASSWORD'));
    expect(await announce(teacher, 1, share('whiteboard'))).toEqual(refused('WRONG_PASSWORD'));
    expect(await tracker.registry.torrent(exampleInfohash, Date.now())).toBeNull();
    expect(await announce(teacher, 1, share('blackboard'))).toMatchObject({ ok: true });
    expect(await announce(await tracker.connect(), 2)).toMatchObject({ ok: true });
    const guesses = await burst(10, (index) => announce(teacher, 1, share(`guess ${index}`)));
    expect(tally(guesses).tooFast).toBeGreaterThan(5);
    expect(await (await fetch(`${tracker.url}/api/addresses`)).json()).toMatchObject({ needsPassword: true });
  });
});

function openTcp(port: number, words: string): TcpSocket {
  const socket = connect(port, '127.0.0.1', () => void socket.write(words));
  socket.on('error', () => {});
  cleanUps.push(() => socket.destroy());
  return socket;
}

function ended(socket: TcpSocket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}
