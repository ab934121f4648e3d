import { afterEach, describe, expect, it } from 'vitest';
import { createWorkerTimers } from '../timers/worker-timers.ts';
import { createInMemoryRoom, peerId, type RoomPeer } from './testing/in-memory-room.ts';

const timers = createWorkerTimers();
const frameBytes = 16 * 1024;
const totalBytes = 16 * 1024 * 1024;
const frames = totalBytes / frameBytes;
/** When the bare channel, for comparison, is filled again. */
const bareLowWaterBytes = 32 * 1024;
const joined: RoomPeer[] = [];

afterEach(() => {
  for (const { links } of joined.splice(0)) links.closeAll();
});

async function openPair() {
  const room = createInMemoryRoom(timers, timers);
  const [a, b] = [room.join(peerId('1')), room.join(peerId('e'))] as const;
  joined.push(a, b);
  a.links.dial(b.id);
  await Promise.all([a.logged('opened'), b.logged('opened')]);
  return { a, b };
}

/** A frame that carries its number, so that loss and disorder show. */
function frame(number: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(frameBytes);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

function numberOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

interface Transfer {
  readonly milliseconds: number;
  readonly mostBuffered: number;
}

/** All frames through one link, handing over more only while less than the limit waits. */
async function throughLink(limitBytes: number): Promise<Transfer> {
  const { a, b } = await openPair();
  let sent = 0;
  let received = 0;
  let mostBuffered = 0;
  const fill = (waiting: number) => {
    for (let buffered = waiting; sent < frames && buffered < limitBytes; ) {
      buffered = a.links.send(b.id, frame(sent++));
      mostBuffered = Math.max(mostBuffered, buffered);
    }
  };
  const start = performance.now();
  await new Promise<void>((resolve) => {
    b.onReceived = (_, bytes) => {
      if (bytes.byteLength !== frameBytes || numberOf(bytes) !== received) throw new Error('out of order');
      if (++received === frames) resolve();
    };
    a.onDrained = (_, buffered) => fill(buffered);
    fill(0);
  });
  return { milliseconds: performance.now() - start, mostBuffered };
}

/** The same with nothing between the test and the browser's channel. */
async function throughBareChannel(limitBytes: number): Promise<Transfer> {
  const [left, right] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const channels = [left, right].map((side) => side.createDataChannel('', { negotiated: true, id: 0 }));
  const [out, into] = channels as [RTCDataChannel, RTCDataChannel];
  into.binaryType = 'arraybuffer';
  left.onicecandidate = ({ candidate }) => void right.addIceCandidate(candidate ?? undefined);
  right.onicecandidate = ({ candidate }) => void left.addIceCandidate(candidate ?? undefined);
  const opened = Promise.all(
    channels.map((channel) => new Promise((resolve) => channel.addEventListener('open', resolve))),
  );
  await left.setLocalDescription();
  await right.setRemoteDescription(left.localDescription!);
  await right.setLocalDescription();
  await left.setRemoteDescription(right.localDescription!);
  await opened;

  let sent = 0;
  let received = 0;
  let mostBuffered = 0;
  const fill = () => {
    while (sent < frames && out.bufferedAmount < limitBytes) {
      out.send(frame(sent++));
      mostBuffered = Math.max(mostBuffered, out.bufferedAmount);
    }
  };
  const start = performance.now();
  await new Promise<void>((resolve) => {
    into.onmessage = () => {
      if (++received === frames) resolve();
    };
    out.bufferedAmountLowThreshold = bareLowWaterBytes;
    out.onbufferedamountlow = fill;
    fill();
  });
  const milliseconds = performance.now() - start;
  left.close();
  right.close();
  return { milliseconds, mostBuffered };
}

const mebibytesPerSecond = ({ milliseconds }: Transfer) => totalBytes / 1024 / 1024 / (milliseconds / 1000);

describe('16 MiB through one link', () => {
  it.each([
    ['two frames', 2 * frameBytes + 1],
    ['256 KiB', 256 * 1024],
  ])('[LK9] 16 MiB with at most about %s waiting never stall and keep their order', async (_, limitBytes) => {
    const bare = await throughBareChannel(limitBytes);
    const link = await throughLink(limitBytes);
    console.log(
      `at most ${limitBytes} bytes waiting: link ${mebibytesPerSecond(link).toFixed(1)} MiB/s, bare channel ` +
        `${mebibytesPerSecond(bare).toFixed(1)} MiB/s, ratio ${(bare.milliseconds / link.milliseconds).toFixed(2)}`,
    );
    expect(link.mostBuffered).toBeLessThan(limitBytes + frameBytes);
  });
});

describe('the news that a channel has drained', () => {
  it('[LK9] reports draining after a batch of sends and never within it, until nothing waits', async () => {
    const { a, b } = await openPair();
    const reports: string[] = [];
    a.onDrained = (_, buffered) => reports.push(`${buffered} wait`);
    for (let count = 0; count < 3; count++) a.links.send(b.id, new Uint8Array(100));
    reports.push('sent');
    await expect.poll(() => reports.at(-1)).toBe('0 wait');
    expect(reports[0]).toBe('sent');
  });

  it('[LK9] reports draining each time that the waiting bytes have halved, down to 0', async () => {
    const { a, b } = await openPair();
    const reports: number[] = [];
    a.onDrained = (_, buffered) => reports.push(buffered);
    b.onReceived = () => {};
    let waiting = 0;
    while (waiting < 1024 * 1024) waiting = a.links.send(b.id, frame(0));
    await expect.poll(() => reports.at(-1)).toBe(0);
    expect(reports.length).toBeGreaterThan(2);
    for (const report of reports) {
      expect(report).toBeLessThanOrEqual(waiting / 2);
      waiting = report;
    }
  });

  it('[LK9] reports no draining without a send', async () => {
    const { a, b } = await openPair();
    let reports = 0;
    a.onDrained = () => reports++;
    b.links.send(a.id, new Uint8Array(1));
    await a.logged('received');
    expect(reports).toBe(0);
  });
});

it('cuts a message that is too long for one frame, and loses none of it', async () => {
  const { a, b } = await openPair();
  const bytes = new Uint8Array(300_000).map((_, index) => index % 251);
  const received: Uint8Array[] = [];
  b.onReceived = (_, part) => received.push(part);
  a.links.send(b.id, bytes);
  const length = () => received.reduce((sum, part) => sum + part.byteLength, 0);
  await expect.poll(length).toBe(bytes.byteLength);
  expect(received.every((part) => part.byteLength <= 64 * 1024)).toBe(true);
  expect(new Uint8Array(await new Blob(received as Uint8Array<ArrayBuffer>[]).arrayBuffer())).toEqual(bytes);
});

it('hands over plain Uint8Arrays, whose slice() copies as everyone expects', async () => {
  const { a, b } = await openPair();
  const received: Uint8Array[] = [];
  b.onReceived = (_, bytes) => received.push(bytes);
  a.links.send(b.id, new Uint8Array([1, 2, 3]));
  await expect.poll(() => received.length).toBe(1);
  expect(Object.getPrototypeOf(received[0])).toBe(Uint8Array.prototype);
});
