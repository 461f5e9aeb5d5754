import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** A small scenario, of which a test says what it is about. */
export interface Small {
  readonly perHour?: readonly number[];
  readonly handling?: string;
  readonly patience?: string;
  readonly retry?: string;
  readonly agents?: number;
  readonly seed?: number;
  readonly more?: string;
}

/** One channel, one group of agents, an hour. */
export function smallScenario({
  perHour = [60],
  handling = 'exponential(3 min)',
  patience = 'exponential(2 min)',
  retry,
  agents = 3,
  seed = 1,
  more = '',
}: Small = {}): Scenario {
  return parseScenario(
    `
version: 1
name: small
seed: ${seed}
replications: 3
demand: { kind: forecast, interval: 60 min, perHour: { phone: [${perHour.join(', ')}] } }
channels:
  phone:
    kind: live-voice
    handling: ${handling}
    patience: ${patience}
    serviceLevelWithin: 20 s
${retry === undefined ? '' : `    retry: ${retry}\n`}
agents: { team: { agents: ${agents}, channels: [phone] } }
${more}
`,
    'small.yaml',
  );
}
