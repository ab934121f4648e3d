import { cutToBytes, encodeUtf8, toWellFormed } from '../base/utf8.ts';

/**
 * Names from elsewhere made safe to save under, on every system that the file may land on. The original name stays
 * what is shown, as text. It knows no disk. Rule M2 of `SPEC.md`.
 */

/** What file systems take at most, in bytes of UTF-8. */
const nameLimitBytes = 255;
/** A longer "extension" is rather a sentence with a dot in it, and may be cut like the rest. */
const extensionLimitBytes = 32;

/** Separators and wildcards of any system, control characters (C0, DEL, C1), and U+FFFD, a stand-in for no character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const forbidden = /[\u0000-\u001f\u007f-\u009f/\\:*?"<>|\ufffd]/g;
/** Characters that change the order in which a name is shown, or that are not shown at all. */
const misleading = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
/** Windows opens a device for these, whatever follows the dot. */
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(?:\.|$)/i;

/** One name of a path, safe by itself: never empty, `.` or `..`, no separator in it, at most 255 bytes. */
export function safeName(name: string): string {
  const cleaned = toWellFormed(name).normalize('NFC').replace(forbidden, '_').replace(misleading, '_');
  const trimmed = trimEnds(cutName(cleaned, ''));
  if (trimmed === '') return '_';
  return deviceName.test(trimmed) ? cutName(`_${trimmed}`, '') : trimmed;
}

/**
 * Paths to save under, one for each path given, in the same order. No two are equal, and none is a folder of another,
 * even where the file system takes upper and lower case for the same.
 */
export function safePaths(paths: readonly (readonly string[])[]): string[][] {
  const root = new SafeFolder();
  return paths.map((path) => {
    let folder = root;
    const safe: string[] = [];
    for (const name of path.slice(0, -1)) {
      const [safeFolderName, next] = folder.open(name);
      safe.push(safeFolderName);
      folder = next;
    }
    safe.push(folder.claim(path.at(-1) ?? ''));
    return safe;
  });
}

/** The names given away within one folder. */
class SafeFolder {
  readonly #folders = new Map<string, readonly [name: string, folder: SafeFolder]>();
  /** For each name in use, as a careless file system compares it: the number to try next. */
  readonly #nextNumbers = new Map<string, number>();

  /** The same folder each time that the same name is opened. */
  open(name: string): readonly [name: string, folder: SafeFolder] {
    const known = this.#folders.get(name);
    if (known) return known;
    const opened = [this.claim(name), new SafeFolder()] as const;
    this.#folders.set(name, opened);
    return opened;
  }

  /** A safe name that no other entry of this folder has. */
  claim(name: string): string {
    const wished = safeName(name);
    const wishedKey = caseless(wished);
    let candidate = wished;
    let number = this.#nextNumbers.get(wishedKey) ?? 2;
    while (this.#nextNumbers.has(caseless(candidate))) candidate = cutName(wished, ` (${number++})`);
    this.#nextNumbers.set(wishedKey, number);
    if (candidate !== wished) this.#nextNumbers.set(caseless(candidate), 2);
    return candidate;
  }
}

/** Upper case first: it unites what lower case alone does not, such as ß and ss, or final and other sigmas. */
function caseless(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase();
}

/** For names already cut. Windows drops dots and spaces at the end; spaces at the start only hide. */
function trimEnds(name: string): string {
  return name.replace(/^\s+/, '').replace(/[\s.]+$/, '');
}

/** The name with the suffix before its extension, cut between two characters where it is too long. */
function cutName(name: string, suffix: string): string {
  const dot = name.lastIndexOf('.');
  const hasExtension = dot > 0 && encodeUtf8(name.slice(dot)).length <= extensionLimitBytes;
  const extension = hasExtension ? name.slice(dot) : '';
  const stem = hasExtension ? name.slice(0, dot) : name;
  const room = nameLimitBytes - encodeUtf8(suffix + extension).length;

  return cutToBytes(stem, room) + suffix + extension;
}
