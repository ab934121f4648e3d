import {
  InvitationError,
  type InvitationProblem,
  invitationProblems,
} from '../../shared/ring/wire/invitation-code.ts';
import type { Timers } from '../timers/timers.ts';

/** What tabs of one browser say to each other. Any page of this origin can write there: check every message. */
type PostMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly code: string }
  | { readonly kind: 'taken'; readonly id: number; readonly problem: InvitationProblem | null };

/** Tabs answer at once; a hidden one a little later. */
const answerMs = 2_000;

/**
 * Brings the reply to an invitation from the tab in which its link was opened to the tab that invites. It does not read the
 * reply.
 */
export class ReplyPost {
  readonly #timers: Timers;
  readonly #channel: BroadcastChannel;
  readonly #waiting = new Map<number, (problem: InvitationProblem | null) => void>();

  /** @param take takes a reply and says whether it was ours; its error goes back to the other tab */
  constructor(name: string, timers: Timers, take: (code: string) => Promise<boolean>) {
    this.#timers = timers;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = async ({ data }) => {
      const message = parsePostMessage(data);
      if (message?.kind === 'taken') this.#waiting.get(message.id)?.(message.problem);
      if (message?.kind !== 'reply') return;
      const { id, code } = message;
      try {
        if (await take(code)) this.#say({ kind: 'taken', id, problem: null });
      } catch (error) {
        if (!(error instanceof InvitationError)) throw error;
        this.#say({ kind: 'taken', id, problem: error.problem });
      }
    };
  }

  /** @throws InvitationError of the tab that the reply is for; `foreign` if no open tab knows it */
  async send(code: string): Promise<void> {
    const id = crypto.getRandomValues(new Uint32Array(1))[0]!;
    const problem = await new Promise<InvitationProblem | null>((resolve) => {
      const stopWaiting = this.#timers.after(answerMs, () => resolve('foreign'));
      this.#waiting.set(id, (answer) => {
        stopWaiting();
        resolve(answer);
      });
      this.#say({ kind: 'reply', id, code });
    });
    this.#waiting.delete(id);
    if (problem !== null) throw new InvitationError(problem);
  }

  close(): void {
    this.#channel.close();
  }

  #say(message: PostMessage): void {
    this.#channel.postMessage(message);
  }
}

function parsePostMessage(data: unknown): PostMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { kind, id, code, problem } = data as Readonly<Record<string, unknown>>;
  if (typeof id !== 'number') return undefined;
  if (kind === 'reply' && typeof code === 'string') return { kind, id, code };
  if (kind === 'taken' && (problem === null || isProblem(problem))) return { kind, id, problem };
  return undefined;
}

function isProblem(value: unknown): value is InvitationProblem {
  return invitationProblems.some((problem) => problem === value);
}
