import type { Luck } from '../journey/draws.ts';
import { purpose } from '../journey/purposes.ts';
import { log } from '../mathematics/elementary/logarithm.ts';
import type { ArrivalProcess } from './arrival-process.ts';
import type { ArrivalRate } from './arrival-rate.ts';

/**
 * A Poisson process whose rate is λ(t).
 *
 * Draws candidates at the bound λ* and keeps the one at time t with probability λ(t) / λ*
 * ("thinning"). A candidate has its number before thinning, so that another rate at another time
 * leaves everybody else's luck alone. Expected number of arrivals: ∫ λ(t) dt.
 *
 * Source: Lewis & Shedler (1979), "Simulation of nonhomogeneous Poisson processes by thinning",
 * Naval Research Logistics Quarterly 26(3), 403–413.
 */
export class PoissonArrivals implements ArrivalProcess {
  at: number;
  candidate = -1;
  readonly member = 0;
  readonly #rate: ArrivalRate;
  readonly #luck: Luck;
  readonly #meanGap: number;

  /** @param luck of the source: its candidates and nobody else's */
  constructor(rate: ArrivalRate, luck: Luck) {
    this.#rate = rate;
    this.#luck = luck;
    this.at = rate.start;
    this.#meanGap = 3600 / rate.highest;
  }

  advance(): boolean {
    const rate = this.#rate;
    const { highest, end } = rate;
    if (highest === 0) return false;
    for (;;) {
      this.candidate++;
      this.at -= this.#meanGap * log(1 - this.#luck.draw(purpose.interarrival, this.candidate));
      if (this.at >= end) return false;
      const here = rate.at(this.at);
      // Where the rate is the bound nobody is left out: the draw could not matter.
      if (here === highest) return true;
      if (this.#luck.draw(purpose.thinning, this.candidate) * highest < here) return true;
    }
  }
}
