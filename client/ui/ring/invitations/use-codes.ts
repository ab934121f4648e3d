import { useState } from 'preact/hooks';
import { InvitationError, type InvitationProblem } from '../../../../shared/ring/wire/invitation-code.ts';

/** Runs what is to be done with a code; remembers what was wrong with it until the next attempt. */
export function useCodes(): {
  readonly busy: boolean;
  readonly problem: InvitationProblem | null;
  /** Whether it went well. */
  run(work: () => Promise<void>): Promise<boolean>;
  /** Something else is tried. */
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
