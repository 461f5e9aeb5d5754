import type { MessagePort } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import { TooManyOpen } from '../simulation/too-many-open.ts';
import { loggedDemand } from './logged-demand.ts';
import { type Experiment, playReplication, type ReplicationOutcome } from './replication.ts';
import { type DemandOrigin, demandOf } from './scenario-demand.ts';

/** An experiment as plain data: what a thread is given once. */
export type ThreadJob = Omit<Experiment, 'demand' | 'beside'> & {
  readonly origin: DemandOrigin;
  readonly beside: readonly ThreadJob[];
};

/** A replication to play, and where to tell which share of it is done. */
export interface ThreadTask {
  readonly replication: number;
  readonly shares: MessagePort;
}

let experiment: Experiment | undefined;

/** What a thread sends back; an error of a class of ours would arrive as any other. */
export type ThreadAnswer = ReplicationOutcome | Pick<TooManyOpen, 'name' | 'most'>;

/** What a thread does when a replication is wanted of it. */
export function playOnThread({ replication, shares }: ThreadTask): ThreadAnswer {
  experiment ??= experimentOf(Tinypool.workerData as ThreadJob);
  try {
    const run = playReplication(experiment, replication);
    let step = run.next();
    for (; !step.done; step = run.next()) shares.postMessage(step.value);
    return step.value;
  } catch (error) {
    if (error instanceof TooManyOpen) return { name: error.name, most: error.most };
    throw error;
  }
}

function experimentOf({ origin, beside, ...data }: ThreadJob): Experiment {
  const demand =
    origin.kind === 'drawn'
      ? demandOf(data.scenario)
      : loggedDemand(data.scenario, origin.contacts, origin.channel);
  return { ...data, demand, beside: beside.map(experimentOf) };
}
