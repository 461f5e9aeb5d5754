import { positive, shares, whole } from '../argument.ts';

/** A duration that passes through exponential phases. */
export interface PhaseType {
  /** The probability to begin in each phase; their sum is 1. */
  readonly initial: readonly number[];
  /** Rates from phase to phase per second, `moves[from][to]`; the diagonal is not read. */
  readonly moves: readonly (readonly number[])[];
  /** The rate to end in each phase, per second. */
  readonly exits: readonly number[];
}

/** `shape` phases one after the other, each of mean `mean/shape` seconds (Erlang's law). */
export function erlangPhases(shape: number, mean: number): PhaseType {
  whole('shape', shape, 1);
  positive('mean', mean);
  const rate = shape / mean;
  const phases = Array.from({ length: shape }, (_, i) => i);
  return {
    initial: phases.map((i) => (i === 0 ? 1 : 0)),
    moves: phases.map((i) => phases.map((j) => (j === i + 1 ? rate : 0))),
    exits: phases.map((i) => (i === shape - 1 ? rate : 0)),
  };
}

/** One phase of the mean `means[i]` seconds with the probability `probabilities[i]`. */
export function hyperexponentialPhases(
  probabilities: readonly number[],
  means: readonly number[],
): PhaseType {
  shares('probabilities', probabilities, means.length);
  means.forEach((mean, i) => {
    positive(`means[${i}]`, mean);
  });
  return {
    initial: probabilities,
    moves: means.map(() => means.map(() => 0)),
    exits: means.map((mean) => 1 / mean),
  };
}
