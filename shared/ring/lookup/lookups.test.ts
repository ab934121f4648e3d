import { beforeEach, describe, expect, it } from 'vitest';
import { createSimulatedKeys } from '../../simulation/ring/simulated-keys.ts';
import { HandDrivenRing, ringId, sentTo } from '../../simulation/ring/testing/hand-driven-ring.ts';
import type { RingEffect } from '../common/ring-effect.ts';
import type { RingId } from '../common/ring-id.ts';
import type { ReplyBody, RouteMessage } from '../common/ring-message.ts';
import { replyBytesToSign } from '../wire/body-codec.ts';

/** 32 peers: 00, 08, … f8. We are 00, linked to four on each side; 80 is responsible for the key. */
const ids = Array.from({ length: 32 }, (_, place) => ringId((8 * place).toString(16).padStart(2, '0')));
const key = ringId('7c');
const at = (digits: string): RingId => ringId(digits);

function around(peer: RingId): { predecessors: RingId[]; successors: RingId[] } {
  const place = ids.indexOf(peer);
  const beside = (step: number) => ids[(place + step + ids.length) % ids.length]!;
  return { successors: [1, 2, 3, 4].map(beside), predecessors: [-1, -2, -3, -4].map(beside) };
}

/** The rest of the ring, played behind our neighbours: they pass everything on, and the answer comes back at once. */
class Rest {
  readonly ring = new HandDrivenRing(at('00'));
  readonly dead = new Set<RingId>();
  /** The peer that answers for a place instead of the closest successor. */
  readonly claims = new Map<RingId, RingId>();
  /** The neighbours that a peer names instead of its true ones. */
  readonly lies = new Map<RingId, { predecessors: RingId[]; successors: RingId[] }>();
  readonly asked: RingId[] = [];
  found: RingEffect | undefined;

  constructor() {
    for (const peer of ids.slice(1))
      if (ids.indexOf(peer) <= 4 || ids.indexOf(peer) >= 28) this.ring.befriend(peer, around(peer));
    // With a shortcut we know that the ring is larger than our neighbourhood.
    this.ring.befriend(at('c0'), { ...around(at('c0')), wish: 'shortcut' });
  }

  find(what = key): void {
    this.#play(this.ring.input({ type: 'find', ask: 1, key: what }));
  }

  advance(ms: number): void {
    for (let passed = 0; passed < ms; passed += 100) this.#play(this.ring.advance(100));
  }

  get responsible(): RingId | undefined {
    return this.found?.type === 'found' && this.found.ok ? this.found.responsible : undefined;
  }

  #play(effects: readonly RingEffect[]): void {
    this.found ??= effects.find(({ type }) => type === 'found');
    for (const neighbour of ids)
      for (const message of sentTo(effects, neighbour)) {
        if (message.type === 'ping') this.#play(this.ring.say(neighbour, { type: 'pong' }));
        if (message.type === 'route') this.#pass(neighbour, message);
      }
  }

  #pass(neighbour: RingId, { query, target, path }: RouteMessage): void {
    this.#play(this.ring.say(neighbour, { type: 'ack', query }));
    const honest = ids.find((id) => id >= target) ?? ids[0]!;
    const responder = this.claims.get(target) ?? honest;
    this.asked.push(target);
    if (this.dead.has(responder)) return;
    const body: ReplyBody = { kind: 'found', ...(this.lies.get(responder) ?? around(responder)) };
    const { publicKey, sign } = createSimulatedKeys(responder);
    const signature = sign(replyBytesToSign(query, target, body));
    this.#play(
      this.ring.say(neighbour, {
        type: 'reply',
        query,
        back: [],
        travelled: [...path, neighbour],
        body,
        publicKey,
        signature,
      }),
    );
  }
}

describe('[RG28] a lookup', () => {
  let rest: Rest;
  beforeEach(() => {
    rest = new Rest();
  });

  it('asks the claimer and the peer before the key, and no other peer', () => {
    rest.find();
    expect(rest.responsible).toBe(at('80'));
    expect(rest.asked).toEqual([key, at('78')]);
  });

  it('asks only the claimer where we or our neighbours see over the key', () => {
    for (const near of ['0c', '2c']) {
      const other = new Rest();
      other.find(at(near));
      expect(other.responsible).toBe(at(near === '0c' ? '10' : '30'));
      expect(other.asked).toEqual([at(near)]);
    }
  });

  it('asks the responsible peer itself where another peer claims the key and does not name it', () => {
    rest.claims.set(key, at('88'));
    rest.lies.set(at('88'), { predecessors: [at('78'), at('70')], successors: [at('90')] });
    rest.find();
    expect(rest.responsible).toBe(at('80'));
    expect(rest.asked).toEqual([key, at('78'), at('80')]);
  });

  it('asks the peer after the claimer, too, where the claimer and its accomplice name each other', () => {
    rest.claims.set(key, at('88'));
    rest.lies.set(at('88'), { predecessors: [at('68')], successors: [at('90')] });
    rest.lies.set(at('68'), { predecessors: [at('48')], successors: [at('88')] });
    rest.find();
    expect(rest.asked.slice(0, 4)).toEqual([key, at('68'), at('8800000000001'), at('80')]);
    rest.advance(3_000);
    expect(rest.responsible).toBe(at('80'));
  });

  it('waits one second for the claim, then asks other peers around the key', () => {
    rest.dead.add(at('80'));
    rest.find();
    rest.advance(900);
    expect(rest.asked).toEqual([key]);
    rest.advance(200);
    expect(rest.asked.length).toBeGreaterThan(3);
    expect(rest.asked).toContain(at('80'));
  });

  it('shows a lookup as data, with its open questions, until it ends', () => {
    const { underWay } = rest.ring.member.lookups;
    rest.dead.add(at('80'));
    rest.find();
    expect([...underWay.values()]).toMatchObject([{ key, open: 1, awaitsClaim: true, isSlow: false }]);
    rest.advance(1_100);
    expect([...underWay.values()]).toMatchObject([{ key, awaitsClaim: false, isSlow: true }]);
    rest.advance(3_000);
    expect(rest.responsible).toBe(at('88'));
    expect(underWay.size).toBe(0);
  });

  it('lets the next peer stand in for one that is silent for two seconds, once two others confirm it', () => {
    rest.dead.add(at('80'));
    rest.find();
    rest.advance(2_500);
    expect(rest.found).toBeUndefined();
    rest.advance(1_000);
    expect(rest.responsible).toBe(at('88'));
  });

  it('asks two dead neighbours at once, so that the next peer stands in for both as soon as for one', () => {
    rest.dead.add(at('80')).add(at('88'));
    rest.find();
    rest.advance(4_500);
    expect(rest.responsible).toBe(at('90'));
  });

  it('finds a peer that drops questions for its keys and answers for itself', () => {
    rest.claims.set(key, at('ff'));
    rest.dead.add(at('ff'));
    rest.find();
    rest.advance(2_000);
    expect(rest.responsible).toBe(at('80'));
  });

  it('gives up after twelve seconds where no peer answers', () => {
    for (const id of ids) rest.dead.add(id);
    rest.find();
    rest.advance(11_000);
    expect(rest.found).toBeUndefined();
    rest.advance(2_000);
    expect(rest.found).toMatchObject({ ok: false });
  });
});
