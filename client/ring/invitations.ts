import { computed, type Signal, signal } from '@preact/signals';
import { ringProfiles } from '../../shared/ring/common/ring-config.ts';
import {
  type CodeKind,
  InvitationError,
  parseInvitationCode,
  type SignedCode,
} from '../../shared/ring/wire/invitation-code.ts';
import { Meeting, type MeetingParts, validMs } from './meeting.ts';
import { ReplyPost } from './reply-post.ts';
import type { RoomInvitations } from './room-ring.ts';

/** The ring refuses signatures of a peer whose clock is further off. */
const { clockToleranceMs } = ringProfiles.full;
/** How many ended invitations of this page are remembered; the oldest are forgotten first. */
const rememberedNumbers = 64;

/**
 * The page's own invitation and the one that it follows: which code is good for what, and when. Rule RG30. It does not know
 * how a connection comes about (`Meeting`), nor how people carry codes.
 */
export class Invitations implements RoomInvitations {
  readonly #parts: MeetingParts;
  readonly #given: Signal<Meeting | null> = signal(null);
  readonly #followed: Signal<Meeting | null> = signal(null);
  readonly given = computed(() => this.#given.value?.state.value ?? null);
  readonly followed = computed(() => this.#followed.value?.state.value ?? null);
  readonly #post: ReplyPost;
  readonly #overNumbers = new Map<string, 'spent' | 'expired'>();

  /** @param tabs name under which the tabs of this browser know each other */
  constructor(parts: MeetingParts, tabs = 'swarmroom-invitation') {
    this.#parts = parts;
    this.#post = new ReplyPost(tabs, parts.timers, (code) => this.#takeIfOurs(code));
  }

  async invite(): Promise<void> {
    this.withdraw();
    const meeting = new Meeting(this.#parts);
    this.#given.value = meeting;
    await meeting.prepare();
  }

  withdraw(): void {
    const meeting = this.#given.peek();
    if (meeting === null) return;
    this.#remember(meeting);
    meeting.close();
    this.#given.value = null;
  }

  async takeReply(text: string): Promise<void> {
    const reply = this.#parse(text, 'reply');
    const meeting = this.#given.peek();
    if (meeting?.number !== reply.number)
      throw new InvitationError(this.#overNumbers.get(reply.number) ?? 'foreign');
    if (meeting.state.peek().phase !== 'waiting') throw new InvitationError(endOf(meeting));
    await meeting.take(reply);
  }

  async follow(text: string): Promise<void> {
    const invitation = this.#parse(text, 'invitation');
    const before = this.#followed.peek();
    if (before?.number === invitation.number && before.state.peek().phase !== 'failed') return;
    this.#checkTime(invitation.expiresAt);
    if (invitation.peer === this.#parts.ring.member.id) throw new InvitationError('own');
    before?.close();
    const meeting = new Meeting(this.#parts, invitation);
    this.#followed.value = meeting;
    await meeting.prepare();
    const { phase, code } = meeting.state.peek();
    // Where the inviting page is another tab of this browser, no person has to carry the reply.
    if (phase === 'waiting') void this.#post.send(code).catch(() => undefined);
  }

  async passOn(text: string): Promise<void> {
    const reply = this.#parse(text, 'reply');
    if (this.#isOurs(reply)) await this.takeReply(text);
    else await this.#post.send(text);
  }

  close(): void {
    this.#post.close();
    this.#given.peek()?.closeAll();
    this.#followed.peek()?.closeAll();
  }

  /** Takes a text that another tab was given. @returns whether it is the reply to an invitation of this page */
  async #takeIfOurs(text: string): Promise<boolean> {
    const reply = this.#parse(text, 'reply');
    if (!this.#isOurs(reply)) return false;
    await this.takeReply(text);
    return true;
  }

  #isOurs({ number }: SignedCode): boolean {
    return this.#given.peek()?.number === number || this.#overNumbers.has(number);
  }

  #parse(text: string, expected: CodeKind): SignedCode {
    const code = parseInvitationCode(text, this.#parts.ring.member.self.keys);
    if (code.kind !== expected) throw new InvitationError('wrong-kind');
    return code;
  }

  #checkTime(expiresAt: number): void {
    const { now } = this.#parts.ring;
    if (expiresAt + clockToleranceMs < now) throw new InvitationError('expired');
    if (expiresAt - validMs - clockToleranceMs > now) throw new InvitationError('clock');
  }

  #remember(meeting: Meeting): void {
    this.#overNumbers.set(meeting.number, endOf(meeting));
    const [oldest] = this.#overNumbers.keys();
    if (this.#overNumbers.size > rememberedNumbers && oldest !== undefined) this.#overNumbers.delete(oldest);
  }
}

function endOf({ isTaken }: Meeting): 'spent' | 'expired' {
  return isTaken ? 'spent' : 'expired';
}
