import type { Luck } from '../journey/draws.ts';
import { purpose } from '../journey/purposes.ts';
import { log } from '../mathematics/elementary/logarithm.ts';
import { exploreChain } from '../mathematics/queueing/markov-chain.ts';
import { stationaryDistribution } from '../mathematics/queueing/stationary-distribution.ts';
import { type Choice, choiceOf, choose } from '../mathematics/random/choice.ts';
import type { ModulationState } from '../scenario/demand.ts';
import type { ArrivalRate } from './arrival-rate.ts';

/**
 * λ(t) times the factor of a Markov chain's state at t: with a constant rate, a Markov-modulated
 * Poisson process. The chain starts in its stationary law. Processes that are given the same luck
 * for it are modulated by the same chain.
 *
 * Source: Fischer & Meier-Hellstern (1993), "The Markov-modulated Poisson process (MMPP) cookbook",
 * Performance Evaluation 18(2), 149–171.
 */
export class ModulatedRate implements ArrivalRate {
  readonly highest: number;
  readonly start: number;
  readonly end: number;
  readonly #rate: ArrivalRate;
  readonly #states: readonly ModulationState[];
  readonly #next: readonly Choice[];
  readonly #luck: Luck;
  readonly #meanFactor: number;
  #state: number;
  #changes = 0;
  /** When the state ends. */
  #until: number;

  constructor(rate: ArrivalRate, states: readonly ModulationState[], luck: Luck) {
    this.#rate = rate;
    this.#states = states;
    this.#next = states.map(({ next }) => choiceOf(next));
    this.#luck = luck;
    this.highest = rate.highest * Math.max(...states.map(({ factor }) => factor));
    this.start = rate.start;
    this.end = rate.end;
    this.#meanFactor = meanFactorOf(states);
    this.#state = choose(choiceOf(stationaryShares(states)), luck.draw(purpose.nextState, 0));
    this.#until = this.#stay();
  }

  at(t: number): number {
    while (t >= this.#until) {
      this.#changes++;
      const u = this.#luck.draw(purpose.nextState, this.#changes);
      this.#state = choose(this.#next[this.#state] as Choice, u);
      this.#until += this.#stay();
    }
    return this.#rate.at(t) * (this.#states[this.#state] as ModulationState).factor;
  }

  /** Over all paths of the chain, which is stationary. */
  expected(from: number, until: number): number {
    return this.#rate.expected(from, until) * this.#meanFactor;
  }

  #stay(): number {
    const { meanStay } = this.#states[this.#state] as ModulationState;
    return -meanStay * log(1 - this.#luck.draw(purpose.stay, this.#changes));
  }
}

/** The factor that a rate has in the long run. */
export function meanFactorOf(states: readonly ModulationState[]): number {
  const shares = stationaryShares(states);
  return states.reduce((sum, { factor }, i) => sum + factor * (shares[i] as number), 0);
}

/** The share of time in each state. */
function stationaryShares(states: readonly ModulationState[]): readonly number[] {
  const chain = exploreChain([0], ([from = 0], go) => {
    const { next, meanStay } = states[from] as ModulationState;
    for (const [to, share] of next.entries()) go([to], share / meanStay);
  });
  const shares = stationaryDistribution(chain);
  return states.map((_, state) => shares[chain.indexOf([state])] ?? 0);
}
