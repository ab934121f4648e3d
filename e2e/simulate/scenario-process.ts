/** A process that simulates one scenario after the other, as it is told. */
import { simulate } from '../../shared/simulation/swarm/report.ts';
import type { Scenario } from '../../shared/simulation/swarm/scenario.ts';

process.on('message', (scenario: Scenario) => process.send?.(simulate(scenario)));
