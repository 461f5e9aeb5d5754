import type { Luck } from '../../journey/draws.ts';
import { purpose } from '../../journey/purposes.ts';
import { log } from '../../mathematics/elementary/logarithm.ts';
import { choose, cumulative } from '../../mathematics/random/choice.ts';
import { type CompiledLaw, quantile } from '../../mathematics/random/law.ts';

/** Instants in ascending order, in seconds: each call gives the next one, ∞ when there is none. */
export type Arrivals = () => number;

/** A process of arrivals, made anew for each replication from luck of its own. */
export type ArrivalProcess = (luck: Luck) => Arrivals;

/** A Poisson process of constant `rate`, per second. */
export function poisson(rate: number): ArrivalProcess {
  return (luck) => {
    let at = 0;
    let n = 0;
    return () => {
      at -= log(1 - luck.draw(purpose.interarrival, n++)) / rate;
      return at;
    };
  };
}

/** Independent gaps of one law; the first begins at 0. */
export function renewal(gap: CompiledLaw): ArrivalProcess {
  return (luck) => {
    let at = 0;
    let n = 0;
    return () => {
      at += quantile(gap, luck.draw(purpose.interarrival, n++));
      return at;
    };
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
  const shares = cumulative(sizes.map(([, share]) => share));
  return (luck) => {
    const next = batches(luck);
    let at = 0;
    let left = 0;
    let n = 0;
    return () => {
      if (left === 0) {
        at = next();
        const [size] = sizes[choose(shares, luck.draw(purpose.source, n++))] as [number, number];
        left = size;
      }
      left--;
      return at;
    };
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
  return (luck) => {
    let state = -1;
    let changesAt = 0;
    let at = 0;
    let n = 0;
    let spells = 0;
    return () => {
      // Memoryless: at a change of state the wait for the next arrival begins anew.
      for (;;) {
        const gap = -log(1 - luck.draw(purpose.interarrival, n++)) / (rates[state] ?? 0);
        if (at + gap < changesAt) {
          at += gap;
          return at;
        }
        at = changesAt;
        state = (state + 1) % rates.length;
        const u = luck.draw(purpose.source, spells++);
        changesAt -= (meanSojourns[state] as number) * log(1 - u);
      }
    };
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
    return () => {
      let load = -log(1 - luck.draw(purpose.interarrival, n++));
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
    };
  };
}

/** The arrivals of a process before `end`, in seconds. */
export function before(end: number, process: ArrivalProcess): ArrivalProcess {
  return (luck) => {
    const next = process(luck);
    return () => {
      const at = next();
      return at < end ? at : Number.POSITIVE_INFINITY;
    };
  };
}

/** The first `count` arrivals of a process. */
export function first(count: number, process: ArrivalProcess): ArrivalProcess {
  return (luck) => {
    const next = process(luck);
    let left = count;
    return () => (left-- > 0 ? next() : Number.POSITIVE_INFINITY);
  };
}

/** One arrival of each of `count` customers, after a time of the law `after`. */
export function atOnce(count: number, after: CompiledLaw): ArrivalProcess {
  return (luck) => {
    const instants = Float64Array.from({ length: count }, (_, n) =>
      quantile(after, luck.draw(purpose.interarrival, n)),
    ).sort();
    let n = 0;
    return () => instants[n++] ?? Number.POSITIVE_INFINITY;
  };
}

/** A process that depends on a factor, drawn once for each replication: the busyness of a day. */
export function withFactor(
  factor: CompiledLaw,
  process: (factor: number) => ArrivalProcess,
): ArrivalProcess {
  return (luck) => process(quantile(factor, luck.draw(purpose.thinning, 0)))(luck);
}
