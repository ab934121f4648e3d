import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { type ClaimTimes, claimStore, storeName } from './store-claim.ts';

const times: ClaimTimes = { beatMs: 40, crashedMs: 400, abandonedMs: 3_600_000 };
/** A visit that shows no second sign of life, as after a crash. */
const silent: ClaimTimes = { ...times, beatMs: 1_000_000_000 };

let visits = 0;

function newOwner(): string {
  return `visit-${visits++}-${performance.timeOrigin}`;
}

it('gives a new tab a key of its own', async () => {
  const keys = await Promise.all([claimStore(newOwner(), undefined), claimStore(newOwner(), undefined)]);
  expect(new Set(keys).size).toBe(2);
});

it('gives a reloaded tab its key at once, time after time', async () => {
  const first = newOwner();
  const key = await claimStore(first, undefined, silent);
  const second = newOwner();
  const forEver = { ...times, crashedMs: 1_000_000_000, beatMs: 1_000_000_000 };
  expect(await claimStore(second, { key, owner: first, ended: true }, forEver)).toBe(key);
  expect(await claimStore(newOwner(), { key, owner: second, ended: true }, forEver)).toBe(key);
});

it('gives a duplicated tab another key at the first one’s next sign of life', async () => {
  const owner = newOwner();
  const key = await claimStore(owner, undefined, times);
  const patient = { ...times, crashedMs: 1_000_000_000 };
  expect(await claimStore(newOwner(), { key, owner, ended: false }, patient)).not.toBe(key);
});

it('gives another key to a tab that left the store long ago, and whose duplicate has it now', async () => {
  const owner = newOwner();
  const key = await claimStore(owner, undefined, silent);
  const left = { key, owner, ended: true };
  expect(await claimStore(newOwner(), left, times)).toBe(key);
  expect(await claimStore(newOwner(), left, times)).not.toBe(key);
});

it('gives the key to one of several tabs that all remember having left it, and the others leave it to that one', async () => {
  const owner = newOwner();
  const key = await claimStore(owner, undefined, silent);
  const left = { key, owner, ended: true };
  const owners = [newOwner(), newOwner(), newOwner()];
  const keys = await Promise.all(owners.map((next) => claimStore(next, left, silent)));
  expect(keys.filter((taken) => taken === key).length).toBe(1);
  expect(new Set(keys).size).toBe(3);
  const claims = await openDB('swarmroom-claims');
  expect((await claims.get('claims', key)).owner).toBe(owners[keys.indexOf(key)]);
  claims.close();
});

it('takes over from a visit that crashed, once, when no sign of life has come', async () => {
  const owner = newOwner();
  const key = await claimStore(owner, undefined, silent);
  const left = { key, owner, ended: false };
  const keys = await Promise.all([claimStore(newOwner(), left, times), claimStore(newOwner(), left, times)]);
  expect(keys.filter((taken) => taken === key).length).toBe(1);
});

it('deletes the stores that nobody came back to, and no others', async () => {
  const kept = await claimStore(newOwner(), undefined, times);
  const abandoned = await claimStore(newOwner(), undefined, silent);
  for (const key of [kept, abandoned]) (await openDB(storeName(key, 'torrent'), 1)).close();
  const claims = await openDB('swarmroom-claims');
  await claims.put('claims', { owner: abandoned, seenAt: Date.now() - 2 * times.abandonedMs }, abandoned);
  await claimStore(newOwner(), undefined, times);
  await expect
    .poll(async () => (await indexedDB.databases()).map(({ name }) => name), { timeout: 20_000 })
    .not.toContain(storeName(abandoned, 'torrent'));
  expect((await indexedDB.databases()).map(({ name }) => name)).toContain(storeName(kept, 'torrent'));
  claims.close();
});
