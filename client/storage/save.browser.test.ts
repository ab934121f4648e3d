import { afterEach, expect, it, vi } from 'vitest';
import type { TorrentFile } from '../../shared/torrent/metainfo.ts';
import { bytesOf, expectBytes } from './chunks/testing/chunk-store-contract.ts';
import { ContentError } from './content/content-error.ts';
import { downloadAll, downloadFile, type SavedContent, saveToChosenPlace } from './save.ts';

const chunkBytes = 262_144;

function contentOf(name: string, files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): SavedContent {
  const contents = Object.values(files);
  return {
    metainfo: {
      name,
      files: Object.entries(files).map(
        ([path, { length }]): TorrentFile => ({
          path: path.split('/'),
          lengthBytes: length,
          piecesRoot: '0'.repeat(64),
        }),
      ),
    },
    fileBlob: async (file) => new Blob([contents[file]!], { type: 'text/html' }),
    fileStream(file) {
      const bytes = contents[file]!;
      let at = 0;
      return new ReadableStream({
        pull(controller) {
          if (at >= bytes.length) return controller.close();
          controller.enqueue(bytes.slice(at, at + chunkBytes));
          at += chunkBytes;
        },
      });
    },
  };
}

const folder = {
  'a.txt': bytesOf(10, 1),
  '../../evil': bytesOf(3, 2),
  'sub/empty': new Uint8Array(),
  'sub/large': bytesOf(10_000_000, 3),
};
/** `..` is no name to save under, and may not lead out of the folder. */
const savedPaths = ['lectures/a.txt', 'lectures/_/_/evil', 'lectures/sub/empty', 'lectures/sub/large'];

afterEach(() => vi.restoreAllMocks());

/** Presses no link, but says what would have been downloaded. */
async function downloaded(start: () => Promise<void>): Promise<{ name: string; blob: Blob }> {
  const links: HTMLAnchorElement[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    links.push(this);
  });
  await start();
  expect(links.length).toBe(1);
  return { name: links[0]!.download, blob: await (await fetch(links[0]!.href)).blob() };
}

async function bytesIn(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** Names and contents by the central directory of an archive without compression (PKWARE's APPNOTE, section 4.3). */
function unzip(zip: Uint8Array<ArrayBuffer>): Map<string, Uint8Array> {
  const view = new DataView(zip.buffer);
  let end = zip.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end--;
  const entries = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const size = view.getUint32(at + 24, true);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((from) =>
      view.getUint16(at + from, true),
    );
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength!));
    entries.set(name, zip.subarray(start, start + size));
    at += 46 + nameLength! + extraLength! + commentLength!;
  }
  return entries;
}

it('downloads one file of several under its own safe name, never as a page that the browser shows', async () => {
  const { name, blob } = await downloaded(() =>
    downloadFile(contentOf('lectures', { 'x/a:b.html': bytesOf(9) }), 0),
  );
  expect(name).toBe('a_b.html');
  expect(blob.type).toBe('application/octet-stream');
  expectBytes(await bytesIn(blob), bytesOf(9));
});

it('downloads the only file of a torrent as itself', async () => {
  const { name, blob } = await downloaded(() => downloadAll(contentOf('a.txt', { 'a.txt': bytesOf(9) })));
  expect(name).toBe('a.txt');
  expectBytes(await bytesIn(blob), bytesOf(9));
});

it('downloads everything as an archive that unpacks into one folder, with safe names', async () => {
  const { name, blob } = await downloaded(() => downloadAll(contentOf('lectures', folder)));
  expect(name).toBe('lectures.zip');
  const entries = unzip(await bytesIn(blob));
  expect([...entries.keys()]).toEqual(savedPaths);
  for (const [at, bytes] of Object.values(folder).entries()) expectBytes(entries.get(savedPaths[at]!), bytes);
});

it('streams several files into the chosen folder', async () => {
  const root = await navigator.storage.getDirectory();
  const chosen = await root.getDirectoryHandle('chosen', { create: true });
  vi.stubGlobal('showDirectoryPicker', async () => chosen);
  await saveToChosenPlace(contentOf('lectures', folder));
  for (const [at, bytes] of Object.values(folder).entries()) {
    const path = savedPaths[at]!.split('/');
    let parent = chosen;
    for (const name of path.slice(0, -1)) parent = await parent.getDirectoryHandle(name);
    const file = await (await parent.getFileHandle(path.at(-1)!)).getFile();
    expectBytes(await bytesIn(file), bytes);
  }
  await root.removeEntry('chosen', { recursive: true });
});

it('streams a single file to the chosen name, and leaves nothing half written when the content fails', async () => {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle('chosen.txt', { create: true });
  const picker = vi.fn(async () => handle);
  vi.stubGlobal('showSaveFilePicker', picker);
  const content = contentOf('a.txt', { 'a.txt': bytesOf(1_000_000) });
  await saveToChosenPlace(content);
  expect(picker).toHaveBeenCalledWith({ suggestedName: 'a.txt' });
  const failing: SavedContent = {
    ...content,
    fileStream: () =>
      new ReadableStream({
        start: (controller) => controller.enqueue(bytesOf(5)),
        pull: () => Promise.reject(new ContentError('unreadable', 'gone')),
      }),
  };
  await expect(saveToChosenPlace(failing)).rejects.toMatchObject({ code: 'unreadable' });
  expectBytes(await bytesIn(await handle.getFile()), bytesOf(1_000_000));
  await root.removeEntry('chosen.txt');
});

it('does nothing when the person chooses no place', async () => {
  vi.stubGlobal('showSaveFilePicker', () => Promise.reject(new DOMException('dismissed', 'AbortError')));
  await saveToChosenPlace(contentOf('a.txt', { 'a.txt': bytesOf(9) }));
});

it('reports a place that the browser forbids as blocked', async () => {
  vi.stubGlobal('showSaveFilePicker', () => Promise.reject(new DOMException('no', 'NotAllowedError')));
  const saving = saveToChosenPlace(contentOf('a.txt', { 'a.txt': bytesOf(9) }));
  await expect(saving).rejects.toMatchObject({ code: 'blocked' });
});
