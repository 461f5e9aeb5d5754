import { stable } from '../../../mathematics/queueing/stability.ts';
import type { Formula, Shares } from '../formula.ts';
import { total } from './shares.ts';

/** Nobody waits. */
const atOnce: Shares = {
  refused: 0,
  abandoned: 0,
  delayed: 0,
  waitServed: 0,
  waitAll: 0,
  servedWithin: 1,
  abandonedWithin: 0,
  servedBeyond: () => 0,
};

/** M/G/∞: a machine that serves as many contacts at a time as come. */
export const elasticFormula: Formula = {
  name: 'M/G/∞',
  source: 'Cooper (1981), "Introduction to Queueing Theory", chapter 3',
  isOnly: true,
  // However they come and however long they take, nobody waits for another.
  covers: [
    'demand',
    'batches',
    'varying-rate',
    'service-law',
    'patience-law',
    'returns',
    'transfers',
    'statistic',
  ],
  isFor: ({ servers }) => servers === Number.POSITIVE_INFINITY,
  steady: (station, rates) =>
    stable({
      busy: total(rates) * station.pool.service.mean,
      classes: station.classes.map(() => atOnce),
    }),
};
