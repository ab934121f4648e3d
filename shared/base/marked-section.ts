/**
 * The document with new text between `<!-- name:start -->` and `<!-- name:end -->`, so that a program can keep one part of a
 * document that people write.
 * @throws Error unless the document has both markers, once each and in this order
 */
export function withSection(document: string, name: string, text: string): string {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const [before, rest, ...more] = document.split(start);
  const [old, after, ...others] = rest?.split(end) ?? [];
  if (before === undefined || old === undefined || after === undefined || more.length + others.length > 0) {
    throw new Error(`The document needs the lines ${start} and ${end}, once each and in this order.`);
  }
  return `${before}${start}\n${text}\n${end}${after}`;
}
