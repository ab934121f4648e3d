/** What one frame of the ring shows, and how each peer sees the circle then. Peers and keys are plain numbers. */

/** Whom a peer believes to be beside it. */
export interface Beside {
  readonly predecessor: number | undefined;
  readonly successor: number | undefined;
  /** The second successor. */
  readonly second: number | undefined;
}

export interface ToyPeer extends Beside {
  readonly number: number;
  readonly isMember: boolean;
  /** Everyone to whom it holds a channel. */
  readonly links: readonly number[];
  readonly shortcuts: readonly number[];
  /** Of the records that it holds, replicas included. */
  readonly keys: readonly number[];
}

type QueryKind = 'find' | 'get' | 'put';

export type Moment =
  | { readonly type: 'start'; readonly peers: number }
  | { readonly type: 'asks'; readonly what: QueryKind; readonly peer: number; readonly key: number }
  /** The last of the path has just received it. */
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
      /** Put or found. */
      readonly values: readonly string[];
      /** N, then. */
      readonly peers: number;
    }
  | { readonly type: 'lost'; readonly peer: number; readonly key: number }
  | { readonly type: 'leaves' | 'dies'; readonly peer: number }
  | { readonly type: 'joins'; readonly peer: number; readonly via: number }
  /** Others are beside it now than before; without `before` it was nowhere. */
  | {
      readonly type: 'changed';
      readonly peer: number;
      readonly afterMs: number;
      readonly before: Beside | undefined;
    }
  /** Somebody else is responsible now; `hadCopy`: and held it already. */
  | {
      readonly type: 'moved';
      readonly key: number;
      readonly from: number;
      readonly to: number;
      readonly hadCopy: boolean;
    }
  | { readonly type: 'settled'; readonly peers: number };

/** The way of the query that the frame shows; empty: it shows none. */
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

/** The first at or after the key, clockwise, and above the largest the smallest. */
export function closestSuccessor(
  key: number,
  peers: readonly Pick<ToyPeer, 'number' | 'isMember'>[],
): number | undefined {
  const numbers = peers.flatMap(({ number, isMember }) => (isMember ? [number] : [])).sort((a, b) => a - b);
  return numbers.find((number) => number >= key) ?? numbers[0];
}
