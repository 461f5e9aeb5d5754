import type { Job, Kept, ScenarioJob } from './job.ts';
import { memberBenches } from './members.ts';
import { type Model, model1, model2 } from './models.ts';
import { scalingBenches } from './scaling.ts';
import { yearBenches } from './years.ts';

/** Something that is measured, in a process of its own. */
export interface Bench {
  readonly name: string;
  /** How many customers it plays where nobody says another number. */
  readonly customers: number;
  /** The bench that it does more than: what the more costs is their ratio. */
  readonly base?: string;
  readonly jobFor: (customers: number) => Job;
}

/** The same models as scenario files, with customers, generations and percentiles. */
const SCENARIO_1 = { file: 'model-1.yaml', perSecond: 100 };
const SCENARIO_2 = { file: 'model-2.yaml', perSecond: 110 };

/** Customers that a week of `realistic-week.yaml` has, about: for how many weeks there are to be. */
const PER_WEEK = 49_000;

/** The most that streaming may take, whatever the number of customers. */
export const MOST_MIB = 150;

/** The most that evaluating a million lines of a load run may take. */
export const MOST_OF_LINES = { seconds: 5, mib: 300 };

export const benches: readonly Bench[] = [
  modelBench('model-1', model1, 'nothing'),
  modelBench('model-1-columns', model1, 'columns', 'model-1'),
  modelBench('model-1-arrow', model1, 'arrow', 'model-1'),
  scenarioBench('model-1-scenario', SCENARIO_1, 'model-1'),
  workerBench(1),
  workerBench(2),
  modelBench('model-2', model2, 'nothing'),
  modelBench('model-2-columns', model2, 'columns', 'model-2'),
  modelBench('model-2-arrow', model2, 'arrow', 'model-2'),
  scenarioBench('model-2-scenario', SCENARIO_2, 'model-2'),
  {
    name: 'realistic-week',
    customers: 1_000_000,
    jobFor: (customers) => ({
      kind: 'scenario',
      file: 'realistic-week.yaml',
      settings: [],
      replications: Math.max(1, Math.round(customers / PER_WEEK)),
    }),
  },
  { ...modelBench('memory-10m', model1, 'nothing'), customers: 10_000_000 },
  { ...scenarioBench('memory-10m-scenario', SCENARIO_1), customers: 10_000_000 },
  linesBench(),
  ...yearBenches,
  ...memberBenches,
  ...scalingBenches,
];

/** A load run of model 1, evaluated: 90,000 contacts leave a million lines. */
function linesBench(): Bench {
  return {
    name: 'load-lines',
    customers: 90_000,
    jobFor: (customers) => ({
      kind: 'lines',
      file: SCENARIO_1.file,
      settings: [
        ...scenarioJob(SCENARIO_1, customers).settings,
        {
          path: ['window'],
          value: { length: `${customers / SCENARIO_1.perSecond} s`, start: 'empty' },
        },
        { path: ['load'], value: { speed: 1, polling: { agents: '0.1 s' } } },
      ],
    }),
  };
}

/** Model 1 in ten replications, on so many threads beside the own one. */
function workerBench(workers: number): Bench {
  const { jobFor: _, ...bench } = scenarioBench(`model-1-workers-${workers}`, SCENARIO_1);
  const replications = 10;
  return {
    ...bench,
    jobFor: (customers) => ({
      ...scenarioJob(SCENARIO_1, customers / replications),
      replications,
      workers,
    }),
  };
}

/** One long run of a model by hand: its length makes the number of customers. */
function modelBench(name: string, { plan, perSecond }: Model, kept: Kept, base?: string): Bench {
  return {
    name,
    customers: 5_000_000,
    ...(base === undefined ? {} : { base }),
    jobFor: (customers) => ({
      kind: 'center',
      plan,
      length: customers / perSecond,
      warmUp: Math.min(10, customers / perSecond / 2),
      kept,
    }),
  };
}

interface ScenarioModel {
  readonly file: string;
  readonly perSecond: number;
}

/** The same of a scenario. */
function scenarioBench(name: string, model: ScenarioModel, base?: string): Bench {
  return {
    name,
    customers: 5_000_000,
    ...(base === undefined ? {} : { base }),
    jobFor: (customers) => scenarioJob(model, customers),
  };
}

function scenarioJob({ file, perSecond }: ScenarioModel, customers: number): ScenarioJob {
  return {
    kind: 'scenario',
    file,
    settings: [{ path: ['demand', 'interval'], value: `${customers / perSecond} s` }],
    replications: 1,
  };
}
