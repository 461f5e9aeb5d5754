import { erlangB } from '../../../mathematics/queueing/erlang-b.ts';
import { mmck, mmckm } from '../../../mathematics/queueing/finite-capacity.ts';
import { stable } from '../../../mathematics/queueing/stability.ts';
import type { Formula } from '../formula.ts';
import { isPatient } from '../kinds.ts';
import { ofEveryClass, sharesOf, total } from './shares.ts';

/** M/G/c/c: who finds nobody free is turned away. */
export const erlangBFormula: Formula = {
  name: 'Erlang B',
  source: 'Cooper (1981), "Introduction to Queueing Theory", chapter 3',
  // Only the mean of the handling time matters, and nobody waits who could lose patience.
  covers: ['limits', 'service-law', 'patience-law'],
  isFor: ({ pool }, places) => pool.limit(places) <= places && pool.speeds === undefined,
  steady(station, rates, agents) {
    const { service, slots, limit } = station.pool;
    const load = total(rates) * service.mean;
    const refused = erlangB({
      servers: Math.min(agents * slots, limit(agents * slots)),
      offeredLoad: load,
    });
    const carried = load * (1 - refused);
    const shares = {
      refused,
      delayed: refused,
      abandoned: 0,
      waitServed: 0,
      waitAll: 0,
      servedWithin: 1 - refused,
      abandonedWithin: 0,
    };
    return stable({
      ...(slots === 1 && { busy: carried }),
      classes: station.classes.map(() => shares),
    });
  },
};

/** M/M/c/K, and with exponential patience M/M/c/K+M. */
export const finiteCapacityFormula: Formula = {
  name: 'M/M/c/K+M',
  source: 'Riordan (1962), "Stochastic Service Systems"; Cooper (1981), chapter 3',
  covers: ['limits'],
  isFor: ({ pool }, places) =>
    pool.limit(places) < Number.POSITIVE_INFINITY &&
    pool.speeds === undefined &&
    (pool.patience.mean < Number.POSITIVE_INFINITY || pool.patience.kind === 'never'),
  steady(station, rates, agents) {
    const { service, patience, slots, limit } = station.pool;
    const servers = agents * slots;
    const queue = { arrivalRate: total(rates), meanService: service.mean, servers };
    const capacity = limit(servers);
    let busy = 0;
    const classes = ofEveryClass(station, (serviceLevelThreshold) => {
      const found = isPatient(station)
        ? mmck({ ...queue, capacity, serviceLevelThreshold })
        : mmckm({ ...queue, capacity, meanPatience: patience.mean, serviceLevelThreshold });
      busy = found.occupancy * agents;
      return sharesOf(found);
    });
    return stable({ ...(slots === 1 && { busy }), classes });
  },
};
