/** Reads the table of floors: which folders there are, and what each may import. Knows no check. */

/** How many source files a folder may hold: past this it is two ideas. */
export const folderLimit = 25;

export interface Floor {
  readonly folder: string;
  /** Folders that it may import, each with all folders inside it. */
  readonly imports: readonly string[];
  /** Packages that it may import; `node:` stands for what Node brings. */
  readonly packages: readonly string[];
}

/** The rows of the Markdown table, in its order. @throws Error when a row has not exactly four cells */
export function parseFloors(markdown: string): Floor[] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| folder'));
  return rows.map((row) => {
    const [folder, rule, imports, packages, ...rest] = row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    if (!folder || !rule || imports === undefined || packages === undefined || rest.length > 0) {
      throw new Error(`This row of the floors has not four cells: ${row}`);
    }
    return { folder, imports: namesIn(imports), packages: namesIn(packages) };
  });
}

function namesIn(cell: string): string[] {
  return cell.split(',').flatMap((name) => name.trim() || []);
}
