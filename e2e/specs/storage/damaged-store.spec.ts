/** What the browser keeps is damaged by hand: none of it is believed, shared or saved, and what is wrong comes again. */

import { expect, test } from '../../fixture/swarm-fixture.ts';
import type { SwarmPage } from '../../fixture/swarm-page.ts';
import { MiB, sha256OfFile } from '../../fixture/test-files.ts';

const chunkBytes = 262_144;
/** The whole file, and a last chunk that is shorter. */
const totalBytes = 4 * MiB + 100_000;

/** Each damages chunks of its own; and how many bytes have to come again. */
const damages = {
  'a bit turned': { chunks: [1], bytes: chunkBytes },
  'a record deleted': { chunks: [2], bytes: chunkBytes },
  'cut short': { chunks: [3], bytes: chunkBytes },
  'made longer': { chunks: [4], bytes: chunkBytes },
  'two swapped, with their hashes': { chunks: [5, 6], bytes: 2 * chunkBytes },
  'another kind of value': { chunks: [7], bytes: chunkBytes },
  'hashes of nonsense': { chunks: [8], bytes: chunkBytes },
  'hashes deleted': { chunks: [9], bytes: chunkBytes },
  'all zero, as after a power cut': { chunks: [16], bytes: 100_000 },
} as const;

type Damage = keyof typeof damages;
type Case = [how: Damage, chunks: number[]];

/** In the page: does all of it to every store that there is. Returns how many stores there were. */
async function damageStores({ cases, withInfo }: { cases: Case[]; withInfo: boolean }): Promise<number> {
  const settled = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const names = (await indexedDB.databases())
    .map(({ name = '' }) => name)
    .filter((name) => name.startsWith('swarmroom-store '));
  for (const name of names) {
    const database = await settled(indexedDB.open(name));
    const transaction = database.transaction(['chunks', 'hashes', 'torrent'], 'readwrite');
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const chunks = transaction.objectStore('chunks');
    const hashes = transaction.objectStore('hashes');
    if (withInfo) transaction.objectStore('torrent').clear();
    for (const [how, [first = 0, second = 0]] of cases) {
      const bytes = (await settled(chunks.get(first))) as ArrayBuffer;
      if (how === 'a bit turned') {
        new Uint8Array(bytes)[50_000]! ^= 1;
        chunks.put(bytes, first);
      } else if (how === 'a record deleted') chunks.delete(first);
      else if (how === 'cut short') chunks.put(bytes.slice(0, 100_000), first);
      else if (how === 'made longer') {
        const longer = new Uint8Array(bytes.byteLength + 1);
        longer.set(new Uint8Array(bytes));
        chunks.put(longer.buffer, first);
      } else if (how === 'two swapped, with their hashes') {
        const [other, itsHashes, ownHashes] = await Promise.all(
          [chunks.get(second), hashes.get(second), hashes.get(first)].map(settled),
        );
        chunks.put(other, first);
        chunks.put(bytes, second);
        hashes.put(itsHashes, first);
        hashes.put(ownHashes, second);
      } else if (how === 'another kind of value') chunks.put({ nonsense: true }, first);
      else if (how === 'hashes of nonsense') hashes.put(new ArrayBuffer(7), first);
      else if (how === 'hashes deleted') hashes.delete(first);
      else chunks.put(new ArrayBuffer(bytes.byteLength), first);
    }
    // What no torrent of ours has.
    chunks.put(new ArrayBuffer(10), 999);
    chunks.put(new ArrayBuffer(10), 1.5);
    chunks.put(new ArrayBuffer(10), 'nonsense');
    await done;
    database.close();
  }
  return names.length;
}

const everyWay = Object.entries(damages).map(([how, { chunks }]): Case => [how as Damage, [...chunks]]);
const damagedBytes = Object.values(damages).reduce((sum, { bytes }) => sum + bytes, 0);
const aBitInEveryChunk = Array.from({ length: 17 }, (_, chunk): Case => ['a bit turned', [chunk]]);

async function damage(at: SwarmPage, cases: Case[], withInfo = false): Promise<void> {
  expect(await at.page.evaluate(damageStores, { cases, withInfo })).toBe(1);
}

test(`a store damaged in every way while nobody used it is verified, and exactly what is wrong is fetched again, over plain http`, async ({
  swarm,
}) => {
  const path = swarm.randomFile('random.bin', totalBytes);
  const seed = await swarm.open({ name: 'Seed', insecure: true });
  const link = await seed.share(path, {});
  const ann = await swarm.open({ name: 'Ann', insecure: true, profile: 'ann' });
  await ann.join(link);
  await ann.waitUntilComplete();
  // Of the same origin, and nothing runs there; the browser looks for its icon all the same.
  swarm.expectErrors(/favicon/);
  await ann.page.goto(new URL('/manifest.webmanifest', ann.page.url()).href);
  await damage(ann, everyWay, true);
  await ann.join(link);
  await ann.waitUntilComplete();
  expect(await ann.value('downloaded')).toBe(damagedBytes);
  expect((await ann.savedFile()).sha256).toBe(await sha256OfFile(path));
  await seed.close();
  const late = await swarm.open({ name: 'Late', insecure: true });
  await late.join(link);
  await late.waitUntilComplete();
  expect((await late.savedFile()).sha256).toBe(await sha256OfFile(path));
});

test('a store damaged under a page that shares it on is found out at the first read: nobody gets a wrong block, and it is whole again', async ({
  swarm,
}) => {
  const path = swarm.randomFile('random.bin', totalBytes);
  const expected = await sha256OfFile(path);
  const seed = await swarm.open({ name: 'Seed' });
  const link = await seed.share(path, {});
  // Reloaded, so that it reads from its store.
  const ann = await swarm.open({ name: 'Ann', profile: 'ann' });
  await ann.join(link);
  await ann.waitUntilComplete();
  await ann.reload();
  await ann.waitUntilComplete();
  await damage(ann, aBitInEveryChunk);
  const late = await swarm.open({ name: 'Late' });
  await late.join(link);
  await late.waitUntilComplete();
  expect((await late.savedFile()).sha256).toBe(expected);
  await ann.waitForValue('downloaded', totalBytes);
  await ann.waitUntilComplete();
  expect((await ann.savedFile()).sha256).toBe(expected);
});

test('a store damaged under a page is found out when its file is saved, and is whole the next time', async ({
  swarm,
}) => {
  const path = swarm.randomFile('random.bin', totalBytes);
  const seed = await swarm.open({ name: 'Seed' });
  const link = await seed.share(path, {});
  const ann = await swarm.open({ name: 'Ann', profile: 'ann' });
  await ann.join(link);
  await ann.waitUntilComplete();
  await ann.unfold('invite-others');
  const isPublic = ann.page.getByTestId('publish-name');
  await isPublic.check();
  await damage(ann, aBitInEveryChunk.slice(1, 2));
  await ann.page.getByTestId('save').click();
  await expect.poll(() => ann.value('kept')).toBe(totalBytes - chunkBytes);
  await ann.waitUntilComplete();
  expect((await ann.savedFile()).sha256).toBe(await sha256OfFile(path));
  await expect(isPublic, 'what people chose stays').toBeChecked();
});
