import type { Job, Kept } from './job.ts';
import { scalingBenches } from './scaling.ts';

/** Something that is measured, in a process of its own. */
export interface Bench {
  readonly name: string;
  /** How many customers it plays where nobody says another number. */
  readonly customers: number;
  /** The bench that it does more than: what the more costs is their ratio. */
  readonly base?: string;
  readonly jobFor: (customers: number) => Job;
}

const MODEL_1 = { file: 'model-1.yaml', perSecond: 100 };
const MODEL_2 = { file: 'model-2.yaml', perSecond: 110 };

/** Customers that a week of `realistic-week.yaml` has, about: for how many weeks there are to be. */
const PER_WEEK = 49_000;

/** The most that streaming may take, whatever the number of customers. */
export const MOST_MIB = 150;

export const benches: readonly Bench[] = [
  modelBench('model-1', MODEL_1, 'nothing'),
  modelBench('model-1-columns', MODEL_1, 'columns', 'model-1'),
  modelBench('model-1-arrow', MODEL_1, 'arrow', 'model-1'),
  workerBench(1),
  workerBench(2),
  modelBench('model-2', MODEL_2, 'nothing'),
  modelBench('model-2-columns', MODEL_2, 'columns', 'model-2'),
  modelBench('model-2-arrow', MODEL_2, 'arrow', 'model-2'),
  {
    name: 'realistic-week',
    customers: 1_000_000,
    jobFor: (customers) => ({
      file: 'realistic-week.yaml',
      settings: [],
      replications: Math.max(1, Math.round(customers / PER_WEEK)),
      kept: 'nothing',
    }),
  },
  { ...modelBench('memory-10m', MODEL_1, 'nothing'), customers: 10_000_000 },
  ...scalingBenches,
];

/** Model 1 in ten replications, on so many threads beside the own one. */
function workerBench(workers: number): Bench {
  const { jobFor, ...bench } = modelBench(`model-1-workers-${workers}`, MODEL_1, 'nothing');
  const replications = 10;
  return {
    ...bench,
    jobFor: (customers) => ({ ...jobFor(customers / replications), replications, workers }),
  };
}

/** One long replication of a model: the length of the run makes the number of customers. */
function modelBench(
  name: string,
  { file, perSecond }: { readonly file: string; readonly perSecond: number },
  kept: Kept,
  base?: string,
): Bench {
  return {
    name,
    customers: 5_000_000,
    ...(base === undefined ? {} : { base }),
    jobFor: (customers) => ({
      file,
      settings: [{ path: ['demand', 'interval'], value: `${customers / perSecond} s` }],
      replications: 1,
      kept,
    }),
  };
}
