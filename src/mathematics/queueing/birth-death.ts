/** A Markov process on 0, 1, 2, … that moves by one step at a time. */
export interface BirthDeath {
  /** The rate from n to n + 1, per second; 0 from the last state. */
  birth(n: number): number;
  /** The rate from n to n − 1, per second, for n above the first state. */
  death(n: number): number;
}

const MOST_STATES = 1 << 22;
/** Half of the largest exponent: products of two scaled weights stay finite. */
const HUGE = 1e150;
const NEGLIGIBLE = 1e-18;

/**
 * The stationary distribution of a birth–death process, by its detailed balance
 *
 *     π(n)·birth(n) = π(n+1)·death(n+1)
 *
 * from the first state upwards. Weights are scaled down whenever they grow large, so that 10,000
 * agents overflow nothing, and each π(n) is right to about n rounding errors, as logarithms would
 * not be. The process is cut where what lies beyond holds less than 10⁻¹⁸, which takes for granted
 * that birth(n) ÷ death(n+1) does not rise again there; it must fall below 1 somewhere.
 *
 * Source: Cooper (1981), "Introduction to Queueing Theory", 2nd ed., section 2.3.
 *
 * @param first the lowest state
 * @returns π(first), π(first + 1), …; they sum to 1
 * @throws {RangeError} if more than 4 million states would matter
 */
export function birthDeathDistribution(process: BirthDeath, first = 0): Float64Array {
  const weights = [1];
  let sum = 1;
  for (let n = first; ; n++) {
    const birth = process.birth(n);
    if (birth === 0) break;
    const ratio = birth / process.death(n + 1);
    const last = weights[n - first] as number;
    if (ratio < 1 && (last * ratio) / (1 - ratio) < NEGLIGIBLE * sum) break;
    const weight = last * ratio;
    if (!(weight < Number.POSITIVE_INFINITY) || weights.length >= MOST_STATES) {
      throw new RangeError(
        `expected a birth–death process of at most ${MOST_STATES} states that matter, found more`,
      );
    }
    weights.push(weight);
    sum += weight;
    if (sum > HUGE) {
      for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) / HUGE;
      sum /= HUGE;
    }
  }
  const total = weights.reduceRight((above, weight) => above + weight, 0);
  return Float64Array.from(weights, (weight) => weight / total);
}

/** Σ π(i)·value(i) over a distribution, where `i` counts from 0. */
export function expectation(distribution: Float64Array, value: (i: number) => number): number {
  let sum = 0;
  for (let i = distribution.length - 1; i >= 0; i--) sum += (distribution[i] as number) * value(i);
  return sum;
}

/** The least i beyond which a distribution holds at most `mass`. */
export function tailStart(distribution: Float64Array, mass: number): number {
  let beyond = 0;
  for (let i = distribution.length - 1; i >= 0; i--) {
    beyond += distribution[i] as number;
    if (beyond > mass) return i;
  }
  return 0;
}
