/**
 * Attacks on a tracker, each at a rate that leaves the machine time to measure the well-behaved peers. The attackers have an
 * address of their own, know all peer ids, and reconnect when the tracker closes their connection.
 */
import { connect, type Socket } from 'node:net';
import WebSocket from 'ws';
import { SwarmroomPage } from './swarmroom-protocol.ts';

export interface Attack {
  readonly id: string;
  readonly what: string;
  /** Attacks until the process ends. */
  start(port: number): void;
}

const attackersAddress = '127.0.0.66';
/** Short, because independent attackers do not all send at the same moment. */
const tickMs = 2;
const comeBackMs = 250;
/** The most bytes that wait in one attacker's socket; more would only fill this process's memory. */
const mostQueuedBytes = 1 << 20;

const long = (length: number) => 'x'.repeat(length);
const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');
/** The first room of well-behaved peers, and its first peer. */
const room = hex(1, 64);
const victim = hex(1, 40);
/** A peer id belongs to one connection, so an attacker takes a new one when it reconnects. */
const visits: number[] = [];
const guestId = (guest: number) =>
  `${hex(process.pid, 16)}${hex(visits[guest] ?? 0, 16)}${hex(0x100 + guest, 8)}`;
const event = (count: number, name: string, payload: unknown) =>
  `42${count}${JSON.stringify([name, payload])}`;

/** A valid announce with these fields changed. */
function announce(count: number, guest: number, changes: object = {}): string {
  const words = new SwarmroomPage(guest, 0).announce(0, () => '')[0] ?? '';
  const [, request] = JSON.parse(words.slice(words.indexOf('['))) as [string, object];
  return event(count, 'announce', { ...request, infohash: room, peerId: guestId(guest), ...changes });
}

const signal = (count: number, to: string, text: string) =>
  event(count, 'signal', { infohash: room, to, signal: text });

export const attacks: readonly Attack[] = [
  flood('T1', 'payloads of every wrong kind', 20, 2_000, (count) =>
    event(
      count,
      count % 2 ? 'announce' : 'signal',
      [null, 5, 'x', [], { a: { b: { c: { d: {} } } } }][count % 5],
    ),
  ),
  flood('T2', 'unknown events', 20, 2_000, () => '42["__proto__",{}]'),
  flood('T3', '__proto__ as key and as infohash', 20, 2_000, (count, guest) =>
    count % 2
      ? `42${count}["announce",{"__proto__":{"infohash":"${room}"}}]`
      : announce(count, guest, { infohash: '__proto__' }),
  ),
  flood('T4', 'infohashes of wrong form, and of a megabyte', 20, 200, (count, guest) =>
    announce(count, guest, { infohash: count % 20 ? long(30_000) : long(1_000_000) }),
  ),
  flood('T5', 'others’ ids, also to stop them', 20, 2_000, (count, guest) =>
    announce(count, guest, { peerId: hex(1 + (count % 50), 40), event: count % 2 ? 'stopped' : 'alive' }),
  ),
  flood('T6', 'ever new infohashes', 20, 2_000, (count, guest) =>
    announce(count, guest, { infohash: hex(1_000_000 + count, 64) }),
  ),
  flood('T7', 'announces without end, to a room of others', 20, 2_000, (count, guest) =>
    announce(count, guest, { leftBytes: count % 500 }),
  ),
  flood('T8', 'numbers wanted that are none', 20, 2_000, (count, guest) =>
    announce(count, guest, { wanted: [-1, 1e9, '50', 2.5, null][count % 5] }),
  ),
  flood(
    'T9',
    'signals to itself and to nobody',
    20,
    2_000,
    (count, guest) => signal(count, count % 2 ? guestId(guest) : hex(0xdead, 40), 'x'),
    { join: true },
  ),
  flood(
    'T10',
    'signals at the limit, above it, and of a megabyte',
    20,
    400,
    (count) => signal(count, victim, long(count % 50 ? 16_383 + (count % 2) * 2 : 1_000_000)),
    { join: true },
  ),
  flood('T11', '5,000 signals a second to one victim', 100, 5_000, (count) => signal(count, victim, 'x'), {
    join: true,
  }),
  flood(
    'T13',
    'junk descriptions to everyone',
    20,
    1_000,
    (count) => signal(count, hex(1 + (count % 50), 40), 'v=0\r\n'.repeat(1_000)),
    { join: true },
  ),
  flood(
    'T14',
    'attachments that never come',
    20,
    2_000,
    () => '4599999-["announce",{"_placeholder":true,"num":0}]',
  ),
  { id: 'T17', what: '5,000 connections from one address', start: manyConnections },
  { id: 'T17b', what: 'half-open handshakes', start: halfOpen },
  flood(
    'T18',
    'guests that never read',
    20,
    1_000,
    (count, guest) => signal(count, guestId((guest + 1) % 20), long(16_000)),
    { join: true, read: false },
  ),
  flood('T20', 'announces of before and after leaving, again and again', 20, 2_000, (count, guest) =>
    announce(count, guest, { event: ['stopped', 'alive', 'completed', 'started'][count % 4], leftBytes: 0 }),
  ),
];

type Frame = (count: number, guest: number) => string;

interface Guests {
  /** Whether each attacker joins the room first. */
  readonly join?: boolean;
  readonly read?: boolean;
}

/** Attackers that together send this many frames a second. */
function flood(
  id: string,
  what: string,
  guests: number,
  framesPerSecond: number,
  frame: Frame,
  { join = false, read = true }: Guests = {},
): Attack {
  return {
    id,
    what,
    start(port) {
      const open = new Map<number, WebSocket>();
      const visit = (guest: number) => {
        const socket = dial(port);
        socket.on('message', (data) => {
          const said = String(data);
          if (said === '2') socket.send('3');
          if (!said.startsWith('40')) return;
          open.set(guest, socket);
          if (join) socket.send(announce(0, guest));
          if (!read) socket.pause();
        });
        socket.on('open', () => socket.send('40'));
        socket.on('error', () => {});
        socket.on('close', () => {
          open.delete(guest);
          visits[guest] = (visits[guest] ?? 0) + 1;
          setTimeout(visit, comeBackMs, guest);
        });
      };
      for (let guest = 0; guest < guests; guest++) visit(guest);
      let count = 0;
      let due = 0;
      let last = performance.now();
      setInterval(() => {
        const now = performance.now();
        due = Math.min(due + ((now - last) * framesPerSecond) / 1000, framesPerSecond / 10);
        last = now;
        for (; due >= 1; due--) {
          const [guest, socket] = [...open][count % open.size] ?? [];
          count++;
          if (guest !== undefined && socket && socket.bufferedAmount < mostQueuedBytes)
            socket.send(frame(count, guest));
        }
      }, tickMs);
    },
  };
}

function dial(port: number): WebSocket {
  const address = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
  return new WebSocket(address, { perMessageDeflate: false, localAddress: attackersAddress });
}

/** Opens 500 connections a second, and keeps each that the tracker accepts. */
function manyConnections(port: number): void {
  let open = 0;
  setInterval(() => {
    if (open < 5_000) {
      open++;
      const socket = dial(port);
      socket.on('open', () => socket.send('40'));
      socket.on('message', (data) => String(data) === '2' && socket.send('3'));
      socket.on('error', () => {});
      socket.on('close', () => open--);
    }
  }, tickMs);
}

/** Opens 500 connections a second, up to 5,000, and sends only the beginning of a request on each. */
function halfOpen(port: number): void {
  const sockets = new Set<Socket>();
  setInterval(() => {
    if (sockets.size < 5_000) {
      const socket = connect({ port, host: '127.0.0.1', localAddress: attackersAddress });
      sockets.add(socket);
      socket.on('connect', () => socket.write('GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost:'));
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
  }, tickMs);
}
