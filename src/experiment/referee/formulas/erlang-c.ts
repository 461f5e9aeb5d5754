import { exp } from '../../../mathematics/elementary/exponential.ts';
import { mmc } from '../../../mathematics/queueing/erlang-c.ts';
import { stable } from '../../../mathematics/queueing/stability.ts';
import type { Formula } from '../formula.ts';
import { isPatient, isPlain } from '../kinds.ts';
import { ofEveryClass, patientShares, total } from './shares.ts';

/** M/M/c: everybody waits for as long as it takes. */
export const erlangCFormula: Formula = {
  name: 'Erlang C',
  source: 'Cooper (1981), "Introduction to Queueing Theory", chapter 3',
  // With a product form: whoever comes back finds what those find who come by chance (Jackson 1957).
  covers: ['returns'],
  isFor: (station, places) =>
    isPatient(station) && isPlain(station, places) && station.pool.service.kind === 'exponential',
  steady({ pool, ...station }, rates, agents) {
    const queue = {
      arrivalRate: total(rates),
      meanService: pool.service.mean,
      servers: agents * pool.slots,
    };
    const found = mmc(queue);
    if (found.kind === 'unstable') return found;
    const { pDelay, waitAll, waitDelayed, occupancy } = found;
    const beyond = (t: number): number => pDelay * exp(-t / waitDelayed);
    const classes = ofEveryClass({ pool, ...station }, (threshold) =>
      patientShares(waitAll, pDelay, {
        servedWithin: 1 - beyond(threshold),
        abandonedWithin: 0,
        servedBeyond: beyond,
      }),
    );
    return stable({ ...(pool.slots === 1 && { busy: occupancy * agents }), classes });
  },
};
