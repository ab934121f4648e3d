import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';

/** A Redis of a test's own on a free port of this machine, that can be stopped, frozen and started again. */
export interface TestRedis {
  readonly url: string;
  /** Ends it as a crash would; what it knew is gone. */
  stop(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
  /** What an administrator may tell it: `flushall`, `config set maxmemory 1`. */
  command(...words: readonly string[]): Promise<unknown>;
  /** Leaves connections open but answers nothing. */
  freeze(): void;
  thaw(): void;
}

const startLimitMs = 120_000;

export async function startTestRedis(): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let running: ChildProcess | null = null;
  const redis: TestRedis = {
    url,
    async start() {
      running = spawn(
        'redis-server',
        ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
        { stdio: 'ignore' },
      );
      const failed = new Promise<never>((_resolve, reject) => {
        running?.once('error', () =>
          reject(new Error('redis-server is not installed; `npm test` installs it')),
        );
      });
      await Promise.race([answering(url), failed]);
    },
    async stop() {
      const ended = running;
      running = null;
      if (!ended || ended.exitCode !== null) return;
      const exited = new Promise((resolve) => ended.once('exit', resolve));
      ended.kill('SIGKILL');
      await exited;
    },
    async command(name = '', ...words) {
      const client = new Redis(url);
      try {
        return await client.call(name, ...words);
      } finally {
        client.disconnect();
      }
    },
    freeze: () => void running?.kill('SIGSTOP'),
    thaw: () => void running?.kill('SIGCONT'),
  };
  await redis.start();
  return redis;
}

async function answering(url: string): Promise<void> {
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on('error', () => {});
  const limit = setTimeout(() => client.disconnect(), startLimitMs);
  try {
    await client.ping();
  } finally {
    clearTimeout(limit);
    client.disconnect();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
