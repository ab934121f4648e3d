import { afterEach, expect, it } from 'vitest';
import { ContentError } from '../content/content-error.ts';
import { toContentError } from '../content/to-content-error.ts';
import { answerCalls, type CallContext, type Endpoint, RemoteCalls } from './remote-calls.ts';

function sums(wait: (context: CallContext) => Promise<void>) {
  return {
    add: async (_: CallContext, a: number, b: number) => a + b,
    halve: async (_: CallContext, bytes: Uint8Array) => bytes.slice(0, bytes.length / 2),
    fail: async (_: CallContext, error: Error) => {
      throw error;
    },
    wait,
  };
}

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of channels.splice(0)) port1.close();
});

function connect(wait: (context: CallContext) => Promise<void> = async () => {}) {
  const channel = new MessageChannel();
  channels.push(channel);
  const [near, far] = [channel.port1, channel.port2].map((port) => {
    port.start();
    return port as Endpoint;
  });
  answerCalls(far!, sums(wait), toContentError);
  return new RemoteCalls<ReturnType<typeof sums>>(near!);
}

it('gives each call its own answer', async () => {
  const remote = connect();
  expect(await Promise.all([remote.call('add', [1, 2]), remote.call('add', [3, 4])])).toEqual([3, 7]);
});

it('moves bytes instead of copying them', async () => {
  const bytes = Uint8Array.of(1, 2, 3, 4);
  const half = await connect().call('halve', [bytes], { transfer: [bytes.buffer] });
  expect([...half]).toEqual([1, 2]);
  expect(bytes.length).toBe(0);
});

it('rejects a failed call with a ContentError', async () => {
  const failing = connect().call('fail', [new TypeError('our mistake')]);
  await expect(failing).rejects.toBeInstanceOf(ContentError);
  await expect(failing).rejects.toMatchObject({ code: 'internal', message: 'our mistake' });
});

it('reports progress during a call', async () => {
  const seen: number[][] = [];
  const remote = connect(async ({ progress }) => {
    progress(1, 2);
    progress(2, 2);
  });
  await remote.call('wait', [], { onProgress: (...progress) => seen.push(progress) });
  expect(seen).toEqual([
    [1, 2],
    [2, 2],
  ]);
});

it('rejects a cancelled call with an AbortError, when the other side has stopped', async () => {
  let stopped = false;
  const remote = connect(
    ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          stopped = true;
          reject(signal.reason);
        });
      }),
  );
  const controller = new AbortController();
  const waiting = remote.call('wait', [], { signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  expect(stopped).toBe(true);
});

it('fails every open and later call when the other side is gone', async () => {
  const remote = connect(() => new Promise(() => {}));
  const waiting = remote.call('wait', []);
  remote.fail(new ContentError('internal', 'gone'));
  await expect(waiting).rejects.toThrow('gone');
  await expect(remote.call('add', [1, 2])).rejects.toThrow('gone');
});
