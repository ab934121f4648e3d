import { splitNumber } from '../language/peer-name.ts';

/** A peer's name where space is short: only its text may be cut off. */
export function PeerLabel({ name }: { readonly name: string }) {
  const [text, number] = splitNumber(name);
  return (
    <bdi class="peer-label" title={name}>
      <span>{text}</span>
      {number}
    </bdi>
  );
}
