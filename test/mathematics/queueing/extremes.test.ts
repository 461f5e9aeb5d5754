import { describe, expect, it } from 'vitest';
import { exponentialLaw } from '../../../src/mathematics/distribution/exponential-law.ts';
import { lognormalLaw } from '../../../src/mathematics/distribution/lognormal-law.ts';
import {
  hyperexponentialLaw,
  lawWithAtomAtZero,
} from '../../../src/mathematics/distribution/mixture-law.ts';
import { weibullLaw } from '../../../src/mathematics/distribution/weibull-law.ts';
import { mdc } from '../../../src/mathematics/queueing/crommelin.ts';
import { erlangA } from '../../../src/mathematics/queueing/erlang-a.ts';
import { erlangB } from '../../../src/mathematics/queueing/erlang-b.ts';
import { mmc } from '../../../src/mathematics/queueing/erlang-c.ts';
import { mmck, mmckm } from '../../../src/mathematics/queueing/finite-capacity.ts';
import { gimc } from '../../../src/mathematics/queueing/takacs.ts';
import { mmng } from '../../../src/mathematics/queueing/zeltyn-mandelbaum.ts';

const meanService = 180;
const teams = [0.3, 1, 10.5, 10_000];
const loads = [1e-9, 1e-3, 1, 9.9, 9_990, 10_000, 1e5];
const patiences = [1e-3, 60, 86_400, 1e9];
const grid = teams.flatMap((servers) => loads.map((load) => ({ servers, load })));

/** What is not a finite number of at least 0, or is a share above 1. */
function wrong(metrics: object): readonly [string, unknown][] {
  return Object.entries(metrics).filter(
    ([name, value]) =>
      typeof value === 'number' &&
      !(value >= -1e-15 && value <= (/^(p[A-Z]|sl|occ)/.test(name) ? 1 + 1e-9 : Number.MAX_VALUE)),
  );
}

describe.each(grid)('$servers servers at $load erlang', ({ servers, load }) => {
  const queue = {
    arrivalRate: load / meanService,
    meanService,
    servers,
    serviceLevelThreshold: 20,
  };

  it('have numbers for every metric, with or without patience and limits', () => {
    expect(wrong(mmc(queue))).toEqual([]);
    expect(wrong({ pBlock: erlangB({ servers, offeredLoad: load }) })).toEqual([]);
    for (const capacity of [servers + 1, servers + 1000]) {
      expect(wrong(mmck({ ...queue, capacity }))).toEqual([]);
    }
    for (const meanPatience of patiences) {
      expect(wrong(erlangA({ ...queue, meanPatience }))).toEqual([]);
      expect(wrong(mmckm({ ...queue, meanPatience, capacity: servers + 20 }))).toEqual([]);
    }
  });

  it('have numbers for every metric with patience of every law', () => {
    for (const patience of [
      weibullLaw(0.5, 60),
      weibullLaw(3, 1e-3),
      lognormalLaw(4, 1.5),
      hyperexponentialLaw([0.5, 0.5], [0.06, 60]),
      lawWithAtomAtZero(0.3, exponentialLaw(1e6)),
    ]) {
      expect(wrong(mmng({ ...queue, patience }))).toEqual([]);
    }
  });
});

describe('ten thousand servers', () => {
  it('wait for constant service and renewal arrivals as fast as ten', () => {
    const [servers, arrivalRate] = [10_000, 9_950];
    const constant = mdc({ arrivalRate, service: 1, servers });
    const interarrival = exponentialLaw(1 / arrivalRate);
    const renewal = gimc({ interarrival, meanService: 1, servers });
    const poisson = mmc({ arrivalRate, meanService: 1, servers });
    expect([constant.kind, renewal.kind, poisson.kind]).toEqual(['stable', 'stable', 'stable']);
    if (renewal.kind === 'stable' && poisson.kind === 'stable' && constant.kind === 'stable') {
      expect(renewal.pDelay / poisson.pDelay).toBeCloseTo(1, 9);
      // Half the variability makes about half the wait.
      expect(constant.waitAll / poisson.waitAll).toBeCloseTo(0.527, 2);
    }
  });
});
