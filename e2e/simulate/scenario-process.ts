/** A child process: simulates each scenario that its parent sends. */
import { simulate } from '../../shared/simulation/swarm/report.ts';
import type { Scenario } from '../../shared/simulation/swarm/scenario.ts';

process.on('message', (scenario: Scenario) => process.send?.(simulate(scenario)));
