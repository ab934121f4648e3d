import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventQueue } from './event-queue.ts';

it('[NM4] events happen by time and, at the same time, in the order of planning', () => {
  const step = fc.option(fc.nat(9), { freq: 3 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new EventQueue<number>();
      const naive: { at: number; event: number }[] = [];
      steps.forEach((at, event) => {
        if (at === null) {
          const soonest = Math.min(...naive.map((each) => each.at));
          const place = naive.findIndex((each) => each.at === soonest);
          const [expected] = place < 0 ? [] : naive.splice(place, 1);
          const next = queue.next();
          expect(next && { at: next.at, event: next.event }).toEqual(expected);
        } else {
          queue.plan(at, event);
          naive.push({ at, event });
        }
        expect(queue.size).toBe(naive.length);
        expect(queue.nextAt).toBe(naive.length === 0 ? undefined : Math.min(...naive.map((each) => each.at)));
      });
    }),
  );
});
