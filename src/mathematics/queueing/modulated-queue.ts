import { notNegative } from '../argument.ts';
import type { Transitions } from './markov-chain.ts';
import { named, requirePatience, requirePositive, requireWhole } from './queue-arguments.ts';
import { type Steady, stable, unstable } from './stability.ts';
import { solveTruncated } from './truncated-chain.ts';

/** MMPP(2)/M/c+M: arrivals whose rate changes to and fro between two values. */
export interface ModulatedQueue {
  /** λ in either state, contacts per second. */
  readonly arrivalRatesByState: readonly [number, number];
  /** How long either state lasts, seconds; exponential. */
  readonly meanSojournByState: readonly [number, number];
  readonly meanService: number;
  readonly servers: number;
  /** Seconds; ∞ by default. */
  readonly meanPatience?: number;
}

export interface ModulatedSteadyState {
  readonly meanArrivalRate: number;
  readonly occupancy: number;
  readonly queueLength: number;
  readonly waitAll: number;
  readonly pAllBusyTimeAverage: number;
  /** As arrivals see it: more come in the busier state. */
  readonly pDelay: number;
  readonly pAbandon: number;
}

/**
 * The steady state of a queue with a Markov-modulated Poisson arrival process of two states.
 *
 * Source: Fischer & Meier-Hellstern (1993), "The Markov-modulated Poisson process (MMPP) cookbook",
 * Performance Evaluation 18(2), 149–171.
 *
 * @throws {RangeError} for what is no such queue, or if the queue makes more states than can be solved
 */
export function modulatedQueue(queue: ModulatedQueue): Steady<ModulatedSteadyState> {
  const { arrivalRatesByState, meanSojournByState, meanService, servers } = queue;
  const { meanPatience = Number.POSITIVE_INFINITY } = queue;
  requirePositive({ meanService, ...named('meanSojournByState', meanSojournByState) });
  requireWhole(1, { servers });
  requirePatience(meanPatience);
  for (const [i, rate] of arrivalRatesByState.entries()) {
    notNegative(`arrivalRatesByState[${i}]`, rate);
  }
  const [first, second] = meanSojournByState;
  const meanArrivalRate =
    (arrivalRatesByState[0] * first + arrivalRatesByState[1] * second) / (first + second);
  const isEndless = meanPatience === Number.POSITIVE_INFINITY;
  if (isEndless && !(meanArrivalRate * meanService < servers)) {
    return unstable(meanArrivalRate * meanService, servers);
  }

  const arrivalRate = (state: number): number => arrivalRatesByState[state === 0 ? 0 : 1];
  const transitions: Transitions = ([phase = 0, n = 0], go) => {
    go([1 - phase, n], 1 / meanSojournByState[phase === 0 ? 0 : 1]);
    go([phase, n + 1], arrivalRate(phase));
    go(
      [phase, n - 1],
      Math.min(n, servers) / meanService + Math.max(0, n - servers) / meanPatience,
    );
  };
  const { mean } = solveTruncated([0, 0], transitions, [1]);

  const queueLength = mean(([, n = 0]) => Math.max(0, n - servers));
  const isBusy = (n: number): number => (n >= servers ? 1 : 0);
  return stable({
    meanArrivalRate,
    occupancy: mean(([, n = 0]) => Math.min(n, servers)) / servers,
    queueLength,
    waitAll: queueLength / meanArrivalRate,
    pAllBusyTimeAverage: mean(([, n = 0]) => isBusy(n)),
    pDelay: mean(([phase = 0, n = 0]) => isBusy(n) * arrivalRate(phase)) / meanArrivalRate,
    pAbandon: queueLength / meanPatience / meanArrivalRate,
  });
}
