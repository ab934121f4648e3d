/** The fixture itself, against a page that stands in for the app. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect } from '@playwright/test';
import { Swarm } from '../../fixture/swarm-fixture.ts';
import { randomBytes } from '../../fixture/test-files.ts';

/** Takes a file, shows its “link”, tells its address, saves what it took. */
const standIn = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><body>
<input type="file" data-testid="file-input"><p data-testid="status" data-state="waiting">waiting</p>
<button data-testid="save">Save</button><output data-testid="measured-time" data-value=""></output>
<script type="module">
  const find = (id) => document.querySelector('[data-testid="' + id + '"]');
  let file;
  find('file-input').onchange = (event) => {
    file = event.target.files[0];
    const link = Object.assign(document.createElement('input'), { value: 'http://elsewhere.test/#/t/1?' });
    link.dataset.testid = 'share-link';
    document.body.append(link);
    find('measured-time').dataset.value = '1.5';
  };
  find('save').onclick = () => {
    const anchor = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: file.name });
    anchor.click();
  };
  onhashchange = () => { find('status').dataset.state = location.hash.includes('fail') ? 'error' : 'complete'; };
</script></body></html>`;

const test = base.extend<{ swarm: Swarm }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern; it needs none.
  swarm: async ({}, use, testInfo) => {
    const server = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end(standIn),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const stop = async () => {
      server.closeAllConnections();
      server.close();
    };
    const swarm = new Swarm(
      { scheme: 'http', port, output: () => '', stop, kill: stop, hasEnded: false },
      testInfo.outputDir,
    );
    swarm.separateProcess = false;
    await use(swarm);
    await swarm.closeAll();
  },
});

test('shares, joins by the page’s own address, waits, reads values and saves', async ({ swarm }) => {
  const [seed, leecher] = await swarm.openAll(['Seed', 'Ann B']);
  const link = await seed!.share(swarm.randomFile('a.bin', 100_000), { up: '2MiB' });
  expect(new URL(seed!.page.url()).hash).toBe('#/?name=Seed&up=2MiB');
  expect(await seed!.value('measured-time')).toBe(1.5);
  await seed!.waitForValue('measured-time', 1.5);
  await expect(seed!.waitForValue('measured-time', 1.6, 200)).rejects.toThrow();
  const saved = await seed!.savedFile();
  expect(saved.name).toBe('a.bin');
  expect(saved.sha256).toBe(createHash('sha256').update(randomBytes(100_000, 1)).digest('hex'));

  await leecher!.join(link, { up: '1MiB', hold: 1 });
  expect(new URL(leecher!.page.url())).toMatchObject({
    hostname: 'localhost',
    hash: '#/t/1?&name=Ann%20B&up=1MiB&hold=1',
  });
  await leecher!.waitUntilComplete();
});

test('says what the page says when it fails', async ({ swarm }) => {
  const page = await swarm.open({ name: 'Ann' });
  await page.join('http://localhost/#/t/fail');
  await expect(page.waitForState('complete')).rejects.toThrow(/Ann failed: .*waiting/s);
});

test('offers an origin that the browser does not trust', async ({ swarm }) => {
  const [trusted, untrusted] = await Promise.all([
    swarm.open({ name: 'Ann' }),
    swarm.open({ name: 'Ben', insecure: true }),
  ]);
  expect(await trusted.page.evaluate(() => isSecureContext)).toBe(true);
  expect(await untrusted.page.evaluate(() => [isSecureContext, location.hostname])).toEqual([
    false,
    'room.test',
  ]);
});

for (const separateProcess of [false, true]) {
  const what = separateProcess ? 'browser' : 'page of a shared browser';

  test(`kills one ${what} and leaves the others alone`, async ({ swarm }) => {
    const [victim, other] = await swarm.openAll(['Victim', 'Ann'], { separateProcess });
    await victim!.killProcess();
    await expect(victim!.page.evaluate(() => 1 + 1)).rejects.toThrow();
    expect(await other!.page.evaluate(() => 1 + 1)).toBe(2);
  });
}

test('notes the errors of every page, but for the expected ones', async ({ swarm }) => {
  const page = await swarm.open({ name: 'Ann' });
  await page.page.evaluate(() => {
    console.error('logged');
    setTimeout(() => {
      throw new Error('thrown');
    });
  });
  await expect.poll(() => swarm.unexpectedErrors().length).toBe(2);
  expect(swarm.unexpectedErrors().join()).toMatch(/Ann: logged.*Ann: .*thrown/s);
  swarm.expectErrors(/thrown/);
  expect(swarm.unexpectedErrors()).toHaveLength(1);
});
