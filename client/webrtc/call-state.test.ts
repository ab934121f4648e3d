import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeerId } from '../../shared/base/ids.ts';
import { createRandom } from '../../shared/base/random.ts';
import type { CallSignal } from './call-signal.ts';
import { type CallState, callStands, candidateLimit, idle, onCallSignal } from './call-state.ts';

const small = '1'.repeat(40) as PeerId;
const large = 'e'.repeat(40) as PeerId;
const ours = 'aaaaaaaaaaaaaaaa';
const theirs = 'bbbbbbbbbbbbbbbb';
const sdp = 'v=0';

const candidates = (count: number, attempt = ours): CallSignal => ({
  kind: 'candidates',
  attempt,
  candidates: Array.from({ length: count }, (_, port) => ({
    candidate: `candidate:1 1 udp 1 192.168.1.7 ${port} typ host`,
    sdpMid: '0',
    sdpMLineIndex: 0 as const,
  })),
});

const states = {
  idle,
  calling: { phase: 'calling', attempt: ours },
  'awaiting-offer': { phase: 'awaiting-offer', attempt: ours },
  'awaiting-answer': { phase: 'awaiting-answer', attempt: ours, candidates: 0 },
  described: { phase: 'described', attempt: ours, candidates: 0 },
} as const satisfies Record<CallState['phase'], CallState>;

const signals = (attempt: string): CallSignal[] => [
  { kind: 'call', attempt },
  { kind: 'ready', attempt },
  { kind: 'busy', attempt, open: 1, limit: 1 },
  { kind: 'offer', attempt, sdp },
  { kind: 'answer', attempt, sdp },
  candidates(1, attempt),
  { kind: 'hang-up', attempt },
];

const actionsIn = (state: CallState, attempt: string) =>
  Object.fromEntries(
    signals(attempt).map((signal) => [signal.kind, onCallSignal(state, signal, small, large).action.do]),
  );

describe('a signal of the present attempt', () => {
  const nothing = {
    call: 'nothing',
    ready: 'nothing',
    busy: 'nothing',
    offer: 'nothing',
    answer: 'nothing',
    candidates: 'nothing',
    'hang-up': 'end',
  };

  it('[LK2] makes the offer only after ready, and ends the call after busy', () => {
    expect(actionsIn(states.calling, ours)).toEqual({ ...nothing, ready: 'create-offer', busy: 'end' });
  });

  it('[LK6] takes only an offer while it awaits one', () => {
    expect(actionsIn(states['awaiting-offer'], ours)).toEqual({ ...nothing, offer: 'create-answer' });
  });

  it('[LK6] takes only an answer or candidates while it awaits an answer', () => {
    const expected = { ...nothing, answer: 'take-answer', candidates: 'take-candidates' };
    expect(actionsIn(states['awaiting-answer'], ours)).toEqual(expected);
  });

  it('[LK6] takes neither offer nor answer once both sides are described', () => {
    expect(actionsIn(states.described, ours)).toEqual({ ...nothing, candidates: 'take-candidates' });
  });
});

describe('a signal of another attempt', () => {
  const stale = {
    ready: 'hang-up',
    busy: 'nothing',
    offer: 'hang-up',
    answer: 'hang-up',
    candidates: 'nothing',
    'hang-up': 'nothing',
  };

  it.each(Object.values(states))('[LK3] changes nothing about this attempt while $phase', (state) => {
    expect(actionsIn(state, theirs)).toEqual({ ...stale, call: 'accept' });
    for (const signal of signals(theirs).filter(({ kind }) => kind !== 'call')) {
      expect(onCallSignal(state, signal, small, large).state).toBe(state);
    }
  });
});

it('[LK6] takes at most 64 candidates per attempt, however they are batched', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 30 }), (batches) => {
      let state: CallState = states.described;
      let taken = 0;
      for (const count of batches) {
        const step = onCallSignal(state, candidates(count), small, large);
        state = step.state;
        if (step.action.do === 'take-candidates') taken += step.action.candidates.length;
      }
      const offered = batches.reduce((sum, count) => sum + count, 0);
      expect(taken).toBe(Math.min(offered, candidateLimit));
    }),
  );
});

describe('crossing calls', () => {
  const call: CallSignal = { kind: 'call', attempt: theirs };

  it('[LK4] the larger id repeats its call and keeps to it', () => {
    const step = onCallSignal(states.calling, call, large, small);
    expect(step).toEqual({ state: states.calling, action: { do: 'call', attempt: ours } });
  });

  it('[LK4] the smaller id drops its own call and accepts the other', () => {
    const step = onCallSignal(states.calling, call, small, large);
    expect(step).toEqual({
      state: { phase: 'awaiting-offer', attempt: theirs },
      action: { do: 'accept', attempt: theirs },
    });
  });

  it('[LK4] exactly one of two crossing calls stands', () => {
    expect([callStands(small, large), callStands(large, small)]).toEqual([false, true]);
  });
});

it.each(['awaiting-offer', 'awaiting-answer', 'described'] as const)(
  '[LK5] a new call replaces a link that is %s, whichever id is larger',
  (phase) => {
    for (const [self, from] of [
      [small, large],
      [large, small],
    ] as const) {
      const step = onCallSignal(states[phase], { kind: 'call', attempt: theirs }, self, from);
      expect(step.action).toEqual({ do: 'accept', attempt: theirs });
    }
  },
);

/** Two peers and the signals under way between them, delivered in each direction's order when told. */
function createPair() {
  const peers = {
    [small]: { state: idle as CallState, dialled: '', inbox: [] as CallSignal[] },
    [large]: { state: idle as CallState, dialled: '', inbox: [] as CallSignal[] },
  };
  const other = (id: PeerId) => (id === small ? large : small);
  const send = (from: PeerId, signal: CallSignal) => peers[other(from)]?.inbox.push(signal);

  function dial(id: PeerId, attempt: string): void {
    const peer = peers[id];
    if (peer === undefined || peer.state.phase !== 'idle') return;
    peer.state = { phase: 'calling', attempt };
    send(id, { kind: 'call', attempt });
  }

  function deliver(id: PeerId): void {
    const peer = peers[id];
    const signal = peer?.inbox.shift();
    if (peer === undefined || signal === undefined) return;
    const { state, action } = onCallSignal(peer.state, signal, id, other(id));
    peer.state = state;
    if (action.do === 'accept') send(id, { kind: 'ready', attempt: action.attempt });
    if (action.do === 'call' || action.do === 'hang-up') {
      send(id, { kind: action.do, attempt: action.attempt });
    }
    if (state.phase === 'idle') return;
    if (action.do === 'create-offer') send(id, { kind: 'offer', attempt: state.attempt, sdp });
    if (action.do === 'create-answer') send(id, { kind: 'answer', attempt: state.attempt, sdp });
  }

  return { peers, dial, deliver, underWay: () => [small, large].filter((id) => peers[id]?.inbox.length) };
}

it('[LK4] two peers that both dial end with one and the same attempt, in whatever order signals arrive', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = createRandom(seed);
      const { peers, dial, deliver, underWay } = createPair();
      const dials = random.shuffle([
        () => dial(small, ours),
        () => dial(large, theirs),
        () => dial(small, ours.replaceAll('a', 'c')),
      ]);
      for (let steps = 0; steps < 100; steps++) {
        const next = random.pick([...underWay().map((id) => () => deliver(id)), ...dials.slice(0, 1)]);
        if (next === undefined) break;
        if (next === dials[0]) dials.shift();
        next();
      }
      expect(underWay()).toEqual([]);
      expect(peers[small]?.state).toEqual(peers[large]?.state);
      expect(peers[small]?.state.phase).toBe('described');
    }),
    { numRuns: 1000 },
  );
});

it('[LK4] repeats a crossed call that was lost on the way', () => {
  const { peers, dial, deliver, underWay } = createPair();
  dial(large, theirs);
  peers[small]?.inbox.pop();
  dial(small, ours);
  while (underWay().length > 0) for (const id of underWay()) deliver(id);
  expect(peers[small]?.state).toMatchObject({ phase: 'described', attempt: theirs });
  expect(peers[large]?.state).toEqual(peers[small]?.state);
});
