import { useState } from 'preact/hooks';
import { describeFailure, isCancelled } from '../language/describe-failure.ts';
import { messages } from '../language/language.ts';

/** Runs a button's action, one at a time, and remembers its failure until the next attempt. */
export function useAction(): {
  readonly busy: boolean;
  readonly failure: string | null;
  /** `sentence` says what failed, if it does. */
  run(sentence: string, work: () => Promise<void>): Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (sentence: string, work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      if (!isCancelled(error)) setFailure(describeFailure(sentence, error, messages.peek()));
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, run };
}
