import type { CenterPlan } from 'holdline/engine';

/** What is kept of each attempt: nothing but the figures, typed columns, or these in a file as well. */
export type Kept = 'nothing' | 'columns' | 'arrow';

/** What one process plays. */
export type Job = CenterJob | ScenarioJob | LinesJob;

/** One run of a centre by hand. */
export interface CenterJob {
  readonly kind: 'center';
  readonly plan: CenterPlan;
  /** In seconds. */
  readonly length: number;
  readonly warmUp: number;
  readonly kept: Kept;
}

/** A scenario of this folder. */
export interface ScenarioJob {
  readonly kind: 'scenario';
  readonly file: string;
  readonly settings: readonly {
    readonly path: readonly (string | number)[];
    readonly value: unknown;
  }[];
  readonly replications: number;
  /** Threads that replications are spread over; none but the own one where nothing is said. */
  readonly workers?: number;
}

/** The evaluation of a load run whose lines are made up, of the window of a scenario of this folder. */
export interface LinesJob {
  readonly kind: 'lines';
  readonly file: string;
  readonly settings: ScenarioJob['settings'];
}

/** What a process found. A number that is not known is null. */
export interface Found {
  /** Journeys begun, in all replications. */
  readonly customers: number;
  /** Shares of the attempts, and the mean wait of all of them in seconds. */
  readonly abandoned: number | null;
  readonly meanWait: number | null;
  readonly probabilityOfWaiting: number | null;
  /** Laws of every run that it broke: a bug of the engine. */
  readonly broken: readonly string[];
}

/** What a process found, and what it took. */
export interface Played extends Found {
  /** Wall time of the simulation, and of writing where it writes. */
  readonly seconds: number;
  /** CPU time of that, and of the whole process with its start-up: all of its threads. */
  readonly runCpuSeconds: number;
  readonly cpuSeconds: number;
  readonly peakRssMiB: number;
}
