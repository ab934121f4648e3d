import { useState } from 'preact/hooks';
import { InvitationError, type InvitationProblem } from '../../../../shared/ring/wire/invitation-code.ts';

/** Runs a task with a code, and remembers the code's problem until the next attempt. */
export function useCodes(): {
  readonly busy: boolean;
  readonly problem: InvitationProblem | null;
  /** Resolves to whether the task succeeded. */
  run(work: () => Promise<void>): Promise<boolean>;
  /** Forgets the problem. */
  forget(): void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<InvitationProblem | null>(null);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof InvitationError)) throw error;
      setProblem(error.problem);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run, forget: () => setProblem(null) };
}
