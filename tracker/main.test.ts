import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestRedis } from './redis/testing/test-redis.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the tracker as a process', () => {
  const processes: ChildProcess[] = [];
  afterEach(() => {
    for (const running of processes.splice(0)) running.kill('SIGKILL');
  });

  it('[TR62] the tracker says where it listens, answers there, and stops at a signal', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const tracker = start({ PORT: '0', HOST: '127.0.0.1' });
      const url = await tracker.address;
      expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
      expect(await (await fetch(`${url}/api/addresses`)).json()).toEqual({
        addresses: [],
        needsPassword: false,
      });
      tracker.process.kill(signal);
      expect(await tracker.exit).toBe(0);
      expect(tracker.errors()).toBe('');
    }
  });

  it('serves the pages from their sources in development', async () => {
    const tracker = start({ PORT: '0', HOST: '127.0.0.1', SWARMROOM_DEV: '1' });
    const response = await fetch(`${await tracker.address}/@vite/client`);
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    tracker.process.kill('SIGTERM');
    expect(await tracker.exit).toBe(0);
  });

  it('[TR53] [TR73] starts without its Redis, says so, and is ready when Redis answers', async () => {
    const redis = await startTestRedis();
    await redis.stop();
    const tracker = start({ PORT: '0', HOST: '127.0.0.1', REDIS_URL: redis.url, LOG_LEVEL: 'fatal' });
    const url = await tracker.address;
    const ask = async (path: string) => {
      const response = await fetch(url + path);
      return [response.status, await response.json()];
    };
    expect(await ask('/healthz')).toEqual([200, { status: 'degraded' }]);
    expect(await ask('/readyz')).toEqual([503, { ready: false }]);
    await redis.start();
    await expect.poll(() => ask('/readyz'), { timeout: 10_000 }).toEqual([200, { ready: true }]);
    await redis.stop();
    await expect.poll(() => ask('/healthz')).toEqual([200, { status: 'degraded' }]);
    expect(await ask('/readyz')).toEqual([200, { ready: true }]);
    tracker.process.kill('SIGTERM');
    expect(await tracker.exit).toBe(0);
    expect(tracker.errors()).toBe('');
  });

  it('[TR64] serves https with a self-made certificate, and explains the browsers’ warning', async () => {
    const tracker = start({ PORT: '0', HOST: '127.0.0.1' }, ['--https']);
    const url = await tracker.address;
    expect(url).toMatch(/^https:/);
    const status = await new Promise((resolve, reject) => {
      get(`${url}/healthz`, { rejectUnauthorized: false }, (response) => resolve(response.statusCode)).on(
        'error',
        reject,
      );
    });
    expect(status).toBe(200);
    expect(tracker.output()).toContain('every browser warns once');
    tracker.process.kill('SIGTERM');
    expect(await tracker.exit).toBe(0);
  });

  it('[TR60] names an unknown command-line option', async () => {
    const tracker = start({}, ['--tls']);
    expect(await tracker.exit).toBe(1);
    expect(tracker.errors()).toBe('“--tls” is no option; the only option is --https.\n');
  });

  it('[TR61] says what to do when its port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const tracker = start({ PORT: String(port), HOST: '127.0.0.1' });
    expect(await tracker.exit).toBe(1);
    expect(tracker.errors()).toMatch(new RegExp(`^Port ${port} is in use.* PORT=\\d+ npm start\\n$`));
    other.close();
  });

  it('[TR60] names the settings that make no sense', async () => {
    const tracker = start({ PORT: 'eighty', LOG_LEVEL: 'loud' });
    expect(await tracker.exit).toBe(1);
    expect(tracker.errors()).toMatch(/^PORT must be .*\nLOG_LEVEL must be .*\n$/);
  });

  function start(environment: Readonly<Record<string, string>>, options: readonly string[] = []) {
    const running = spawn(process.execPath, ['--import', 'tsx', 'tracker/main.ts', ...options], {
      cwd: root,
      env: { ...process.env, ...environment },
    });
    processes.push(running);
    let output = '';
    let errors = '';
    running.stderr.on('data', (data: Buffer) => {
      errors += data.toString();
    });
    const exit = new Promise<number | null>((resolve) => running.on('close', resolve));
    const address = new Promise<string>((resolve, reject) => {
      running.stdout.on('data', (data: Buffer) => {
        output += data.toString();
        const said = /^Swarmroom listens on (\S+)$/m.exec(output);
        if (said?.[1]) resolve(said[1]);
      });
      exit.then((code) => reject(new Error(`ended with code ${code}: ${errors}`)));
    });
    address.catch(() => {});
    return { process: running, address, exit, errors: () => errors, output: () => output };
  }
});
