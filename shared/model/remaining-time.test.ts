import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../base/random.ts';
import { peerToPeerBound } from './distribution-time.ts';
import { earliestFinish, type Remaining, type RemainingPeer, remainingBound } from './remaining-time.ts';

const forever = Number.POSITIVE_INFINITY;
const peer: RemainingPeer = {
  upload: 10,
  download: 100,
  heldBytes: 0,
  arrivesAtSeconds: 0,
  leavesAtSeconds: forever,
  waitedFor: true,
};
const start: Remaining = {
  nowSeconds: 0,
  fileBytes: 1000,
  onlySeedBytes: 1000,
  seed: { upload: 20, leavesAtSeconds: forever },
  peers: [peer, peer],
};

describe('the earliest possible finish', () => {
  it('[MD6] equals equation 2.3 when everyone starts together with nothing', () => {
    fc.assert(
      fc.property(remainings, ({ fileBytes, seed, peers, nowSeconds }) => {
        const leechers = peers.map(({ upload, download }) => ({ upload, download }));
        const expected = peerToPeerBound({ fileBytes, seedUpload: seed.upload, leechers });
        const together = peers.map((each) => ({
          ...each,
          heldBytes: 0,
          arrivesAtSeconds: nowSeconds,
          leavesAtSeconds: forever,
          waitedFor: true,
        }));
        const bound = remainingBound({
          nowSeconds,
          fileBytes,
          onlySeedBytes: fileBytes,
          seed: { upload: seed.upload, leavesAtSeconds: forever },
          peers: together,
        });
        for (const term of ['seed-uplink', 'slowest-downlink', 'total-uplink'] as const) {
          expect(bound.terms[term]).toBeCloseTo(expected.terms[term], 9);
        }
      }),
    );
  });

  it('[MD6] counts what peers hold, and the seed’s uplink only for what nobody else has', () => {
    const peers = [
      { ...peer, heldBytes: 600 },
      { ...peer, heldBytes: 900, download: 2 },
    ];
    expect(remainingBound({ ...start, onlySeedBytes: 50, peers }).terms).toEqual({
      'seed-uplink': 2.5,
      'slowest-downlink': 50,
      'total-uplink': 500 / 40,
    });
  });

  it('[MD6] counts from the first receiver’s arrival, and adds each uplink from its own', () => {
    const peers = [
      { ...peer, arrivesAtSeconds: 10 },
      { ...peer, arrivesAtSeconds: 40 },
    ];
    expect(remainingBound({ ...start, peers }).terms).toEqual({
      'seed-uplink': 60,
      'slowest-downlink': 50,
      // From 10 s on 30 B/s, from 40 s on 40 B/s: 900 by then, 1100 more take 27.5 s.
      'total-uplink': 67.5,
    });
  });

  it('[MD6] stops counting the uplink of a peer that leaves', () => {
    const helper = { ...peer, upload: 30, heldBytes: 1000, leavesAtSeconds: 10 };
    // 60 B/s until 10 s, 30 B/s afterwards.
    expect(remainingBound({ ...start, onlySeedBytes: 0, peers: [peer, helper] }).terms['total-uplink']).toBe(
      10 + 400 / 30,
    );
  });

  it('[MD6] answers on the caller’s clock', () => {
    const later = {
      ...start,
      nowSeconds: 500,
      peers: [peer, { ...peer, arrivesAtSeconds: 540, heldBytes: 200 }],
    };
    const now = { ...start, peers: [peer, { ...peer, arrivesAtSeconds: 40, heldBytes: 200 }] };
    expect(remainingBound(later)).toEqual(remainingBound(now));
    expect(earliestFinish(later)).toBe(500 + remainingBound(now).seconds);
  });

  it('[MD9] waits for no peer that leaves unfinished, and uses its uplink meanwhile', () => {
    const visitor = { ...peer, upload: 100, waitedFor: false, leavesAtSeconds: 5 };
    const { terms } = remainingBound({ ...start, peers: [peer, visitor] });
    expect(terms['total-uplink']).toBeCloseTo(5 + (1000 - 650) / 30, 9);
    expect(terms['slowest-downlink']).toBe(10);
  });

  it('[MD9] answers Infinity when the seed leaves with bytes that nobody else has', () => {
    const seed = { upload: 20, leavesAtSeconds: 40 };
    expect(remainingBound({ ...start, seed }).seconds).toBe(forever);
    expect(remainingBound({ ...start, seed, onlySeedBytes: 800 }).seconds).toBeLessThan(forever);
  });

  it('[MD9] answers Infinity when every uplink leaves before the rest could be sent', () => {
    const seed = { upload: 20, leavesAtSeconds: 10 };
    const peers = [{ ...peer, upload: 0 }];
    expect(remainingBound({ ...start, seed, onlySeedBytes: 0, peers }).bindingTerm).toBe('total-uplink');
    expect(earliestFinish({ ...start, seed, onlySeedBytes: 0, peers })).toBe(forever);
  });

  it('[MD3] answers 0 s when nothing is left, nobody is waited for, or no rate has a limit', () => {
    const complete = { ...peer, heldBytes: 1000 };
    expect(remainingBound({ ...start, onlySeedBytes: 0, peers: [complete] }).seconds).toBe(0);
    expect(remainingBound({ ...start, peers: [{ ...peer, waitedFor: false }] }).seconds).toBe(0);
    const fast = { ...peer, upload: forever, download: forever };
    const seed = { upload: forever, leavesAtSeconds: forever };
    expect(remainingBound({ ...start, seed, peers: [fast, fast] }).seconds).toBe(0);
  });

  it('[MD8] never finishes sooner when more is left', () => {
    fc.assert(
      fc.property(
        remainings,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (remaining, pick, keep) => {
          const chosen = pick % remaining.peers.length;
          const peers = remaining.peers.map((each, position) =>
            position === chosen ? { ...each, heldBytes: Math.floor(each.heldBytes * keep) } : each,
          );
          const { fileBytes, onlySeedBytes } = remaining;
          const more = onlySeedBytes + Math.floor((fileBytes - onlySeedBytes) * (1 - keep));
          expectNotSooner({ ...remaining, peers, onlySeedBytes: more }, remaining);
        },
      ),
    );
  });

  it('[MD8] never finishes later when a rate grows', () => {
    fc.assert(
      fc.property(
        remainings,
        fc.nat(),
        fc.double({ min: 1, max: 9, noNaN: true }),
        (slower, pick, factor) => {
          const chosen = pick % slower.peers.length;
          const peers = slower.peers.map((each, position) =>
            position === chosen
              ? { ...each, upload: each.upload * factor, download: each.download * factor }
              : each,
          );
          expectNotSooner(slower, { ...slower, peers });
          expectNotSooner(slower, {
            ...slower,
            seed: { ...slower.seed, upload: slower.seed.upload * factor },
          });
        },
      ),
    );
  });

  it('[MD7] keeps the earliest possible finish before the actual one, and never moves it back, in simulated runs', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { finish, predictions } = simulate(createRandom(seed));
        let previous = 0;
        for (const prediction of predictions) {
          expect(prediction).toBeLessThanOrEqual(finish + 1e-9);
          expect(prediction).toBeGreaterThanOrEqual(previous - 1e-9);
          previous = prediction;
        }
        expect(predictions.at(-1)).toBeCloseTo(finish, 9);
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, Remaining]>([
    ['a time that is not a number', { ...start, nowSeconds: Number.NaN }],
    ['an endless file', { ...start, fileBytes: forever }],
    ['a seed that alone holds more than the file', { ...start, onlySeedBytes: 1001 }],
    ['a negative rest at the seed', { ...start, onlySeedBytes: -1 }],
    ['a seed that uploads nothing', { ...start, seed: { ...start.seed, upload: 0 } }],
    ['a seed that leaves at no time', { ...start, seed: { ...start.seed, leavesAtSeconds: Number.NaN } }],
    ['a negative upload rate', { ...start, peers: [{ ...peer, upload: -1 }] }],
    ['a peer that downloads nothing', { ...start, peers: [{ ...peer, download: 0 }] }],
    ['a peer that holds more than the file', { ...start, peers: [{ ...peer, heldBytes: 1001 }] }],
    ['a peer that leaves before it arrives', { ...start, peers: [{ ...peer, leavesAtSeconds: -1 }] }],
  ])('[MD4] refuses %s with a sentence', (_, bad) => {
    expect(() => remainingBound(bad)).toThrow(RangeError);
    expect(() => remainingBound(bad)).toThrow(/^[A-Z].*\.$/);
  });
});

/** Equal up to rounding counts as not sooner. */
function expectNotSooner(later: Remaining, sooner: Remaining): void {
  expect(remainingBound(later).seconds * (1 + 1e-12)).toBeGreaterThanOrEqual(remainingBound(sooner).seconds);
}

const seconds = fc.integer({ min: 0, max: 1000 });

const remainings: fc.Arbitrary<Remaining> = fc.integer({ min: 1, max: 1e6 }).chain((fileBytes) =>
  fc.record({
    nowSeconds: seconds,
    fileBytes: fc.constant(fileBytes),
    onlySeedBytes: fc.integer({ min: 0, max: fileBytes }),
    seed: fc.record({
      upload: fc.integer({ min: 1, max: 10_000 }),
      leavesAtSeconds: fc.oneof(fc.constant(forever), seconds),
    }),
    peers: fc.array(
      fc
        .record({
          upload: fc.integer({ min: 0, max: 10_000 }),
          download: fc.integer({ min: 1, max: 10_000 }),
          heldBytes: fc.integer({ min: 0, max: fileBytes }),
          arrivesAtSeconds: seconds,
          stays: fc.oneof(fc.constant(forever), seconds),
          waitedFor: fc.boolean(),
        })
        .map(({ stays, ...each }) => ({ ...each, leavesAtSeconds: each.arrivesAtSeconds + stays })),
      { minLength: 1, maxLength: 12 },
    ),
  }),
);

interface SimulatedPeer extends RemainingPeer {
  readonly blocks: Set<number>;
}

/**
 * A careless swarm in ticks of a second: a peer with room on its links sends a random useful block of one byte. Some
 * come later, some bring blocks along, some leave; nobody waits for a peer that left unfinished.
 */
function simulate(random: Random): { finish: number; predictions: number[] } {
  const fileBytes = 10 + random.below(40);
  const all = Array.from({ length: fileBytes }, (_, block) => block);
  const seed = { upload: 1 + random.below(5), leavesAtSeconds: forever };
  const peers = Array.from({ length: 1 + random.below(6) }, (_, position): SimulatedPeer => {
    const brought = random.below(4) === 0 ? random.shuffle(all).slice(0, random.below(fileBytes)) : [];
    const arrivesAtSeconds = random.below(2) * random.below(20);
    const visits = position > 0 && random.below(4) === 0;
    return {
      upload: random.below(5),
      download: 1 + random.below(6),
      heldBytes: brought.length,
      arrivesAtSeconds,
      leavesAtSeconds: visits ? arrivesAtSeconds + 1 + random.below(15) : forever,
      waitedFor: !visits,
      blocks: new Set(brought),
    };
  });
  const predictions: number[] = [];
  for (let now = 0; ; now++) {
    const notGone = peers.filter(({ leavesAtSeconds }) => leavesAtSeconds > now);
    const spread = new Set(notGone.flatMap(({ blocks }) => [...blocks]));
    predictions.push(
      earliestFinish({
        nowSeconds: now,
        fileBytes,
        onlySeedBytes: fileBytes - spread.size,
        seed,
        peers: notGone.map((each) => ({ ...each, heldBytes: each.blocks.size })),
      }),
    );
    if (peers.every(({ waitedFor, blocks }) => !waitedFor || blocks.size === fileBytes)) {
      return { finish: now, predictions };
    }
    const here = peers.filter((each) => each.arrivesAtSeconds <= now && now < each.leavesAtSeconds);
    const senders = [
      { upload: seed.upload, blocks: new Set(all) },
      ...here.map(({ upload, blocks }) => ({ upload, blocks: new Set(blocks) })),
    ];
    const room = new Map(here.map((each) => [each, each.download]));
    for (const sender of random.shuffle(senders)) {
      for (let sent = 0; sent < sender.upload; sent++) {
        const receiver = random.pick(here.filter((each) => room.get(each)! > 0));
        const block =
          receiver && random.pick([...sender.blocks].filter((each) => !receiver.blocks.has(each)));
        if (receiver === undefined || block === undefined) continue;
        receiver.blocks.add(block);
        room.set(receiver, room.get(receiver)! - 1);
      }
    }
  }
}
