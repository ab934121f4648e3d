import { pino } from 'pino';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Allowance, SharedAllowances } from '../limits/allowance.ts';
import { exampleAnnounce } from '../registry/testing/announce-example.ts';
import { fixedLimits } from '../settings/limits.ts';
import {
  announce,
  closed,
  joinAs,
  refused,
  startTestTracker,
  type TestTracker,
} from '../testing/test-tracker.ts';
import { EventDispatcher, eventHandler } from './event-dispatcher.ts';

let tracker: TestTracker;
beforeEach(async () => {
  tracker = await startTestTracker();
});
afterEach(() => tracker.close());

describe('what no browser should send', () => {
  const events = ['announce', 'signal', 'start-run', 'end-share', 'run-part', 'short-code'];
  const nested = { a: { b: { c: { d: {} } } } };
  const payloads = [null, undefined, 42, 'text', true, [], [[[[[]]]]], nested];

  it.each(events)('[TR40] (T1) refuses a malformed %s', async (event) => {
    const socket = await tracker.connect();
    for (const payload of payloads) {
      expect(await socket.emitWithAck(event, payload)).toEqual(refused('BAD_MESSAGE'));
    }
    expect(await socket.emitWithAck(event)).toEqual(refused('BAD_MESSAGE'));
    expect(await socket.emitWithAck(event, {}, {}, {})).toEqual(refused('BAD_MESSAGE'));
  });

  it.each(events)('[TR40] (T1) ignores a malformed %s that asks for no answer', async (event) => {
    const socket = await tracker.connect();
    for (const notCallable of [undefined, null, 5, 'ack', {}, [], { call: 1 }]) {
      for (const payload of [...payloads, exampleAnnounce()]) socket.emit(event, payload, notCallable);
      socket.emit(event, exampleAnnounce());
      socket.emit(event);
    }
    expect(await announce(socket, 1)).toMatchObject({ ok: true, value: { peers: [] } });
  });

  it('[TR41] (T2) ignores a few unknown events, whatever their names', async () => {
    const socket = await tracker.connect();
    const names = [
      'error',
      '__proto__',
      'constructor',
      'toString',
      'connection',
      'run',
      '',
      'x'.repeat(1000),
    ];
    for (const name of names) socket.emit(name, exampleAnnounce(), 'payload');
    expect(await announce(socket, 1)).toMatchObject({ ok: true });
  });

  it.each(['connect', 'disconnect', 'disconnecting', 'newListener', 'removeListener'])(
    '[TR41] (T2) the reserved event %s harms nobody else',
    async (name) => {
      const bystander = await joinAs(tracker, 1);
      const socket = await tracker.connect();
      const end = closed(socket);
      /** The client library refuses to emit these, so the packet is written by hand. */
      socket.io.engine.write(`2${JSON.stringify([name, {}])}`);
      await end;
      expect(await announce(bystander, 1)).toMatchObject({ ok: true });
    },
  );

  it('[TR41] (T2) closes a connection that sends too many unknown events', async () => {
    const bystander = await joinAs(tracker, 1);
    const socket = await tracker.connect();
    const end = closed(socket);
    for (let count = 1; count < fixedLimits.unknownEvents; count++) socket.emit('hello');
    expect(await announce(socket, 2)).toMatchObject({ ok: true });
    for (let count = 0; count < 10_000; count++) socket.emit('hello');
    await end;
    expect(await announce(bystander, 1)).toMatchObject({ ok: true });
  });

  it.each([
    ['__proto__'],
    ['a'.repeat(63)],
    ['a'.repeat(65)],
    ['A'.repeat(64)],
    ['g'.repeat(64)],
    [` ${'a'.repeat(63)}`],
    [`${'a'.repeat(64)}\n`],
    ['é'.repeat(32)],
    [5],
    [null],
  ])('[TR7] [TR40] (T3, T4) refuses the infohash %j', async (infohash) => {
    const socket = await tracker.connect();
    const request = { ...exampleAnnounce(), infohash };
    expect(await socket.emitWithAck('announce', request)).toEqual(refused('BAD_MESSAGE'));
    expect(await socket.emitWithAck('start-run', { infohash })).toEqual(refused('BAD_MESSAGE'));
  });

  it('[TR31] (T4) closes a connection that sends an infohash of a megabyte', async () => {
    const socket = await tracker.connect();
    const end = closed(socket);
    socket.emit('announce', { ...exampleAnnounce(), infohash: 'a'.repeat(1_000_000) }, () => {});
    await end;
  });

  it('[TR7] (T3) lets no event change a prototype', async () => {
    const socket = await tracker.connect();
    const request = JSON.stringify(exampleAnnounce()).replace('{', '{"__proto__":{"polluted":true},');
    socket.io.engine.write(`2["announce",${request}]`);
    await announce(socket, 1);
    expect(await socket.emitWithAck('announce', { ...exampleAnnounce(), constructor: {} })).toEqual(
      refused('BAD_MESSAGE'),
    );
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([-1, 51, 1e9, 2.5, '50', null, Number.NaN])(
    '[TR3] [TR40] (T8) refuses an announce that wants %j peers',
    async (wanted) => {
      const socket = await tracker.connect();
      const request = { ...exampleAnnounce(), wanted };
      expect(await socket.emitWithAck('announce', request)).toEqual(refused('BAD_MESSAGE'));
    },
  );

  it('[TR40] explains a refusal without sending the whole event back', async () => {
    const socket = await tracker.connect();
    const answer = await socket.emitWithAck('announce', { ...exampleAnnounce(), event: 'x'.repeat(20_000) });
    expect(answer).toEqual(refused('BAD_MESSAGE'));
    expect(answer.detail).toMatch(/^event: /);
    expect(answer.detail.length).toBeLessThanOrEqual(200);
  });

  it('[TR42] handles an event after the event before it, even when that one fails', async () => {
    const begun: string[] = [];
    let failFirst = () => {};
    const handler = eventHandler(v.string(), async (request) => {
      begun.push(request);
      if (request === 'first') {
        await new Promise<void>((_resolve, reject) => {
          failFirst = () => reject(new Error('our own mistake'));
        });
      }
      return { ok: true, value: null };
    });
    const allowance = new Allowance(new SharedAllowances(fixedLimits), 'here', () => 0);
    const connection = { id: '1', allowance, memberships: new Map(), follow() {}, unfollow() {} };
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => lines.push(line) });
    const handlers = new Map([['say', handler]]);
    const { metrics } = tracker;
    const dispatcher = new EventDispatcher(
      { handlers, unknownEvents: 20, metrics, log },
      connection,
      () => {},
    );
    dispatcher.onEvent('say', ['first', () => expect.unreachable('it failed')]);
    const second = new Promise((resolve) => dispatcher.onEvent('say', ['second', resolve]));
    await Promise.resolve();
    await Promise.resolve();
    expect(begun).toEqual(['first']);
    failFirst();
    expect(await second).toEqual({ ok: true, value: null });
    expect(begun).toEqual(['first', 'second']);
    expect(lines.join('')).toContain('our own mistake');
  });

  it('[TR42] answers events in the order in which they came', async () => {
    const socket = await tracker.connect();
    const answers = await Promise.all([
      announce(socket, 1),
      announce(socket, 1, { event: 'stopped' }),
      announce(socket, 1, { event: 'stopped' }),
      announce(socket, 2),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false, true]);
  });

  it('[TR63] logs addresses where LOG_ADDRESSES asks for them', async () => {
    const open = await startTestTracker({ logAddresses: true });
    await joinAs(open, 1);
    expect(open.log.join('')).toMatch(/"address":"(::ffff:)?127\.0\.0\.1"/);
    await open.close();
  });

  it('[TR63] logs no address otherwise', async () => {
    const socket = await joinAs(tracker, 1);
    const end = closed(socket);
    socket.disconnect();
    await end;
    await expect.poll(() => tracker.log.length).toBeGreaterThan(1);
    expect(tracker.log.join('')).not.toMatch(/127\.0\.0\.1|::1|\d+\.\d+\.\d+\.\d+/);
  });
});
