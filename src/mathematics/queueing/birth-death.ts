/** A Markov process on 0, 1, 2, … that moves by one step at a time. */
export interface BirthDeath {
  /** The rate from n to n + 1, per second; 0 from the last state. */
  birth(n: number): number;
  /** The rate from n to n − 1, per second, for n above the first state. */
  death(n: number): number;
}

const MOST_STATES = 1 << 22;
/** Weights are counted from a new unit whenever their sum passes this. */
const HUGE = 1e150;

/**
 * The stationary distribution of a birth–death process, by its detailed balance
 *
 *     π(n)·birth(n) = π(n+1)·death(n+1)
 *
 * from the first state upwards, with a new unit of weight whenever weights grow large. So 10,000
 * agents overflow nothing, and each π(n) is right to about n rounding errors, as sums of logarithms
 * would not be. The process is cut where what lies beyond holds less than `negligible`, which takes
 * for granted that birth(n) ÷ death(n+1) does not rise again there; it must fall below 1 somewhere.
 *
 * Source: Cooper (1981), "Introduction to Queueing Theory", 2nd ed., section 2.3.
 *
 * @param first the lowest state
 * @param negligible 0 keeps every state of a finite process that a double can hold
 * @returns π(first), π(first + 1), …; they sum to 1
 * @throws {RangeError} if more than 4 million states would matter
 */
export function birthDeathDistribution(
  process: BirthDeath,
  first = 0,
  negligible = 1e-18,
): Float64Array {
  const weights = [1];
  /** From which index on weights are in a new unit, HUGE times the one before. */
  const units: number[] = [];
  let sum = 1;
  let weight = 1;
  for (let n = first; ; n++) {
    const birth = process.birth(n);
    if (birth === 0) break;
    const ratio = birth / process.death(n + 1);
    if (ratio < 1 && (weight * ratio) / (1 - ratio) < negligible * sum) break;
    weight *= ratio;
    if (weight === 0) break;
    if (!(weight < Number.POSITIVE_INFINITY) || weights.length >= MOST_STATES) {
      throw new RangeError(
        `expected a birth–death process of at most ${MOST_STATES} states that matter, found more`,
      );
    }
    weights.push(weight);
    sum += weight;
    if (sum > HUGE) {
      units.push(weights.length);
      weight /= HUGE;
      sum /= HUGE;
    }
  }
  return normalised(weights, units);
}

/** The weights in their last unit, over their sum. */
function normalised(weights: readonly number[], units: number[]): Float64Array {
  const distribution = Float64Array.from(weights);
  let unit = 1;
  let total = 0;
  for (let i = distribution.length - 1; i >= 0; i--) {
    while (i < (units.at(-1) ?? 0)) {
      unit /= HUGE;
      units.pop();
    }
    (distribution[i] as number) *= unit;
    total += distribution[i] as number;
  }
  return distribution.map((weight) => weight / total);
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
