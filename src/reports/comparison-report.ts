import type { ScenarioComparison } from '../experiment/compare-scenarios.ts';
import type { ComparedEvidence } from './compared-evidence.ts';
import type { Provenance } from './run-report.ts';

/** Everything that a comparison has to say; each report is written from it and from nothing else. */
export interface ComparisonReport {
  readonly comparison: ScenarioComparison;
  /** What is to be said of the alternatives beside what was found. */
  readonly remarks: readonly string[];
  /** The alternatives that play as the first scenario does: a change to what is there already. */
  readonly unchanged: readonly string[];
  /** Of all amounts of money; undefined where the scenarios have several. */
  readonly currency: string | undefined;
  readonly seed: number;
  /** Simulated seconds that money is counted over, from the end of the warm-up to that of the demand. */
  readonly covers: number;
  /** Whether all runs are as long as the first: else their totals are not of the same time. */
  readonly isOneLength: boolean;
  readonly evidence: ComparedEvidence;
  /** What ended it early, in words; left out where nothing did. */
  readonly interrupted?: string;
  readonly provenance: Provenance;
  readonly exitCode: number;
}
