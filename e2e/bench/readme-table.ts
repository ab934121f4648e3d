const start = '<!-- bench:start -->';
const end = '<!-- bench:end -->';

/** The README with the table between its two markers. @throws Error if the markers are not there, once and in order */
export function withTable(readme: string, table: string): string {
  const [before, rest, ...more] = readme.split(start);
  const [old, after, ...others] = rest?.split(end) ?? [];
  if (before === undefined || old === undefined || after === undefined || more.length + others.length > 0) {
    throw new Error(`README.md needs the lines ${start} and ${end}, once each and in this order.`);
  }
  return `${before}${start}\n${table}\n${end}${after}`;
}
