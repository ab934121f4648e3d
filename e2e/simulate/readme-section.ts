/** The README with new text between the markers of one name. @throws Error if they are not there, once and in order */
export function withSection(readme: string, name: string, text: string): string {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const [before, rest, ...more] = readme.split(start);
  const [old, after, ...others] = rest?.split(end) ?? [];
  if (before === undefined || old === undefined || after === undefined || more.length + others.length > 0) {
    throw new Error(`README.md needs the lines ${start} and ${end}, once each and in this order.`);
  }
  return `${before}${start}\n${text}\n${end}${after}`;
}
