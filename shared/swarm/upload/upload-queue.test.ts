import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { span } from '../../simulation/testing/hand-driven-peer.ts';
import { type Claim, UploadQueue } from './upload-queue.ts';

const all = (): Claim => 'yes';

function served(queue: UploadQueue<string>, claim: (neighbour: string) => Claim = all): string[] {
  const order: string[] = [];
  for (let next = queue.peek(claim, 0); next; next = queue.peek(claim, 0)) {
    order.push(`${next.neighbour}${next.span.beginBytes / 16_384}`);
    queue.take(next.neighbour);
  }
  return order;
}

describe('the upload queue', () => {
  it('[UP1] keeps 256 requests of a neighbour and refuses the rest', () => {
    const queue = new UploadQueue<string>();
    const accepted = Array.from({ length: 100_000 }, (_, chunk) => queue.add('a', span(chunk, 0)));
    expect(accepted.filter(Boolean)).toHaveLength(256);
    expect(queue.waiting('a')).toBe(256);
  });

  it('[UP1] refuses the same block again while it waits', () => {
    const queue = new UploadQueue<string>();
    expect(queue.add('a', span(0, 0))).toBe(true);
    for (let again = 0; again < 1_000; again++) expect(queue.add('a', span(0, 0))).toBe(false);
    expect(queue.add('b', span(0, 0))).toBe(true);
  });

  it('[UP2] serves block by block, in turn', () => {
    const queue = new UploadQueue<string>();
    for (const block of [0, 1, 2]) queue.add('a', span(0, block));
    for (const block of [0, 1]) queue.add('b', span(0, block));
    expect(served(queue)).toEqual(['a0', 'b0', 'a1', 'b1', 'a2']);
    expect(queue.isEmpty).toBe(true);
  });

  it('[UP2] gives nobody a second block before every waiting neighbour had one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 2, maxLength: 6 }), (lengths) => {
        const queue = new UploadQueue<string>();
        for (const [neighbour, length] of lengths.entries()) {
          for (let chunk = 0; chunk < length; chunk++) queue.add(`${neighbour}:`, span(chunk, 0));
        }
        const got = new Map<string, number>();
        for (const neighbour of served(queue)) {
          const fewest = Math.min(
            ...lengths.flatMap((length, index) => {
              const had = got.get(`${index}:0`) ?? 0;
              return had < length ? [had] : [];
            }),
          );
          expect(got.get(neighbour) ?? 0).toBe(fewest);
          got.set(neighbour, (got.get(neighbour) ?? 0) + 1);
        }
      }),
    );
  });

  it('[UP3] serves spare neighbours only while nobody else wants anything', () => {
    const queue = new UploadQueue<string>();
    const claim = (neighbour: string): Claim => (neighbour === 's' ? 'spare' : 'yes');
    for (const block of [0, 1]) queue.add('s', span(0, block));
    for (const block of [0, 1]) queue.add('a', span(0, block));
    expect(served(queue, claim)).toEqual(['a0', 'a1', 's0', 's1']);
  });

  it('passes over a neighbour without room, which keeps its turn', () => {
    const queue = new UploadQueue<string>();
    for (const neighbour of ['a', 'b']) for (const block of [0, 1]) queue.add(neighbour, span(0, block));
    expect(queue.peek((neighbour) => (neighbour === 'a' ? 'no' : 'yes'), 0)?.neighbour).toBe('b');
    queue.take('b');
    expect(queue.peek(all, 0)?.neighbour).toBe('a');
  });

  it('[UP4] forgets only requests that are cancelled or dropped before their turn', () => {
    const queue = new UploadQueue<string>();
    for (const block of [0, 1, 2]) queue.add('a', span(0, block));
    expect(queue.cancel('a', span(0, 1))).toBe(true);
    expect(queue.cancel('a', span(0, 1))).toBe(false);
    expect(queue.cancel('b', span(0, 0))).toBe(false);
    expect(queue.drop('a')).toEqual([span(0, 0), span(0, 2)]);
    expect(queue.isEmpty).toBe(true);
    expect(queue.drop('a')).toEqual([]);
  });
});
