import type { Sample } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import { type ComparedDifference, judged } from './judged-difference.ts';
import { pairedFigures } from './paired-difference.ts';
import type { ReplicatedScenario } from './replicate-scenario.ts';

const count: Figure['statistic'] = { kind: 'count' };
const customers: Figure = { measure: 'customers', statistic: count };
const lost: Figure = { measure: 'lostToService', statistic: count };

/**
 * The difference that alternatives make in customers at the end, less what the twin says that service no
 * longer loses: the difference in customers and lost together, replication by replication. Who was lost
 * in the warm-up is not there at the end either, and so is among the lost here. Undefined where nobody can leave.
 *
 * @param whole replications that all runs have
 * @param margin the largest difference in customers that nobody minds
 */
export function throughTheLoop(
  runs: readonly ReplicatedScenario[],
  whole: number,
  confidence: number,
  margin: number,
): readonly ComparedDifference[] | undefined {
  const kept = runs.map(({ samplesOf }) => samplesOf(customers).slice(0, whole));
  const judgedParts = runs.map(({ samplesOf }) => samplesOf(lost).slice(0, whole));
  const before = runs.map(({ outcomes }) => outcomes.map(({ lostInWarmUp = 0 }) => lostInWarmUp));
  if ([...kept, ...judgedParts].some(({ length }) => length === 0)) return undefined;
  const [base = [], ...others] = kept.map((some, i) =>
    some.map((one, n): Sample => {
      const gone = valueIn(judgedParts[i]?.[n]) + (before[i]?.[n] ?? 0);
      return { kind: 'value', value: valueIn(one) + gone };
    }),
  );
  return others.map((of) => judged('customers', pairedFigures(of, base, confidence), margin));
}

const valueIn = (sample: Sample | undefined): number =>
  sample?.kind === 'value' ? sample.value : Number.NaN;
