import { describe, expect, it } from 'vitest';
import { ringId } from '../../simulation/ring/testing/hand-driven-ring.ts';
import type { RingId } from '../common/ring-id.ts';
import { firstAfter, KeyEvidence, type View } from './key-evidence.ts';

/** Sixteen peers, evenly spread: 00, 10, … f0. We are 00, the key is 78: 80 is responsible. */
const ids = Array.from({ length: 16 }, (_, place) => ringId(`${place.toString(16)}0`));
const key = ringId('78');
const at = (digits: string): RingId => ringId(digits);

/** The list of an honest peer, without the left-out peers: it has not heard of them, or hides them. */
function view(digits: string, leftOut: readonly string[] = []): View {
  const others = ids.filter((id) => !leftOut.map(at).includes(id) || id === at(digits));
  const place = others.indexOf(at(digits));
  const around = (step: number) => others[(place + step + 2 * others.length) % others.length]!;
  return {
    peer: at(digits),
    successors: [1, 2, 3, 4].map(around),
    predecessors: [-1, -2, -3, -4].map(around),
    path: [at('00'), at(digits)],
  };
}

function evidence(self = view('00'), isThorough = false): KeyEvidence {
  return new KeyEvidence(key, self, ids.length, isThorough);
}

describe('[RG28] the evidence for a key', () => {
  it('does not believe a claimer until a witness that sees over the key agrees', () => {
    const known = evidence();
    known.addClaim(view('80'));
    expect(known.verdict).toBeUndefined();
    known.add(view('70'), false);
    expect(known.verdict?.responsible).toBe(at('80'));
    expect(known.verdict?.next.slice(0, 3)).toEqual([at('90'), at('a0'), at('b0')]);
  });

  it('believes a claimer where we see over the key ourselves', () => {
    const known = evidence(view('50'));
    known.addClaim(view('80'));
    expect(known.verdict?.responsible).toBe(at('80'));
  });

  it('waits for a peer that is named closer than the claimer, and prefers it once it answers', () => {
    const known = evidence();
    known.addClaim(view('90', ['80']));
    known.add(view('70'), false);
    expect(known.unheard).toEqual([at('80')]);
    expect(known.verdict).toBeUndefined();
    known.add(view('80'), true);
    expect(known.verdict?.responsible).toBe(at('80'));
  });

  it('prefers a newcomer that no other peer names, because its key proves that it is closer', () => {
    const known = evidence();
    known.addClaim({ ...view('80'), peer: at('7c'), successors: view('70').successors });
    known.add(view('70'), false);
    expect(known.verdict?.responsible).toBe(at('7c'));
    expect(known.verdict?.next[0]).toBe(at('80'));
  });

  it('believes a peer that says itself that it stands in for a silent one', () => {
    const known = evidence();
    known.addClaim(view('a0', ['80', '90']));
    known.add(view('70'), false);
    expect(known.unheard).toEqual([at('80'), at('90')]);
    known.addSilent(at('80'));
    expect(known.verdict).toBeUndefined();
    known.addSilent(at('90'));
    known.add(view('60'), false);
    expect(known.verdict?.responsible).toBe(at('a0'));
    expect(known.verdict?.next).not.toContain(at('80'));
  });

  it('believes the peer after the silent ones once two others name it, although it does not claim the key yet', () => {
    const known = evidence();
    known.add(view('90'), true);
    known.add(view('70'), false);
    known.addSilent(at('80'));
    expect(known.verdict).toBeUndefined();
    known.add(view('60'), false);
    expect(known.verdict?.responsible).toBe(at('90'));
  });

  it('prefers the silent peer again once it speaks', () => {
    const known = evidence();
    known.addClaim(view('90', ['80']));
    known.add(view('70'), false);
    known.addSilent(at('80'));
    known.add(view('80'), true);
    known.addSilent(at('80'));
    expect(known.verdict?.responsible).toBe(at('80'));
  });

  it('takes two witnesses where the arc around the key is wide, and three where it is very wide', () => {
    const hidden = ['60', '70', '80', '90'];
    const known = evidence();
    known.addClaim(view('a0', [...hidden, '50']));
    expect(known.takesMore).toBe(true);
    expect(known.witnessNamed).toBe(at('40'));
    // 4 gaps, 6 gaps and a half: accomplices on both sides.
    known.add({ ...view('40', [...hidden, '50']), peer: at('40') }, true);
    expect(known.verdict).toBeUndefined();
    known.add(view('50', hidden), true);
    expect(known.verdict?.responsible).toBe(at('a0'));
  });

  it('does not believe two liars where one neighbour of theirs is honest', () => {
    const hidden = ['70', '80', '90'];
    const known = evidence();
    known.addClaim(view('a0', hidden));
    known.add(view('60', hidden), true);
    expect(known.verdict).toBeUndefined();
    known.add(view('b0'), true);
    expect(known.unheard).toEqual([at('80'), at('90')]);
  });

  it('names the nearest peers as the next holders, whichever the responsible peer names', () => {
    const known = evidence();
    known.addClaim({ ...view('80'), successors: ['c0', 'd0', 'e0'].map(at) });
    known.add({ ...view('70'), successors: ['80', 'b0', 'd0', 'e0'].map(at) }, false);
    known.add({ ...view('90'), predecessors: ['80', '70'].map(at), successors: ['a0'].map(at) }, false);
    expect(known.verdict?.next).toEqual(['90', 'a0', 'b0', 'c0', 'd0', 'e0'].map(at));
  });

  it('takes two witnesses in any case where a thorough lookup asks for them', () => {
    const known = evidence(view('00'), true);
    known.addClaim(view('80'));
    known.add(view('70'), false);
    expect(known.verdict).toBeUndefined();
    known.add(view('90'), false);
    expect(known.verdict?.responsible).toBe(at('80'));
  });

  it('believes an uncontested claim in the end, and no claim that another peer contradicts', () => {
    const alone = evidence();
    alone.addClaim(view('80'));
    expect(alone.lastVerdict?.responsible).toBe(at('80'));
    const contested = evidence();
    contested.addClaim({ ...view('90', ['80']), predecessors: [at('80'), at('70')] });
    expect(contested.lastVerdict).toBeUndefined();
    contested.addSilent(at('80'));
    expect(contested.lastVerdict).toBeUndefined();
  });

  it('finds no responsible peer while no peer has answered', () => {
    expect(evidence().verdict).toBeUndefined();
    expect(evidence().lastVerdict).toBeUndefined();
    expect(evidence().unheard).toEqual([]);
    expect(evidence().closest).toBeUndefined();
  });
});

describe('what one peer sees over a key', () => {
  it('[RG28] a list shows the peers at and after a key, nearest first, and none where it does not reach the key', () => {
    expect(firstAfter(view('60'), key).slice(0, 2)).toEqual([at('80'), at('90')]);
    expect(firstAfter(view('a0'), key).slice(0, 3)).toEqual([at('80'), at('90'), at('a0')]);
    expect(firstAfter(view('80'), at('80'))[0]).toBe(at('80'));
    expect(firstAfter(view('00'), key)).toEqual([]);
    expect(firstAfter(view('f0'), at('f8'))[0]).toBe(at('00'));
  });
});
