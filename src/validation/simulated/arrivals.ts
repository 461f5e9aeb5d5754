import type { Luck } from '../../journey/draws.ts';
import { purpose } from '../../journey/purposes.ts';
import { log } from '../../mathematics/elementary/logarithm.ts';
import { choiceOf, choose } from '../../mathematics/random/choice.ts';
import { type CompiledLaw, quantile } from '../../mathematics/random/law.ts';
import { momentsOf } from '../../mathematics/random/law-moments.ts';

/** Instants in ascending order, in seconds. */
export interface Arrivals {
  /** The next instant; ∞ when there is none. */
  next(): number;
  /**
   * How many contacts more than expected the latest step brought: what it does not take to the next
   * one of its time, in units of contacts. Given all steps before, its mean is 0 and its variance
   * `variance`, or has that mean.
   */
  readonly surprise: number;
  readonly variance: number;
}

/** A process of arrivals, made anew for each replication from luck of its own. */
export type ArrivalProcess = (luck: Luck) => Arrivals;

/** A Poisson process of constant `rate`, per second. */
export function poisson(rate: number): ArrivalProcess {
  return (luck) => {
    let at = 0;
    let n = 0;
    const arrivals = {
      surprise: 0,
      variance: 1,
      next: () => {
        const load = -log(1 - luck.draw(purpose.interarrival, n++));
        arrivals.surprise = 1 - load;
        at += load / rate;
        return at;
      },
    };
    return arrivals;
  };
}

/** Independent gaps of one law; the first begins at 0. */
export function renewal(gap: CompiledLaw): ArrivalProcess {
  const { mean, variance } = momentsOf(gap);
  return (luck) => {
    let at = 0;
    let n = 0;
    const arrivals = {
      surprise: 0,
      variance: variance / (mean * mean),
      next: () => {
        const length = quantile(gap, luck.draw(purpose.interarrival, n++));
        arrivals.surprise = 1 - length / mean;
        at += length;
        return at;
      },
    };
    return arrivals;
  };
}

/**
 * Batches that come as `batches` do, of independent sizes.
 *
 * @param sizes each size with its share
 */
export function inBatches(
  batches: ArrivalProcess,
  sizes: readonly (readonly [size: number, share: number])[],
): ArrivalProcess {
  const shares = choiceOf(sizes.map(([, share]) => share));
  const mean = sizes.reduce((sum, [size, share]) => sum + share * size, 0);
  const square = sizes.reduce((sum, [size, share]) => sum + share * size * size, 0);
  return (luck) => {
    const process = batches(luck);
    let at = 0;
    let left = 0;
    let n = 0;
    const arrivals = {
      surprise: 0,
      variance: 0,
      next: () => {
        arrivals.surprise = 0;
        arrivals.variance = 0;
        if (left === 0) {
          at = process.next();
          const [size] = sizes[choose(shares, luck.draw(purpose.source, n++))] as [number, number];
          left = size;
          arrivals.surprise = mean * process.surprise + size - mean;
          arrivals.variance = mean * mean * process.variance + square - mean * mean;
        }
        left--;
        return at;
      },
    };
    return arrivals;
  };
}

/**
 * A Poisson process whose rate depends on a hidden state that goes round from state to state, with
 * exponential sojourns: a Markov-modulated Poisson process. Begins in state 0.
 *
 * @param rates by state, per second
 * @param meanSojourns by state, in seconds
 */
export function modulated(
  rates: readonly number[],
  meanSojourns: readonly number[],
): ArrivalProcess {
  const round = meanSojourns.reduce((sum, mean) => sum + mean, 0);
  const average =
    rates.reduce((sum, rate, i) => sum + rate * (meanSojourns[i] as number), 0) / round;
  return (luck) => {
    let state = -1;
    let changesAt = 0;
    let at = 0;
    let n = 0;
    let spells = 0;
    const arrivals = {
      surprise: 0,
      variance: 0,
      next: () => {
        arrivals.surprise = 1;
        arrivals.variance = 1;
        // Memoryless: at a change of state the wait for the next arrival begins anew.
        for (;;) {
          const rate = rates[state] ?? 0;
          const gap = -log(1 - luck.draw(purpose.interarrival, n++)) / rate;
          arrivals.surprise -= rate * Math.min(gap, changesAt - at);
          if (at + gap < changesAt) {
            at += gap;
            return at;
          }
          at = changesAt;
          state = (state + 1) % rates.length;
          const mean = meanSojourns[state] as number;
          const more = ((rates[state] as number) - average) * mean;
          const length = -log(1 - luck.draw(purpose.source, spells++));
          arrivals.surprise += more * (length - 1);
          arrivals.variance += more * more;
          changesAt += mean * length;
        }
      },
    };
    return arrivals;
  };
}

/**
 * A Poisson process whose rate is constant within each interval of `length` seconds, and nothing
 * after the last one.
 *
 * @param rates by interval, per second
 */
export function poissonByInterval(rates: readonly number[], length: number): ArrivalProcess {
  return (luck) => {
    let at = 0;
    let interval = 0;
    let n = 0;
    const arrivals = {
      surprise: 0,
      variance: 1,
      next: () => {
        let load = -log(1 - luck.draw(purpose.interarrival, n++));
        arrivals.surprise = 1 - load;
        for (; interval < rates.length; interval++) {
          const ends = (interval + 1) * length;
          const rate = rates[interval] as number;
          if (load < rate * (ends - at)) {
            at += load / rate;
            return at;
          }
          load -= rate * (ends - at);
          at = ends;
        }
        return Number.POSITIVE_INFINITY;
      },
    };
    return arrivals;
  };
}

/** The arrivals of a process before `end`, in seconds. */
export function before(end: number, process: ArrivalProcess): ArrivalProcess {
  return (luck) => {
    const whole = process(luck);
    return cutOff(whole, () => {
      const at = whole.next();
      return at < end ? at : Number.POSITIVE_INFINITY;
    });
  };
}

/** The first `count` arrivals of a process. */
export function first(count: number, process: ArrivalProcess): ArrivalProcess {
  return (luck) => {
    const whole = process(luck);
    let left = count;
    return cutOff(whole, () => (left-- > 0 ? whole.next() : Number.POSITIVE_INFINITY));
  };
}

function cutOff(whole: Arrivals, next: () => number): Arrivals {
  return {
    next,
    get surprise() {
      return whole.surprise;
    },
    get variance() {
      return whole.variance;
    },
  };
}

/** One arrival of each of `count` customers, after a time of the law `after`. */
export function atOnce(count: number, after: CompiledLaw): ArrivalProcess {
  return (luck) => {
    const instants = Float64Array.from({ length: count }, (_, n) =>
      quantile(after, luck.draw(purpose.interarrival, n)),
    ).sort();
    let n = 0;
    return { next: () => instants[n++] ?? Number.POSITIVE_INFINITY, surprise: 0, variance: 0 };
  };
}

/** A process that depends on a factor, drawn once for each replication: the busyness of a day. */
export function withFactor(
  factor: CompiledLaw,
  process: (factor: number) => ArrivalProcess,
): ArrivalProcess {
  return (luck) => process(quantile(factor, luck.draw(purpose.thinning, 0)))(luck);
}
