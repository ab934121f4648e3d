import { afterEach, describe, expect, it } from 'vitest';
import { createManualTimers } from '../timers/testing/manual-timers.ts';
import {
  createSimplePeerConnection,
  disconnectedPatienceMs,
  type SimplePeerConnection,
} from './simple-peer-connection.ts';

const opened: { close(): void }[] = [];

afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

/** Ours on one side; on the other a browser's own connection, as a foreign program would use it. */
async function connectToForeigner() {
  const timers = createManualTimers();
  const log: string[] = [];
  const foreign = new RTCPeerConnection();
  const channel = foreign.createDataChannel('', { negotiated: true, id: 0 });
  channel.binaryType = 'arraybuffer';
  channel.onmessage = ({ data }) => log.push(`foreigner received ${new Uint8Array(data)}`);
  channel.onclose = () => log.push('foreigner closed');
  const ours: SimplePeerConnection = createSimplePeerConnection(true, [], timers, {
    async description(type, sdp) {
      await foreign.setRemoteDescription({ type, sdp });
      await foreign.setLocalDescription();
      ours.takeDescription('answer', foreign.localDescription?.sdp ?? '');
    },
    candidate: (candidate) => void foreign.addIceCandidate(candidate),
    opened: () => log.push('opened'),
    received: (bytes) => log.push(`received ${bytes}`),
    drained: () => {},
    lost: (reason) => log.push(`lost: ${reason}`),
  });
  opened.push(ours, foreign);
  await expect.poll(() => log).toEqual(['opened']);
  await expect.poll(() => channel.readyState).toBe('open');
  return { timers, log: log.splice(0) && log, ours, channel, foreign };
}

/** The browser cannot be cut off from itself, so the test says what it would say. */
function pretendIceState(connection: SimplePeerConnection, state: RTCIceConnectionState): void {
  const browsers = connection.rtcConnection;
  if (browsers === undefined) throw new Error('no connection');
  Object.defineProperty(browsers, 'iceConnectionState', { value: state, configurable: true });
  browsers.dispatchEvent(new Event('iceconnectionstatechange'));
}

describe('a connection', () => {
  it('connects with a program that knows only the standard', async () => {
    const { log, ours, channel } = await connectToForeigner();
    ours.send(new Uint8Array([1, 2]));
    channel.send(new Uint8Array([3, 4]));
    await expect.poll(() => [...log].sort()).toEqual(['foreigner received 1,2', 'received 3,4']);
  });

  it('ends a connection whose other side sends text', async () => {
    const { log, channel } = await connectToForeigner();
    channel.send('hello');
    channel.send(new Uint8Array([1]));
    await expect.poll(() => log).toEqual(['lost: sent text instead of bytes', 'foreigner closed']);
  });

  it('keeps a connection whose other side opens further channels or asks for media', async () => {
    const { log, channel, foreign } = await connectToForeigner();
    const second = foreign.createDataChannel('second');
    await expect.poll(() => second.readyState).toBe('open');
    second.send('hello');
    channel.send(new Uint8Array([1]));
    await expect.poll(() => log).toEqual(['received 1']);
  });

  it('reports a connection once as lost when the browser can no longer send on it', async () => {
    const { log, ours } = await connectToForeigner();
    const megabyte = new Uint8Array(1024 * 1024);
    for (let count = 0; count < 40; count++) ours.send(megabyte);
    expect(log.filter((entry) => entry.startsWith('lost'))).toHaveLength(1);
    expect(ours.send(megabyte)).toBe(0);
  });

  it('reports nothing of a connection that we have closed', async () => {
    const { log, ours, channel } = await connectToForeigner();
    channel.send(new Uint8Array([1]));
    ours.close();
    await expect.poll(() => log).toEqual(['foreigner closed']);
  });
});

describe('a disconnected connection', () => {
  it('[LK7] reports a disconnected connection once as lost, after 5 s', async () => {
    const { timers, log, ours } = await connectToForeigner();
    pretendIceState(ours, 'disconnected');
    timers.advance(disconnectedPatienceMs - 1);
    expect(log).toEqual([]);
    timers.advance(1);
    expect(log).toEqual(['lost: connection lost']);
    timers.advance(60_000);
    expect(log.filter((entry) => entry.startsWith('lost'))).toHaveLength(1);
  });

  it('[LK7] keeps a disconnected connection that recovers', async () => {
    const { timers, log, ours } = await connectToForeigner();
    pretendIceState(ours, 'disconnected');
    timers.advance(disconnectedPatienceMs - 1);
    pretendIceState(ours, 'connected');
    timers.advance(60_000);
    expect(log).toEqual([]);
  });

  it('[LK7] reports a failed connection as lost at once', async () => {
    const { log, ours } = await connectToForeigner();
    pretendIceState(ours, 'failed');
    await expect.poll(() => log[0]).toBe('lost: Ice connection failed.');
  });
});
