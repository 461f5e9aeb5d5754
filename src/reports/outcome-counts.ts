import { outcomeNames } from '../journey/outcome.ts';
import type { RunReport } from './run-report.ts';

/** How the attempts of one channel ended: with each other they are all that were made. */
export interface OutcomeCounts {
  readonly channel: string;
  readonly attempts: number;
  /** By name of the outcome, in the order of `journey/outcome.ts`. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** The attempts of the first replication by channel and outcome. */
export function countOutcomes({
  scenario,
  records,
}: Pick<RunReport, 'scenario' | 'records'>): readonly OutcomeCounts[] {
  const counts = scenario.channels.map(() => outcomeNames.map(() => 0));
  for (const { channel, outcome } of records) {
    const row = counts[channel];
    if (row?.[outcome] !== undefined) row[outcome] += 1;
  }
  return scenario.channels.map(({ name }, i) => ({
    channel: name,
    attempts: counts[i]?.reduce((sum, count) => sum + count, 0) ?? 0,
    outcomes: Object.fromEntries(outcomeNames.map((outcome, o) => [outcome, counts[i]?.[o] ?? 0])),
  }));
}
