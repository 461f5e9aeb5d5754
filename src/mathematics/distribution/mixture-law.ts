import { shares } from '../argument.ts';
import { deterministicLaw } from './deterministic-law.ts';
import { type DurationLaw, durationLaw } from './duration-law.ts';
import { exponentialLaw } from './exponential-law.ts';

/** With probability `probabilities[i]` a duration of the law `laws[i]`. */
export function mixtureLaw(
  probabilities: readonly number[],
  laws: readonly DurationLaw[],
): DurationLaw {
  shares('probabilities', probabilities, laws.length);
  const mixed = (of: (law: DurationLaw) => number): number =>
    laws.reduce((sum, law, i) => sum + (probabilities[i] as number) * of(law), 0);
  return durationLaw({
    moment: (k) => mixed((law) => law.moment(k)),
    cdf: (x) => mixed((law) => law.cdf(x)),
    survival: (x) => mixed((law) => law.survival(x)),
    partialMean: (x) => mixed((law) => law.partialMean(x)),
    survived: (from, to) => mixed((law) => law.survived(from, to)),
    laplace: (s) => mixed((law) => law.laplace(s)),
    laplaceComplement: (s) => mixed((law) => law.laplaceComplement(s)),
    kinks: [...new Set(laws.flatMap(({ kinks }) => kinks))].sort((a, b) => a - b),
  });
}

/** A mixture of exponential laws with the `means`, in seconds. */
export function hyperexponentialLaw(
  probabilities: readonly number[],
  means: readonly number[],
): DurationLaw {
  return mixtureLaw(probabilities, means.map(exponentialLaw));
}

/** 0 with probability `atZero`, else of the law `beyond`. */
export function lawWithAtomAtZero(atZero: number, beyond: DurationLaw): DurationLaw {
  return mixtureLaw([atZero, 1 - atZero], [deterministicLaw(0), beyond]);
}
