import { beforeEach, expect, it } from 'vitest';
import type { ChunkIndex, PeerId } from '../../shared/base/ids.ts';
import type { PeerMessage } from '../../shared/protocol/peer-messages.ts';
import { NeighbourWire } from './neighbour-wire.ts';

const one = '01'.repeat(20) as PeerId;
const other = '02'.repeat(20) as PeerId;
const handshake: PeerMessage<Uint8Array> = {
  type: 'handshake',
  truncatedInfohash: 'ab'.repeat(20),
  peerId: one,
  fast: true,
  extended: true,
  version2: true,
};

let written: { neighbour: PeerId; frame: Uint8Array }[];
let wire: NeighbourWire;

beforeEach(() => {
  written = [];
  wire = new NeighbourWire((neighbour, frame) => written.push({ neighbour, frame }), queueMicrotask);
  wire.open(one);
  wire.open(other);
});

function have(chunk: number): PeerMessage<Uint8Array> {
  return { type: 'have', chunk: chunk as ChunkIndex };
}

function block(chunk: number): PeerMessage<Uint8Array> {
  const payload = new Uint8Array(16_384).fill(chunk);
  return { type: 'piece', chunk: chunk as ChunkIndex, beginBytes: 0, lengthBytes: payload.length, payload };
}

/** What the other end understands, as one stream. */
function understood(neighbour: PeerId): PeerMessage<Uint8Array>[] {
  const end = new NeighbourWire(
    () => {},
    () => {},
  );
  end.open(neighbour);
  return written
    .filter((each) => each.neighbour === neighbour)
    .flatMap(({ frame }) => end.read(neighbour, frame));
}

it('sends the messages of a burst to a neighbour in one frame, in order, when the burst is over', async () => {
  const messages = [handshake, have(1), have(2), block(3)];
  for (const message of messages) wire.send(one, message);
  wire.send(other, handshake);
  await Promise.resolve();
  expect(written.map(({ neighbour }) => neighbour)).toEqual([one, other]);
  expect(understood(one)).toEqual(messages);
  expect(understood(other)).toEqual([handshake]);
});

it('puts no more than one block into a frame', async () => {
  const messages = [handshake, have(1), block(2), have(3), block(4), have(5)];
  for (const message of messages) wire.send(one, message);
  await Promise.resolve();
  expect(written.map(({ frame }) => frame.length)).toEqual([68 + 9 + 16_397, 9 + 16_397, 9]);
  expect(understood(one)).toEqual(messages);
});

it('sends waiting messages at once when it is flushed, and none twice', async () => {
  wire.send(one, handshake);
  wire.flush();
  expect(written).toHaveLength(1);
  wire.send(one, have(1));
  await Promise.resolve();
  await Promise.resolve();
  expect(understood(one)).toEqual([handshake, have(1)]);
});

it('drops messages that wait for a closed connection, and sends none without a connection', async () => {
  wire.send(one, handshake);
  wire.close(one);
  wire.send(one, have(1));
  await Promise.resolve();
  expect(written).toEqual([]);
  expect(wire.read(one, new Uint8Array(100))).toEqual([]);
});

it('distinguishes a connection from a later one to the same neighbour', () => {
  const before = wire.line(one);
  wire.close(one);
  expect(wire.line(one)).toBeUndefined();
  wire.open(one);
  expect(wire.line(one)).not.toBe(before);
});
