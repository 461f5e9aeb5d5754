import { mdc } from '../../../mathematics/queueing/crommelin.ts';
import { mmc } from '../../../mathematics/queueing/erlang-c.ts';
import { mg1 } from '../../../mathematics/queueing/pollaczek-khinchine.ts';
import { stable } from '../../../mathematics/queueing/stability.ts';
import type { Formula } from '../formula.ts';
import { isPatient, isPlain } from '../kinds.ts';
import type { Station } from '../station.ts';
import { patientShares, total } from './shares.ts';

const isFor = (station: Station, places: number): boolean =>
  isPatient(station) && isPlain(station, places) && station.pool.service.mean > 0;

/** M/G/1, of which the mean wait needs two moments of the service. */
export const singleServerFormula: Formula = {
  name: 'Pollaczek–Khinchine (M/G/1)',
  source: 'Kleinrock (1975), "Queueing Systems", volume 1, section 5.6',
  covers: ['service-law'],
  isFor: (station, places) => isFor(station, places) && places === 1,
  steady({ pool, classes }, rates) {
    const found = mg1({ arrivalRate: total(rates), service: pool.service });
    if (found.kind === 'unstable') return found;
    const shares = patientShares(found.waitAll, found.pDelay);
    return stable({ busy: found.occupancy, classes: classes.map(() => shares) });
  },
};

/** M/D/c: every contact takes equally long. */
export const constantServiceFormula: Formula = {
  name: 'Crommelin (M/D/c)',
  source: "Crommelin (1932), Post Office Electrical Engineers' Journal 25",
  covers: ['service-law'],
  isFor: (station, places) => isFor(station, places) && station.pool.service.kind === 'constant',
  steady({ pool, classes }, rates, agents) {
    const servers = agents * pool.slots;
    const found = mdc({ arrivalRate: total(rates), service: pool.service.mean, servers });
    if (found.kind === 'unstable') return found;
    const shares = patientShares(found.waitAll, found.pDelay);
    return stable({
      ...(pool.slots === 1 && { busy: found.occupancy * agents }),
      classes: classes.map(() => shares),
    });
  },
};

/**
 * M/G/c by two moments, between M/D/c and M/M/c:
 *
 *     E[W] = (1 + cv²) / (2cv²/E[W of M/M/c] + (1 − cv²)/E[W of M/D/c])   for cv ≤ 1
 *     E[W] = (1 + cv²)/2 · E[W of M/M/c]                                   for cv > 1
 *
 * whose occupancy is exact. Source: Kimura (1986), "A two-moment approximation for the mean waiting time
 * in the GI/G/s queue", Management Science 32(6), 751–763; Lee & Longton (1959), for cv > 1.
 */
export const kimuraFormula: Formula = {
  name: 'Kimura (M/G/c)',
  source: 'Kimura (1986), Management Science 32(6), 751–763; Lee & Longton (1959)',
  covers: ['service-law'],
  own: {
    kind: 'formula',
    text: 'no formula is exact for such handling times, this one knows their mean and variation',
    weight: 0.03,
  },
  isFor,
  steady({ pool, classes }, rates, agents) {
    const { service, slots } = pool;
    const servers = agents * slots;
    const arrivalRate = total(rates);
    const markov = mmc({ arrivalRate, meanService: service.mean, servers });
    if (markov.kind === 'unstable') return markov;
    const square = service.cv * service.cv;
    let waitAll = ((1 + square) / 2) * markov.waitAll;
    if (square < 1) {
      const constant = mdc({ arrivalRate, service: service.mean, servers });
      if (constant.kind === 'unstable') return constant;
      const ofConstant = constant.waitAll;
      waitAll =
        ofConstant > 0
          ? (1 + square) / ((2 * square) / markov.waitAll + (1 - square) / ofConstant)
          : waitAll;
    }
    const shares = patientShares(waitAll, markov.pDelay);
    return stable({
      ...(slots === 1 && { busy: markov.occupancy * agents }),
      classes: classes.map(() => shares),
    });
  },
};
