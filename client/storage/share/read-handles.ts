import type { SharedFile } from '../content/content-store.ts';
import type { RememberedShare } from '../content/stored-torrent.ts';

/** Chromium's, which the DOM's types do not have. */
interface Permissible {
  queryPermission?(options: { readonly mode: 'read' }): Promise<PermissionState>;
  requestPermission?(options: { readonly mode: 'read' }): Promise<PermissionState>;
}

export function hasHandles({ files }: RememberedShare): boolean {
  return files.length > 0 && files.every(({ handle }) => handle !== undefined);
}

/**
 * The files of a share that is remembered with handles; `undefined` if the browser does not let us read one of them.
 * @param mayAsk only during a click: the browser asks the person
 * @throws DOMException if a file is gone
 */
export async function readHandles(
  { files }: RememberedShare,
  mayAsk: boolean,
): Promise<SharedFile[] | undefined> {
  const read: SharedFile[] = [];
  for (const { path, handle } of files) {
    if (handle === undefined || !(await isReadable(handle as Permissible, mayAsk))) return undefined;
    read.push({ path, handle, file: await handle.getFile() });
  }
  return read;
}

async function isReadable(handle: Permissible, mayAsk: boolean): Promise<boolean> {
  const options = { mode: 'read' } as const;
  if ((await handle.queryPermission?.(options)) === 'granted') return true;
  return mayAsk && (await handle.requestPermission?.(options)) === 'granted';
}
