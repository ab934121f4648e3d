import { createRandom } from '../../../base/random.ts';
import { encodeUtf8 } from '../../../base/utf8.ts';
import { type RingConfig, ringProfiles } from '../../../ring/common/ring-config.ts';
import type { RingEffect } from '../../../ring/common/ring-effect.ts';
import type { RingId } from '../../../ring/common/ring-id.ts';
import type { LinkId, RingInput } from '../../../ring/common/ring-input.ts';
import type { RingKeys } from '../../../ring/common/ring-keys.ts';
import type {
  LinkMessage,
  RequestBody,
  RingMessage,
  Stamp,
  Wish,
} from '../../../ring/common/ring-message.ts';
import type { DropReason } from '../../../ring/common/ring-outbox.ts';
import type { RingRecord } from '../../../ring/common/ring-record.ts';
import { RingMember } from '../../../ring/ring-member.ts';
import { replyBytesToSign, requestBytesToSign } from '../../../ring/wire/body-codec.ts';
import { concatBytes } from '../../../ring/wire/byte-writer.ts';
import { recordBytesToSign } from '../../../ring/wire/record-codec.ts';
import { createSimulatedKeys } from '../simulated-keys.ts';

/** The binding of every channel here. */
const binding = 'AA BB';

/** An identifier that begins with these digits. */
export function ringId(digits: string): RingId {
  return digits.padEnd(40, '0') as RingId;
}

interface Befriended {
  readonly member?: boolean;
  readonly wish?: Wish;
  readonly predecessors?: readonly RingId[];
  readonly successors?: readonly RingId[];
}

/** The peers around `HandDrivenRing.inPlace()`. */
export const around = {
  self: ringId('80'),
  before: ringId('70'),
  after: ringId('90'),
  attacker: ringId('a0'),
};

/** One member whose neighbours are played by hand: each says what the test lets it say. */
export class HandDrivenRing {
  readonly member: RingMember;
  readonly effects: RingEffect[] = [];
  now = 1_000_000;
  #wakeAt: number | undefined;

  constructor(id: RingId = ringId('80'), config: RingConfig = ringProfiles.full) {
    this.member = new RingMember(
      { keys: createSimulatedKeys(id), config, random: createRandom(1) },
      this.now,
    );
  }

  /** A member in a ring, between two neighbours, and with a link to an attacker. */
  static inPlace(): HandDrivenRing {
    const { self, before, after, attacker } = around;
    const ring = new HandDrivenRing(self);
    for (const peer of [before, after, attacker]) ring.befriend(peer);
    ring.enterBetween(before, after);
    if (!ring.member.membership.isMember)
      throw new Error(
        `the member ${self} did not enter the ring: its neighbours are not ${before} and ${after}`,
      );
    return ring;
  }

  input(input: RingInput): RingEffect[] {
    const effects = this.member.handle(input, this.now);
    for (const effect of effects) if (effect.type === 'wake-at') this.#wakeAt = effect.atMs;
    this.effects.push(...effects);
    return effects;
  }

  /** Lets time pass, timers included; neighbours say nothing unless a test lets them. */
  advance(ms: number): RingEffect[] {
    const end = this.now + ms;
    const effects: RingEffect[] = [];
    while (this.#wakeAt !== undefined && this.#wakeAt <= end) {
      this.now = Math.max(this.now, this.#wakeAt);
      this.#wakeAt = undefined;
      effects.push(...this.input({ type: 'woke' }));
    }
    this.now = end;
    return effects;
  }

  /** The peer at the other end of a link says something. */
  say(peer: RingId, message: RingMessage): RingEffect[] {
    return this.input({ type: 'message', link: linkTo(peer), message });
  }

  open(peer: RingId): RingEffect[] {
    return this.input({ type: 'link-opened', link: linkTo(peer), binding, isShared: false });
  }

  /** Opens a link, proves the peer's key, and tells its status and its list. @returns whether the link was accepted */
  befriend(
    peer: RingId,
    { member = true, wish = 'near', predecessors, successors }: Befriended = {},
  ): boolean {
    const keys = createSimulatedKeys(peer);
    const opened = this.open(peer);
    const hello = sentTo(opened, peer).find((message) => message.type === 'hello');
    if (!hello) return false;
    this.say(peer, { type: 'hello', publicKey: keys.publicKey, challenge: new Uint8Array(16) });
    this.say(peer, proofOf(keys, hello.challenge, this.member.id));
    this.say(peer, { type: 'status', member, wish });
    if (member)
      this.say(peer, { type: 'list', predecessors: predecessors ?? [], successors: successors ?? [] });
    return true;
  }

  /** The neighbours answer that the member's place is between them, and name the member. */
  enterBetween(before: RingId, after: RingId): void {
    for (const effect of this.effects.slice()) {
      if (effect.type !== 'send' || effect.message.type !== 'route') continue;
      const { query, body } = effect.message;
      if (body.kind === 'find') this.answer(before, query, this.member.id, after);
    }
    this.say(after, { type: 'list', predecessors: [this.member.id], successors: [] });
    this.effects.length = 0;
  }

  /** `responder` claims to be responsible for the target. @param signer the peer that really signs the answer */
  answer(
    bringer: RingId,
    query: number,
    target: RingId,
    responder: RingId,
    signer = responder,
  ): RingEffect[] {
    const body = { kind: 'found', predecessors: [], successors: [] } as const;
    return this.say(bringer, {
      type: 'reply',
      query,
      back: [],
      travelled: [this.member.id, bringer],
      body,
      publicKey: createSimulatedKeys(responder).publicKey,
      signature: createSimulatedKeys(signer).sign(replyBytesToSign(query, target, body)),
    });
  }

  dropped(reason: DropReason): number {
    return this.member.outbox.dropped.get(reason) ?? 0;
  }

  stamp(keys: RingKeys, query: number, body: Parameters<typeof requestBytesToSign>[3], at = this.now): Stamp {
    const signature = keys.sign(requestBytesToSign(query, this.member.id, at, body));
    return { publicKey: keys.publicKey, at, signature };
  }

  /** A routed message for us from `origin`, brought by `peer`. */
  route(
    peer: RingId,
    query: number,
    body: RequestBody,
    origin = peer,
    target = this.member.id,
  ): RingEffect[] {
    const path = origin === peer ? [peer] : [origin, peer];
    return this.say(peer, { type: 'route', query, target, path, body });
  }
}

export function linkTo(peer: RingId): LinkId {
  return `to ${peer}` as LinkId;
}

/** What these effects send to the peer. */
export function sentTo(effects: readonly RingEffect[], peer: RingId): RingMessage[] {
  return effects.flatMap((effect) =>
    effect.type === 'send' && effect.link === linkTo(peer) ? [effect.message] : [],
  );
}

/** @param seen the channel's binding as the prover sees it */
export function proofOf(
  keys: RingKeys,
  challenge: Uint8Array,
  verifier: RingId,
  seen = binding,
): LinkMessage {
  const bytes = concatBytes([encodeUtf8(`ring1 proof ${verifier} ${seen} `), challenge]);
  return { type: 'proof', signature: keys.sign(bytes) };
}

export function signedRecord(
  publisher: RingId,
  key: RingId,
  issuedAt: number,
  kind: RingRecord['kind'] = 'peer',
): RingRecord {
  const keys = createSimulatedKeys(publisher);
  const unsigned = { key, kind, issuedAt, value: Uint8Array.of(1, 2, 3), publicKey: keys.publicKey };
  return { ...unsigned, signature: keys.sign(recordBytesToSign(unsigned)) };
}
