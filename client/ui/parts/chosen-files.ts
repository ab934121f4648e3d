import type { SharedFile } from '../../storage/content/content-store.ts';

/** Decides which files, under which paths, a drop or a file picker has handed over. Reads none of them. */

/** From `<input type=file>`, with or without `webkitdirectory`. */
export function filesOfInput(input: HTMLInputElement): SharedFile[] {
  return [...(input.files ?? [])].map((file) => ({
    path: file.webkitRelativePath === '' ? [file.name] : file.webkitRelativePath.split('/'),
    file,
  }));
}

/** From a drop: files, and folders with all that is in them. @throws DOMException if a folder cannot be read */
export async function filesOfDrop(transfer: DataTransfer): Promise<SharedFile[]> {
  // The items are gone after the first await: take their entries now.
  const entries = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const handling = [...transfer.items].filter((item) => item.kind === 'file').map(handleOf);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ path: [file.name], file }));
  const handles = await Promise.all(handling);
  const files: SharedFile[] = [];
  for (const entry of entries) await collect(entry, [], files);
  return files.map((file) => withHandle(file, handles));
}

/** The File System Access API where there is one: Chromium, on secure origins. */
async function handleOf(item: DataTransferItem): Promise<FileSystemHandle | null> {
  const { getAsFileSystemHandle } = item as Partial<{
    getAsFileSystemHandle(): Promise<FileSystemHandle | null>;
  }>;
  return (await getAsFileSystemHandle?.call(item).catch(() => null)) ?? null;
}

/** Of files that were dropped as such; what lies in a folder is chosen again by its folder. */
function withHandle(file: SharedFile, handles: readonly (FileSystemHandle | null)[]): SharedFile {
  if (file.path.length > 1) return file;
  const handle = handles.find((each) => each?.kind === 'file' && each.name === file.path[0]);
  return handle ? { ...file, handle: handle as FileSystemFileHandle } : file;
}

async function collect(
  entry: FileSystemEntry,
  folders: readonly string[],
  into: SharedFile[],
): Promise<void> {
  const path = [...folders, entry.name];
  if (isFile(entry)) {
    into.push({ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) });
  } else if (isDirectory(entry)) {
    for (const child of await readFolder(entry)) await collect(child, path, into);
  }
}

async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  // A reader gives a folder in parts (Chromium: 100 entries each); an empty one ends it.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return entries;
    entries.push(...part);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
