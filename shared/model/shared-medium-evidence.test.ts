import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedMediumEvidence, type TransferCourse } from './shared-medium-evidence.ts';

/** Bytes that each member sends and receives in each second of a phase. */
interface Phase {
  readonly seconds: number;
  readonly sent: readonly number[];
  readonly received: readonly number[];
}

function coursesOf(phases: readonly Phase[]): TransferCourse[] {
  return phases[0]!.sent.map((_, member) => {
    const samples: [number, number, number][] = [[0, 0, 0]];
    for (const { seconds, sent, received } of phases)
      for (let second = 0; second < seconds; second++) {
        const [at, sentBefore, receivedBefore] = samples.at(-1)!;
        samples.push([at + 1, sentBefore + sent[member]!, receivedBefore + received[member]!]);
      }
    return { samples };
  });
}

function evidenceIn(...phases: readonly Phase[]) {
  return sharedMediumEvidence(
    coursesOf(phases),
    phases.reduce((sum, { seconds }) => sum + seconds, 0),
  );
}

const alone: Phase = { seconds: 5, sent: [120, 0, 0, 0, 0], received: [0, 120, 0, 0, 0] };
const together: Phase = { seconds: 10, sent: [30, 30, 30, 15, 15], received: [0, 30, 30, 30, 30] };
const faster = (factor: number): Phase => ({
  seconds: 10,
  sent: together.sent.map((bytes) => factor * bytes),
  received: together.received.map((bytes) => factor * bytes),
});

describe('evidence of a shared medium', () => {
  it('[MD22] few that are as fast together as many share a medium', () => {
    const evidence = evidenceIn(alone, together);
    expect(evidence).toEqual({
      fewRate: 120,
      manyRate: 120,
      fewSenders: 1,
      manySenders: expect.closeTo(4.57, 2),
    });
    expect(evidenceIn(together, alone)).toEqual(evidence);
    expect(evidenceIn(alone, faster(1.7))).not.toBeNull();
    expect(evidenceIn(alone, together, { ...faster(1.8), seconds: 2 })?.manyRate).toBe(120);
  });

  it.each<[string, readonly Phase[]]>([
    ['four times as many that are 1.8 times as fast', [alone, faster(1.8)]],
    ['many that are faster for three seconds', [alone, together, { ...faster(1.8), seconds: 3 }]],
    ['a rate that few reach for two seconds only', [{ ...alone, seconds: 2 }, together]],
    [
      'many that carry little of it',
      [
        { ...alone, seconds: 60 },
        { ...together, seconds: 5 },
      ],
    ],
    ['one server', [alone, { seconds: 10, sent: [120, 0, 0, 0, 0], received: [0, 30, 30, 30, 30] }]],
    ['one receiver', [alone, { ...together, received: [0, 120, 0, 0, 0] }]],
    ['a course that is missing', [alone, { ...together, received: [0, 30, 30, 20, 0] }]],
    ['the same members all the time', [together, together]],
  ])('[MD22] %s are no evidence', (_, phases) => {
    expect(evidenceIn(...phases)).toBeNull();
  });

  it('[MD22] members who keep their own rates while others begin are never taken for a shared medium', () => {
    const rate = fc.integer({ min: 1, max: 1_000 });
    const rates = fc.array(rate, { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(rates, rates, (few, more) => {
        const all = [...few, ...more];
        const idle = all.map(() => 0);
        const phase = (seconds: number, sent: readonly number[]): Phase => ({
          seconds,
          sent: [...sent, ...idle.slice(sent.length), ...idle],
          received: [...idle, ...sent, ...idle.slice(sent.length)],
        });
        expect(evidenceIn(phase(5, few), phase(8, all))).toBeNull();
      }),
    );
  });

  it('[MD22] says nothing of nobody, and is not kept busy by a time far away', () => {
    expect(sharedMediumEvidence([], 10)).toBeNull();
    expect(sharedMediumEvidence([{ samples: [] }, { samples: [[1e12, 5, 5]] }], 1e9)).toBeNull();
  });
});
