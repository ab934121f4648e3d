import { describe } from 'vitest';
import { describeMembership } from './membership-contract.ts';
import { describeRuns } from './run-contract.ts';
import { describeRunEnds } from './run-end-contract.ts';
import { describeShortCodes } from './short-code-contract.ts';
import type { CreateRegistry } from './test-registry.ts';

/** What every registry must do, whatever it keeps its memory in. Run it once for each implementation. */
export function describeSwarmRegistry(name: string, create: CreateRegistry): void {
  describe(name, () => {
    describeMembership(create);
    describeRuns(create);
    describeRunEnds(create);
    describeShortCodes(create);
  });
}
