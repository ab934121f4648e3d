import type { RingView } from '../../ring/room-ring.ts';

const fullDigits = 40;
/** Full mesh: everyone is beside everyone. */
const perSide = 4;

/** The view of one page in a ring of at most nine pages, spread unevenly. */
export function demoRing(peers: number): RingView {
  const ids = Array.from({ length: peers }, (_, place) =>
    Math.round(0xff_ffff * ((place + 0.6 * ((place * 7) % 5) * 0.2) / peers))
      .toString(16)
      .padStart(6, '0')
      .padEnd(fullDigits, 'c5'),
  );
  const [id, ...others] = ids;
  return {
    id: id!,
    isJoined: peers > 1,
    size: peers,
    successors: others.slice(0, perSide),
    predecessors: others.slice(-perSide).reverse(),
    shortcuts: [],
    links: others.length,
    keys: peers > 1 ? ['1d'.padEnd(fullDigits, '0'), 'e4'.padEnd(fullDigits, '0')] : [],
  };
}
