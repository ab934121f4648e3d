import { describe, expect, it } from 'vitest';
import { simulatedContent } from '../../simulation/swarm/simulated-content.ts';
import { at, peerId } from '../../simulation/testing/hand-driven-peer.ts';
import { Neighbour } from '../common/neighbour.ts';
import { HashQueue } from './hash-queue.ts';

const content = simulatedContent(4 * 262_144);
const { chunk } = at(1, 0);
const neighbour = (index: number) =>
  new Neighbour<string>(peerId(index), 0, { downloadedBytes: 0, uploadedBytes: 0, strikes: 0 });

describe('leaf hashes', () => {
  it('[HQ1] asks for leaf hashes once for each chunk, of the neighbour that is asked for a block', () => {
    const queue = new HashQueue<string>(content);
    const [a, b] = [neighbour(1), neighbour(2)];
    expect(queue.ask(chunk, a, 0)).toEqual(content.hashSpan(chunk));
    expect(queue.ask(chunk, b, 1)).toBeUndefined();
    expect(queue.ask(at(2, 0).chunk, b, 1)).toEqual(content.hashSpan(at(2, 0).chunk));
  });

  it('[HQ1] needs no leaf hashes for a file of one block, whose root is the leaf', () => {
    const queue = new HashQueue<string>(simulatedContent(9_000));
    expect(queue.areKnown(at(0, 0).chunk)).toBe(true);
    expect(queue.ask(at(0, 0).chunk, neighbour(1), 0)).toBeUndefined();
  });

  it('[HQ2] keeps blocks that came before their leaf hashes', () => {
    const queue = new HashQueue<string>(content);
    const a = neighbour(1);
    queue.ask(chunk, a, 0);
    const early = [0, 1].map((block) => ({ neighbour: a, block: at(1, block).block, payload: 'x' }));
    for (const each of early) queue.addEarly(chunk, each);
    expect(queue.areKnown(chunk)).toBe(false);
    expect(queue.onAnswered(chunk)).toBe(true);
    expect(queue.onKnown(chunk)).toEqual(early);
    expect(queue.areKnown(chunk)).toBe(true);
    expect(queue.onKnown(chunk)).toEqual([]);
  });

  it('[HQ3] asks another neighbour for leaf hashes after 3 s, when they are refused or wrong, or the first has left', () => {
    const [a, b] = [neighbour(1), neighbour(2)];
    const asked = () => {
      const queue = new HashQueue<string>(content);
      queue.ask(chunk, a, 0);
      return queue;
    };
    const late = asked();
    expect(late.ask(chunk, b, 3_000)).toBeUndefined();
    expect([...late.unanswered(3_001)]).toEqual([chunk]);
    expect(late.ask(chunk, b, 3_001)).toBeDefined();
    const refused = asked();
    refused.onFailed(chunk);
    expect(refused.ask(chunk, b, 1)).toBeDefined();
    const gone = asked();
    gone.onGone(a);
    gone.addEarly(chunk, { neighbour: b, block: at(1, 0).block, payload: 'x' });
    expect([...gone.unanswered(1)]).toEqual([chunk]);
  });

  it('[HQ4] takes leaf hashes only from the neighbour that was asked, and only once', () => {
    const queue = new HashQueue<string>(content);
    const [a, b] = [neighbour(1), neighbour(2)];
    const span = queue.ask(chunk, a, 0)!;
    expect(queue.chunkOf(b, span)).toBeUndefined();
    expect(queue.chunkOf(a, { ...span, index: 0 })).toBeUndefined();
    expect(queue.chunkOf(a, span)).toBe(chunk);
    expect([queue.onAnswered(chunk), queue.onAnswered(chunk)]).toEqual([true, false]);
    queue.onKnown(chunk);
    queue.onFailed(chunk);
    expect(queue.areKnown(chunk)).toBe(true);
  });
});
