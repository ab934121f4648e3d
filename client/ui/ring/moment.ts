/** What one frame of the ring shows, and how each peer sees the circle then. Peers and keys are plain numbers. */

export interface ToyPeer {
  readonly number: number;
  readonly isMember: boolean;
  readonly predecessor: number | undefined;
  readonly successor: number | undefined;
  /** The second successor. */
  readonly second: number | undefined;
  /** Everyone to whom it holds a channel. */
  readonly links: readonly number[];
  readonly shortcuts: readonly number[];
  /** Of the records that it holds, replicas included. */
  readonly keys: readonly number[];
}

export type QueryKind = 'find' | 'get' | 'put';

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
  /** Others are beside it now than before. */
  | { readonly type: 'changed'; readonly peer: number; readonly afterMs: number }
  | { readonly type: 'settled'; readonly peers: number };

/** The way of the query that the frame shows; empty: it shows none. */
export function pathOf(moment: Moment): readonly number[] {
  if (moment.type === 'hop' || moment.type === 'answer') return moment.path;
  return moment.type === 'asks' ? [moment.peer] : [];
}

export function keyOf(moment: Moment): number | undefined {
  return 'key' in moment ? moment.key : undefined;
}
