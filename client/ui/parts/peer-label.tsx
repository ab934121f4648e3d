/** A peer's name where space is short: its end may be cut off, but not the number that tells it from another of the same name. */
export function PeerLabel({ name }: { readonly name: string }) {
  const [, text, number] = /^(.*?)( \d+)?$/s.exec(name)!;
  return (
    <bdi class="peer-label" title={name}>
      <span>{text}</span>
      {number}
    </bdi>
  );
}
