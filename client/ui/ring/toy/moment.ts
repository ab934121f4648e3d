/** What one frame of the ring shows, and each peer's view of the circle. Peers and keys are plain numbers. */

/** A peer's neighbours on the circle, in its own view. */
export interface Beside {
  readonly predecessor: number | undefined;
  readonly successor: number | undefined;
  /** The second successor. */
  readonly second: number | undefined;
}

export interface ToyPeer extends Beside {
  readonly number: number;
  readonly isMember: boolean;
  /** The peers that it has a channel to. */
  readonly links: readonly number[];
  readonly shortcuts: readonly number[];
  /** Keys of the records that it holds, copies included. */
  readonly keys: readonly number[];
}

type QueryKind = 'find' | 'get' | 'put';

export type Moment =
  | { readonly type: 'start'; readonly peers: number }
  | { readonly type: 'asks'; readonly what: QueryKind; readonly peer: number; readonly key: number }
  /** The last peer of the path has just received the query. */
  | {
      readonly type: 'hop';
      readonly what: QueryKind;
      readonly key: number;
      readonly path: readonly number[];
    }
  | {
      readonly type: 'answer';
      readonly what: QueryKind;
      readonly key: number;
      readonly path: readonly number[];
      /** The values put or found. */
      readonly values: readonly string[];
      /** N at that moment. */
      readonly peers: number;
    }
  | { readonly type: 'lost'; readonly peer: number; readonly key: number }
  | { readonly type: 'leaves' | 'dies'; readonly peer: number }
  | { readonly type: 'joins'; readonly peer: number; readonly via: number }
  /** The peer has new neighbours; without `before` it had none. */
  | {
      readonly type: 'changed';
      readonly peer: number;
      readonly afterMs: number;
      readonly before: Beside | undefined;
    }
  /** Another peer is responsible now; `hadCopy`: it already held a copy. */
  | {
      readonly type: 'moved';
      readonly key: number;
      readonly from: number;
      readonly to: number;
      readonly hadCopy: boolean;
    }
  | { readonly type: 'settled'; readonly peers: number };

/** The path of the query that the frame shows; empty if it shows none. */
export function pathOf(moment: Moment): readonly number[] {
  if (moment.type === 'hop' || moment.type === 'answer') return moment.path;
  return moment.type === 'asks' ? [moment.peer] : [];
}

export function keyOf(moment: Moment): number | undefined {
  return 'key' in moment ? moment.key : undefined;
}

/** A query that has no answer yet. */
export function isOnItsWay({ type }: Moment): boolean {
  return type === 'asks' || type === 'hop' || type === 'lost';
}

/** The first peer at or after the key, clockwise; past the largest, the smallest. */
export function closestSuccessor(
  key: number,
  peers: readonly Pick<ToyPeer, 'number' | 'isMember'>[],
): number | undefined {
  const numbers = peers.flatMap(({ number, isMember }) => (isMember ? [number] : [])).sort((a, b) => a - b);
  return numbers.find((number) => number >= key) ?? numbers[0];
}
