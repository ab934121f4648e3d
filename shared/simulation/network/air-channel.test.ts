import { describe, expect, it } from 'vitest';
import { AirChannel, AirQueue } from './air-channel.ts';

/** Puts frames of a size into a queue, and plays the channel until it is silent: whose frames went, in order. */
function player(rate = 1_000) {
  const channel = new AirChannel(rate);
  const went: string[] = [];
  /** In the air. */
  let current: ReturnType<AirChannel['put']>;
  const put = (name: string, queue: AirQueue, bytes: number, count = 1) => {
    for (let index = 0; index < count; index++)
      current = channel.put(queue, bytes, () => went.push(name)) ?? current;
  };
  const play = (frames = Number.POSITIVE_INFINITY) => {
    for (let index = 0; current && index < frames; index++) {
      current.onThrough();
      current = channel.takeNext();
    }
    return went.splice(0).join(' ');
  };
  return { channel, put, play };
}

describe('the air of one access point', () => {
  it('[NM5] the air carries one frame at a time, each for its size over the rate', () => {
    const { channel, put, play } = player();
    put('a', new AirQueue(), 500);
    put('b', new AirQueue(), 250);
    expect(play()).toBe('a b');
    expect(channel.busyMs).toBe(750);
  });

  it('[NM5] queues with something to send take turns, and each keeps its order', () => {
    const { put, play } = player();
    const [one, other] = [new AirQueue(), new AirQueue()];
    put('a', one, 100, 3);
    put('b', other, 100, 3);
    expect(play()).toBe('a a b a b b');
  });

  it('[NM5] queues get equal airtime and not equally many frames', () => {
    const { put, play } = player();
    const [small, large] = [new AirQueue(), new AirQueue()];
    put('large', large, 100, 2);
    put('small', small, 50, 4);
    expect(play()).toBe('large small large small small small');
  });

  it('[NM5] a queue that was silent gains nothing by it', () => {
    const { put, play } = player();
    const [silent, busy] = [new AirQueue(), new AirQueue()];
    put('busy', busy, 100, 6);
    play(3);
    put('silent', silent, 100, 3);
    expect(play()).toBe('busy busy silent busy silent silent');
  });
});
