import { makeZip } from 'client-zip';
import { isSingleFile } from '../../shared/torrent/metainfo.ts';
import { safeName, safePaths } from '../../shared/torrent/safe-path.ts';
import type { ContentStore } from './content/content-store.ts';
import { toContentError } from './content/to-content-error.ts';
import { assembleBlob, savedType } from './read/assemble-blob.ts';

/**
 * Brings a complete content to where the person wants it: as a download, or streamed to a place of their choice. Names
 * come from strangers, and are made safe here. It knows nothing of how the content came about.
 */
export type SavedContent = Pick<ContentStore, 'metainfo' | 'fileBlob' | 'fileStream'>;

/** The File System Access API where there is one: Chromium, on secure origins. */
interface Pickers {
  showSaveFilePicker(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
  showDirectoryPicker(options: { readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

/** Longer than any browser takes to begin a download; from then on it holds the bytes itself. */
const urlLifetimeMs = 60_000;
/** Archives want a date, and the torrent has none: the first that the format knows, the same for everyone. */
const archiveDate = new Date(1980, 0, 1);

/** One file as a download of the browser's own. @throws ContentError */
export async function downloadFile(content: SavedContent, file: number): Promise<void> {
  const blob = await content.fileBlob(file);
  startDownload(blob.slice(0, blob.size, savedType), safeName(content.metainfo.files[file]!.path.at(-1)!));
}

/** The file itself if it is the only one, else one archive that unpacks into a folder. @throws ContentError */
export async function downloadAll(content: SavedContent): Promise<void> {
  if (isSingleFile(content.metainfo)) return downloadFile(content, 0);
  const blob = await assembleBlob(chunksOf(zipOf(content)));
  startDownload(blob, safeName(`${content.metainfo.name}.zip`));
}

/**
 * Streams straight to disk: a single file to a name of the person's choice, several into a new folder in a folder of
 * their choice. Does nothing if they choose none. Only where browsers have `Pickers`, and during a click.
 * @throws ContentError `no-space`, `blocked`, or as the content's own
 */
export async function saveToChosenPlace(content: SavedContent): Promise<void> {
  const pickers = globalThis as unknown as Pickers;
  try {
    if (isSingleFile(content.metainfo)) {
      const suggestedName = safeName(content.metainfo.name);
      const handle = await unlessDismissed(pickers.showSaveFilePicker({ suggestedName }));
      if (handle !== undefined) await writeFile(content, 0, handle);
    } else {
      const folder = await unlessDismissed(pickers.showDirectoryPicker({ mode: 'readwrite' }));
      if (folder !== undefined) await writeFolder(content, folder);
    }
  } catch (error) {
    throw toContentError(error);
  }
}

async function unlessDismissed<Handle>(picking: Promise<Handle>): Promise<Handle | undefined> {
  try {
    return await picking;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

async function writeFolder(content: SavedContent, into: FileSystemDirectoryHandle): Promise<void> {
  for (const [file, path] of pathsOf(content).entries()) {
    let folder = into;
    for (const name of path.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
    await writeFile(content, file, await folder.getFileHandle(path.at(-1)!, { create: true }));
  }
}

/** What was there before stays until the last byte is written. */
async function writeFile(content: SavedContent, file: number, handle: FileSystemFileHandle): Promise<void> {
  await content.fileStream(file).pipeTo(await handle.createWritable());
}

/** Not compressed: what is worth sharing in a class mostly is already. */
function zipOf(content: SavedContent): ReadableStream<Uint8Array> {
  const paths = pathsOf(content);
  function* entries() {
    for (const [file, { lengthBytes }] of content.metainfo.files.entries()) {
      yield {
        name: paths[file]!.join('/'),
        size: lengthBytes,
        lastModified: archiveDate,
        input: content.fileStream(file),
      };
    }
  }
  return makeZip(entries());
}

/** Safe paths to save under, all in one folder with the torrent's name. */
function pathsOf({ metainfo }: SavedContent): string[][] {
  return safePaths(metainfo.files.map(({ path }) => [metainfo.name, ...path]));
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = stream.getReader();
  for (;;) {
    const { value } = await reader.read();
    if (value === undefined) return;
    yield value as Uint8Array<ArrayBuffer>;
  }
}

function startDownload(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), urlLifetimeMs);
}
