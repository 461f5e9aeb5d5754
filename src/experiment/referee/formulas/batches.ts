import {
  batchQueue,
  type ImpatientBatchMetrics,
  impatientBatchQueue,
} from '../../../mathematics/queueing/batch-arrivals.ts';
import { stable } from '../../../mathematics/queueing/stability.ts';
import type { Formula } from '../formula.ts';
import { isPatient, isPlain } from '../kinds.ts';
import { total } from './shares.ts';

/** Mˣ/M/c, and with exponential patience Mˣ/M/c+M. */
export const batchFormula: Formula = {
  name: 'Mˣ/M/c+M',
  source: 'Chaudhry & Templeton (1983), "A First Course in Bulk Queues"',
  covers: ['batches'],
  isFor: (station, places) =>
    station.pool.batches !== undefined &&
    station.pool.slots === 1 &&
    isPlain(station, places) &&
    station.pool.service.kind === 'exponential' &&
    (isPatient(station) || station.pool.patience.kind === 'exponential'),
  steady(station, rates, agents) {
    const { service, patience, batches = [] } = station.pool;
    const meanSize = batches.reduce((sum, [size, share]) => sum + size * share, 0);
    const queue = {
      batchRate: total(rates) / meanSize,
      batchSizes: batches,
      meanService: service.mean,
      servers: agents,
    };
    const found = isPatient(station)
      ? batchQueue(queue)
      : stable(impatientBatchQueue({ ...queue, meanPatience: patience.mean }));
    if (found.kind === 'unstable') return found;
    const { pAbandon = 0 }: Partial<ImpatientBatchMetrics> = found;
    const { pDelay, waitAll, occupancy } = found;
    const shares = {
      refused: 0,
      abandoned: pAbandon,
      delayed: pDelay,
      waitAll,
      ...(isPatient(station) && { waitServed: waitAll }),
    };
    return stable({ busy: occupancy * agents, classes: station.classes.map(() => shares) });
  },
};
