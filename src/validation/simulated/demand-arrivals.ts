import type { ArrivalRate } from '../../demand/arrival-rate.ts';
import { PoissonArrivals } from '../../demand/poisson-arrivals.ts';
import type { ArrivalProcess } from './arrivals.ts';

/** The Poisson process that scenarios have at a rate that changes over time. */
export function poissonAt(rate: ArrivalRate): ArrivalProcess {
  return (luck) => {
    const process = new PoissonArrivals(rate, luck);
    let at = rate.start;
    const arrivals = {
      surprise: 0,
      variance: 1,
      next: () => {
        const isMore = process.advance();
        const now = isMore ? process.at : rate.end;
        // The number that came less Λ is a martingale, and Λ its quadratic variation.
        const expected = rate.expected(at, now);
        arrivals.surprise = (isMore ? 1 : 0) - expected;
        arrivals.variance = expected;
        at = now;
        return isMore ? now : Number.POSITIVE_INFINITY;
      },
    };
    return arrivals;
  };
}
