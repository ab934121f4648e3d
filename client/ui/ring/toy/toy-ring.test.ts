import { describe, expect, it } from 'vitest';
import { createFormats } from '../../language/format.ts';
import { enRing } from '../../language/messages/en/ring.ts';
import { describeMoment } from './describe-moment.ts';
import { type ToyFrame, type ToyLinks, ToyRing, textbookPeers } from './toy-ring.ts';

const ringOf = (links: ToyLinks) => new ToyRing({ links, bits: 4, peers: textbookPeers });

const pathsOf = (frames: readonly ToyFrame[]) =>
  frames.flatMap(({ moment }) => (moment.type === 'hop' ? [moment.path.join('→')] : []));

function viewAtEnd(frames: readonly ToyFrame[], peer: number) {
  const seen = frames.at(-1)!.peers.find(({ number }) => number === peer)!;
  return [seen.predecessor, seen.successor, seen.second];
}

describe('the ring to play with', () => {
  it.each([
    ['circular', ['3→4', '3→4→5', '3→4→5→8', '3→4→5→8→10', '3→4→5→8→10→12']],
    ['shortcuts', ['3→4', '3→4→10', '3→4→10→12']],
    ['full', ['3→12']],
  ] as const)('shows hop by hop how peer 3 finds who has key 11, links: %s', (links, paths) => {
    const frames = ringOf(links).find(3, 11);
    expect(frames[0]!.moment).toMatchObject({ type: 'asks', peer: 3, key: 11 });
    expect(pathsOf(frames)).toEqual(paths);
    expect(frames.at(-1)!.moment).toMatchObject({ type: 'answer', peers: 8 });
  });

  it('shows the new successors of peers 4 and 3 once each when peer 5 leaves', () => {
    const frames = ringOf('circular').leave(5, 'leaves');
    expect(viewAtEnd(frames, 4)).toEqual([3, 8, 10]);
    expect(viewAtEnd(frames, 3)).toEqual([1, 4, 8]);
    const changed = frames.flatMap(({ moment }) => (moment.type === 'changed' ? [moment.peer] : []));
    expect([...changed].sort()).toEqual([3, 4, 8]);
    const said = frames.map((frame) =>
      describeMoment(frame, enRing, createFormats('en')).replace(/^After .*: /, ''),
    );
    expect(said).toContain(
      'Peer 4 takes 8 as its successor (it was 5), 10 as its second successor (it was 8).',
    );
    expect(said).toContain('Peer 3 takes 8 as its second successor (it was 5).');
    expect(said).toContain('Peer 8 takes 4 as its predecessor (it was 5).');
  });

  it('shows which peer gets a key: a closer newcomer, or the holder of a copy when its peer dies', () => {
    const ring = ringOf('circular');
    ring.put(3, 13, 'Led Zeppelin IV');
    const moves = (frames: readonly ToyFrame[]) =>
      frames.flatMap(({ moment }) => (moment.type === 'moved' ? [moment] : []));
    expect(moves(ring.join(13, 1))).toEqual([{ type: 'moved', key: 13, from: 15, to: 13, hadCopy: false }]);
    expect(moves(ring.leave(13, 'dies'))).toEqual([
      { type: 'moved', key: 13, from: 13, to: 15, hadCopy: true },
    ]);
    expect(moves(ring.leave(5, 'leaves'))).toEqual([]);
  });

  it('hands a key over to a newcomer with the same number, where peers know only one predecessor', () => {
    const ring = ringOf('circular');
    ring.put(15, 11, 'Led Zeppelin IV');
    ring.join(13, 1);
    ring.leave(12, 'leaves');
    expect(
      ring
        .join(11, 1)
        .at(-1)!
        .peers.find(({ number }) => number === 11)!.keys,
    ).toEqual([11]);
  });

  it('shows how peer 13, which knows only peer 1, finds its place between 12 and 15', () => {
    const frames = ringOf('circular').join(13, 1);
    expect(frames[0]!.moment).toEqual({ type: 'joins', peer: 13, via: 1 });
    expect(viewAtEnd(frames, 13)).toEqual([12, 15, 1]);
    expect(viewAtEnd(frames, 12)).toEqual([10, 13, 15]);
  });

  it('keeps a value at the closest successor of its key, and at the next peer when that one dies', () => {
    const ring = ringOf('circular');
    const put = ring.put(3, 11, 'Led Zeppelin IV');
    expect(pathsOf(put).at(-1)).toBe('3→4→5→8→10→12');
    expect(put.at(-1)!.peers.find(({ number }) => number === 12)!.keys).toEqual([11]);
    ring.leave(12, 'dies');
    expect(ring.get(8, 11).at(-1)!.moment).toMatchObject({
      type: 'answer',
      path: [8, 10, 15],
      values: ['Led Zeppelin IV'],
    });
    expect(ring.get(8, 2).at(-1)!.moment).toMatchObject({ type: 'answer', values: [] });
  });

  it('measures about N/2 messages on the circle alone and few with shortcuts', () => {
    const mean = (links: ToyLinks) => {
      const peers = Array.from({ length: 32 }, (_, place) => 8 * place);
      const hops = new ToyRing({ links, bits: 8, peers }).measure(100);
      expect(hops).toHaveLength(100);
      return hops.reduce((sum, one) => sum + one, 0) / 100;
    };
    expect(mean('circular')).toBeGreaterThan(12);
    expect(mean('circular')).toBeLessThan(20);
    expect(mean('shortcuts')).toBeLessThan(4);
    expect(mean('full')).toBeLessThan(2.5);
  });
});
