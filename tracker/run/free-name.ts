import { toWellFormed } from '../../shared/base/utf8.ts';
import { nameLimit } from '../../shared/protocol/tracker-events.ts';

/** Tells peers of the same name apart by a number (rule TR76). */

/** The name itself if it is free; otherwise the name with the lowest number that is free, from 2 on. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (wanted === '' || !taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const suffix = ` ${number}`;
    const name = toWellFormed(wanted.slice(0, nameLimit - suffix.length)) + suffix;
    if (!taken.has(name)) return name;
  }
}

/** A name for each peer of a run, by id. Peers that are here keep their names, and those that have left get numbers. */
export function distinctNames(
  peers: readonly { readonly id: string; readonly name: string; readonly presence: string }[],
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const isGone = ({ presence }: { readonly presence: string }) => Number(presence === 'gone');
  const byPresence = [...peers].sort((one, other) => isGone(one) - isGone(other));
  return new Map(
    byPresence.map(({ id, name }) => {
      const distinct = freeName(name, taken);
      taken.add(distinct);
      return [id, distinct];
    }),
  );
}
