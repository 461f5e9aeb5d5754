import { MessageChannel } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import { TooManyOpen } from '../simulation/too-many-open.ts';
import type { StartThreads, Threads } from './on-threads.ts';
import type { Experiment, ReplicationOutcome } from './replication.ts';
import type { ThreadAnswer, ThreadJob, ThreadTask } from './worker-thread.ts';

/** The built script, also where this file is run from its source. */
const script = new URL('../../dist/experiment/worker-thread.js', import.meta.url);

/**
 * Threads of Node for the replications of an experiment. What they find is put together in the order
 * of the replications, so that the result is the same to the bit for any number of them.
 *
 * A demand of one's own making cannot be sent to a thread: then there are none.
 *
 * @param count a whole number above 0
 */
export function onThreads(count: number): StartThreads {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`expected one thread or more, found ${count}`);
  }
  return (experiment) => {
    const job = jobOf(experiment);
    return job === undefined ? undefined : new WorkerThreads(job, count);
  };
}

/** An experiment as plain data; undefined where its demand is made of functions only. */
function jobOf({ demand, beside = [], ...data }: Experiment): ThreadJob | undefined {
  const jobs = beside.flatMap((variant) => jobOf(variant) ?? []);
  return demand.origin === undefined || jobs.length < beside.length
    ? undefined
    : { ...data, origin: demand.origin, beside: jobs };
}

class WorkerThreads implements Threads {
  readonly count: number;
  readonly #pool: Tinypool;

  constructor(job: ThreadJob, count: number) {
    this.count = count;
    this.#pool = new Tinypool({
      filename: script.href,
      name: 'playOnThread',
      runtime: 'worker_threads',
      workerData: job,
      minThreads: 0,
      maxThreads: count,
      // A thread that has begun stays until all is done.
      idleTimeout: 1e6,
    });
  }

  async play(replication: number, onShare: (share: number) => void): Promise<ReplicationOutcome> {
    const { port1, port2 } = new MessageChannel();
    port1.on('message', onShare);
    const task: ThreadTask = { replication, shares: port2 };
    try {
      const answer: ThreadAnswer = await this.#pool.run(task, { transferList: [port2] });
      if ('name' in answer) throw new TooManyOpen(answer.most);
      return answer;
    } finally {
      port1.close();
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}
