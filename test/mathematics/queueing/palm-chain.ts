import type { ErlangAQueue } from '../../../src/mathematics/queueing/erlang-a.ts';

interface PalmChain {
  readonly pBlock: number;
  readonly pDelay: number;
  readonly pAbandon: number;
  readonly queueLength: number;
  readonly waitServed: number;
}

/** M/M/c(/c + places)+M by its birth–death chain, summed state by state: the twin of `erlangA`. */
export function palmChain(queue: ErlangAQueue, places?: number): PalmChain {
  const { arrivalRate, meanService, servers, meanPatience } = queue;
  const rate = servers / meanService;
  const weights = [1];
  let highest = 1;
  for (let j = 1; j <= servers + (places ?? 1e6); j++) {
    const down = Math.min(j, servers) / meanService + Math.max(0, j - servers) / meanPatience;
    let weight = ((weights[j - 1] as number) * arrivalRate) / down;
    if (weight > 1e100) {
      weights.forEach((old, i) => {
        weights[i] = old / weight;
      });
      weight = 1;
      highest = 1;
    }
    weights.push(weight);
    highest = Math.max(highest, weight);
    if (places === undefined && weight < 1e-30 * highest) break;
  }

  const sum = {
    all: 0,
    blocked: 0,
    free: 0,
    enter: 0,
    delayed: 0,
    waiting: 0,
    served: 0,
    servedTime: 0,
  };
  let steps = 0;
  weights.forEach((weight, j) => {
    sum.all += weight;
    sum.waiting += weight * Math.max(0, j - servers);
    if (j < servers) sum.free += weight;
    if (places !== undefined && j === servers + places) {
      sum.blocked = weight;
      return;
    }
    sum.enter += weight;
    if (j < servers) return;
    sum.delayed += weight;
    // Its turn comes after j − servers + 1 departures, unless its own patience ends among them.
    const departures = rate + (j - servers + 1) / meanPatience;
    steps += 1 / departures;
    sum.served += (weight * rate) / departures;
    sum.servedTime += ((weight * rate) / departures) * steps;
  });
  return {
    pBlock: sum.blocked / sum.all,
    pDelay: sum.delayed / sum.enter,
    pAbandon: sum.waiting / meanPatience / arrivalRate / sum.all,
    queueLength: sum.waiting / sum.all,
    waitServed: sum.servedTime / (sum.free + sum.served),
  };
}
