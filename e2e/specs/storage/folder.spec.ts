import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from '../../fixture/swarm-fixture.ts';
import { KiB, randomBytes, writeTestFile } from '../../fixture/test-files.ts';

const folders = ['', 'notes/', 'notes/week 1/', 'bilder/März/', '课件/第一章/'];
const names = ['plain.txt', 'ünïcödé.bin', '讲义.pdf', 'Лекция 3.txt', 'محاضرة.txt', '🍎 naïve.dat'];

/** Thirty files in sub-folders: empty ones, ones within a block, on a boundary, and over several chunks. */
function exampleFolder(): ReadonlyMap<string, Uint8Array> {
  const lengths = [0, 1, 16 * KiB - 1, 16 * KiB, 16 * KiB + 1, 256 * KiB, 256 * KiB + 1, 700 * KiB];
  const paths = folders.flatMap((folder) => names.map((name) => `${folder}${name}`));
  return new Map(
    paths.map((path, index) => [path, randomBytes(lengths[index % lengths.length]!, index + 1)] as const),
  );
}

test('a folder arrives whole: thirty files, some empty, named in several scripts', async ({ swarm }) => {
  const files = exampleFolder();
  expect(files.size).toBe(30);
  const folder = join(swarm.folder, 'Course material');
  for (const [path, bytes] of files) writeTestFile(folder, path, bytes);

  const seed = await swarm.open({ name: 'Seed' });
  const link = await seed.shareFolder(folder);
  const leecher = await swarm.open({ name: 'Ann' });
  await leecher.join(link);
  await leecher.waitUntilComplete();
  await expect(leecher.page.getByTestId('file-row')).toHaveCount(30);

  const archive = unzipSync(readFileSync((await leecher.savedFile()).path));
  const entries = Object.keys(archive).filter((path) => !path.endsWith('/'));
  const withFolder = (path: string) => `${basename(folder)}/${path}`;
  expect(entries.sort()).toEqual([...files.keys()].map(withFolder).sort());
  for (const [path, bytes] of files) {
    expect(Buffer.from(archive[withFolder(path)]!).equals(bytes), path).toBe(true);
  }
});
