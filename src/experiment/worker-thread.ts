import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { loggedDemand } from './logged-demand.ts';
import { type Experiment, playReplication, type ReplicationOutcome } from './replication.ts';
import { type DemandOrigin, demandOf } from './scenario-demand.ts';

// What runs on a thread: it is given an experiment once, then plays the replications it is told to.

/** An experiment as plain data. */
export type ThreadJob = Omit<Experiment, 'demand'> & { readonly origin: DemandOrigin };

/** The replication to play. */
export interface ToThread {
  readonly replication: number;
}

export type FromThread =
  /** The share of the replication that is done. */
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'outcome'; readonly outcome: ReplicationOutcome };

function experimentOf({ origin, ...data }: ThreadJob): Experiment {
  const { scenario } = data;
  const demand =
    origin.kind === 'drawn'
      ? demandOf(scenario)
      : loggedDemand(scenario, origin.contacts, origin.channel);
  return { ...data, demand };
}

function serve(job: ThreadJob): void {
  const experiment = experimentOf(job);
  const say = (message: FromThread) => parentPort?.postMessage(message);
  // What is thrown here ends the thread, and is thrown again where the replication is waited for.
  parentPort?.on('message', ({ replication }: ToThread) => {
    const run = playReplication(experiment, replication);
    let step = run.next();
    for (; !step.done; step = run.next()) say({ kind: 'share', share: step.value });
    say({ kind: 'outcome', outcome: step.value });
  });
}

if (!isMainThread) serve(workerData as ThreadJob);
