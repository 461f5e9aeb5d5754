import { durationLawOf } from '../../../mathematics/distribution/law-functions.ts';
import { abandonmentMetrics } from '../../../mathematics/queueing/abandonment-metrics.ts';
import { stable, unstable } from '../../../mathematics/queueing/stability.ts';
import { virtualWait, type WaitingLine } from '../../../mathematics/queueing/virtual-wait.ts';
import type { Formula } from '../formula.ts';
import { isPatient, isPlain } from '../kinds.ts';
import type { Station } from '../station.ts';
import { ofEveryClass, sharesOf, total } from './shares.ts';

/** Of the integrals: far below what a run can tell. */
const TOLERANCE = 1e-6;

const isFor = (station: Station, places: number): boolean =>
  !isPatient(station) && isPlain(station, places) && station.pool.patience.law !== undefined;

const steady: Formula['steady'] = (station, rates, agents) => {
  const { service, patience, slots, endless } = station.pool;
  const servers = agents * slots;
  const arrivalRate = total(rates);
  const staying = arrivalRate * endless * service.mean;
  if (staying >= servers) return unstable(staying, servers);
  const line: WaitingLine = {
    arrivalRate,
    meanService: service.mean,
    servers,
    patience: patience.law ?? durationLawOf({ kind: 'exponential', mean: patience.mean }),
    waitingPlaces: Number.POSITIVE_INFINITY,
  };
  let busy = 0;
  const classes = ofEveryClass(station, (threshold) => {
    const found = abandonmentMetrics(line, threshold, TOLERANCE);
    busy = found.occupancy * agents;
    return {
      ...sharesOf(found),
      servedBeyond: (t) => {
        const { beyond, perOffered } = virtualWait(line, t, TOLERANCE);
        return beyond.served * perOffered;
      },
    };
  });
  return stable({ ...(slots === 1 && { busy }), classes });
};

/** M/M/c+M: patience is exponential. */
export const erlangAFormula: Formula = {
  name: 'Erlang A',
  source: 'Mandelbaum & Zeltyn (2007), "Service engineering in action: the Palm/Erlang-A queue"',
  covers: [],
  isFor: (station, places) =>
    isFor(station, places) && station.pool.patience.kind === 'exponential',
  steady,
};

/** M/M/c+G: patience of any law. */
export const generalPatienceFormula: Formula = {
  name: 'M/M/n+G',
  source:
    'Zeltyn & Mandelbaum (2005), "Call centers with impatient customers", Queueing Systems 51',
  covers: ['patience-law'],
  isFor,
  steady,
};
