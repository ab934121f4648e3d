import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Infohash } from '../../../shared/base/ids.ts';
import { IndexedDbChunkStore } from '../chunks/indexed-db-chunk-store.ts';
import { bytesOf } from '../chunks/testing/chunk-store-contract.ts';
import { askVisits } from './presence.ts';
import {
  type ClaimRules,
  claimStore,
  deleteStore,
  type LeftVisits,
  listStores,
  releaseStore,
  storeName,
} from './store-claim.ts';

/** As a browser without locks, in which all visits of this test live in one page: a dead visit does not answer. */
const dead = new Set<string>();
const rules: ClaimRules = {
  beatMs: 1_000_000_000,
  answerMs: 50,
  crashedMs: 400,
  abandonedMs: 3_600_000,
  findVisits: async (owners) =>
    new Map(owners.map((owner) => [owner, dead.has(owner) ? 'gone' : 'present'] as const)),
};
const silentWhenDead: ClaimRules = {
  ...rules,
  findVisits: async (owners) =>
    new Map(owners.map((owner) => [owner, dead.has(owner) ? 'silent' : 'present'] as const)),
};
const nothingLeft: LeftVisits = { own: undefined, ended: [] };

let visits = 0;
let infohash: Infohash;

function newOwner(): string {
  return `visit-${visits++}-${performance.timeOrigin}`;
}

beforeEach(() => {
  infohash = `infohash-${visits++}-${performance.timeOrigin}` as Infohash;
});

async function fill(key: string, chunks: number): Promise<void> {
  const store = await IndexedDbChunkStore.open(storeName(key));
  for (let chunk = 0; chunk < chunks; chunk++) await store.writeChunk(chunk as never, bytesOf(1), bytesOf(1));
  await store.close();
}

describe('a visit', () => {
  it('gives a visit a store of its own while other visits go on', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => claimStore(infohash, newOwner(), nothingLeft, rules)));
    expect(new Set(keys).size).toBe(3);
  });

  it('gives a visit another store for another torrent', async () => {
    const owner = newOwner();
    const key = await claimStore(infohash, owner, nothingLeft, rules);
    dead.add(owner);
    const other = `${infohash}-other` as Infohash;
    expect(await claimStore(other, newOwner(), nothingLeft, rules)).not.toBe(key);
  });

  it('finds at once the store of an ended visit, in this tab or another', async () => {
    const owner = newOwner();
    const key = await claimStore(infohash, owner, nothingLeft, rules);
    const patient = { ...silentWhenDead, crashedMs: 1_000_000_000 };
    const next = newOwner();
    expect(await claimStore(infohash, next, { own: undefined, ended: [owner] }, patient)).toBe(key);
    expect(await claimStore(infohash, newOwner(), { own: next, ended: [next] }, patient)).toBe(key);
  });

  it('finds at once the store of a crashed visit if the browser has locks', async () => {
    const owner = newOwner();
    const key = await claimStore(infohash, owner, nothingLeft, rules);
    dead.add(owner);
    const patient = { ...rules, crashedMs: 1_000_000_000 };
    expect(await claimStore(infohash, newOwner(), nothingLeft, patient)).toBe(key);
  });

  it('takes the store of a silent visit only when its signs of life have stopped', async () => {
    const owner = newOwner();
    const key = await claimStore(infohash, owner, nothingLeft, rules);
    dead.add(owner);
    const before = Date.now();
    expect(await claimStore(infohash, newOwner(), nothingLeft, { ...silentWhenDead, beatMs: 40 })).toBe(key);
    expect(Date.now() - before).toBeGreaterThan(200);
  });

  it('leaves the store to a silent visit that gives a sign of life', async () => {
    const owner = newOwner();
    const key = await claimStore(infohash, owner, nothingLeft, { ...rules, beatMs: 40 });
    dead.add(owner);
    const patient = { ...silentWhenDead, beatMs: 40, crashedMs: 1_000_000_000 };
    expect(await claimStore(infohash, newOwner(), nothingLeft, patient)).not.toBe(key);
  });

  it('finds a store that another visit has closed', async () => {
    const owner = newOwner();
    const key = await claimStore(infohash, owner, nothingLeft, rules);
    await releaseStore(key, owner);
    expect(await claimStore(infohash, newOwner(), nothingLeft, rules)).toBe(key);
  });

  it('gives the store to only one of many visits that look for it at once', async () => {
    const owner = newOwner();
    const key = await claimStore(infohash, owner, nothingLeft, rules);
    const left = { own: owner, ended: [owner] };
    const owners = [newOwner(), newOwner(), newOwner()];
    const keys = await Promise.all(owners.map((next) => claimStore(infohash, next, left, rules)));
    expect(keys.filter((taken) => taken === key).length).toBe(1);
    expect(new Set(keys).size).toBe(3);
  });

  it('prefers the store of its own tab, then the fullest store', async () => {
    const owners = [newOwner(), newOwner(), newOwner()] as const;
    const keys: string[] = [];
    for (const owner of owners) keys.push(await claimStore(infohash, owner, nothingLeft, rules));
    await fill(keys[0]!, 1);
    await fill(keys[1]!, 3);
    await fill(keys[2]!, 2);
    const left = { own: owners[2], ended: owners };
    expect(await claimStore(infohash, newOwner(), left, rules)).toBe(keys[2]);
    expect(await claimStore(infohash, newOwner(), { ...left, own: undefined }, rules)).toBe(keys[1]);
  });

  it('gives a visit that looks for nothing a new store', async () => {
    const owner = newOwner();
    const key = await claimStore(infohash, owner, nothingLeft, rules);
    dead.add(owner);
    expect(await claimStore(infohash, newOwner(), undefined, rules)).not.toBe(key);
  });
});

it('lists stores, says whether a visit uses them, and deletes them', async () => {
  const [alive, crashed] = [newOwner(), newOwner()];
  const used = await claimStore(infohash, alive, nothingLeft, rules);
  const free = await claimStore(infohash, crashed, nothingLeft, rules);
  await fill(free, 1);
  dead.add(crashed);
  const listed = (await listStores(nothingLeft, rules)).filter((store) => store.infohash === infohash);
  expect(new Map(listed.map(({ key, inUse }) => [key, inUse]))).toEqual(
    new Map([
      [used, true],
      [free, false],
    ]),
  );
  await deleteStore(free);
  expect((await listStores(nothingLeft, rules)).map(({ key }) => key)).not.toContain(free);
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(storeName(free));
});

it('deletes abandoned stores and stores without a claim, and no others', async () => {
  const kept = await claimStore(infohash, newOwner(), nothingLeft, rules);
  const abandoned = await claimStore(infohash, newOwner(), nothingLeft, rules);
  const orphan = `${infohash} orphan`;
  for (const key of [kept, abandoned, orphan]) await fill(key, 1);
  const claims = await openDB('swarmroom-claims');
  const claim = await claims.get('stores', abandoned);
  await claims.put('stores', { ...claim, seenAt: Date.now() - 2 * rules.abandonedMs }, abandoned);
  claims.close();
  await claimStore(infohash, newOwner(), nothingLeft, rules);
  const names = async () => (await indexedDB.databases()).map(({ name }) => name);
  await expect.poll(names).not.toContain(storeName(abandoned));
  await expect.poll(names).not.toContain(storeName(orphan));
  expect(await names()).toContain(storeName(kept));
});

it('finds visits that answer, and calls all others silent', async () => {
  const owner = newOwner();
  await claimStore(infohash, owner, nothingLeft, rules);
  const found = await askVisits([owner, 'nobody'], 200);
  expect([...found]).toEqual([
    [owner, 'present'],
    ['nobody', 'silent'],
  ]);
});
