import { Worker } from 'node:worker_threads';
import type { StartThreads, Threads } from './on-threads.ts';
import type { Experiment, ReplicationOutcome } from './replication.ts';
import type { FromThread, ThreadJob, ToThread } from './worker-thread.ts';

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
function jobOf({ demand, ...data }: Experiment): ThreadJob | undefined {
  return demand.origin === undefined ? undefined : { ...data, origin: demand.origin };
}

/** A replication that somebody waits for. */
interface Wanted {
  readonly replication: number;
  readonly onShare: (share: number) => void;
  readonly resolve: (outcome: ReplicationOutcome) => void;
  readonly reject: (why: unknown) => void;
}

class WorkerThreads implements Threads {
  readonly count: number;
  readonly #job: ThreadJob;
  readonly #workers: Worker[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Wanted>();
  readonly #waiting: Wanted[] = [];
  #failure: { readonly why: unknown } | undefined;
  #isClosed = false;

  constructor(job: ThreadJob, count: number) {
    this.#job = job;
    this.count = count;
  }

  play(replication: number, onShare: (share: number) => void): Promise<ReplicationOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ replication, onShare, resolve, reject });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      if (this.#failure !== undefined) {
        this.#waiting.shift()?.reject(this.#failure.why);
        continue;
      }
      const worker = this.#idle.pop() ?? this.#started();
      if (worker === undefined) return;
      const wanted = this.#waiting.shift() as Wanted;
      this.#busy.set(worker, wanted);
      worker.postMessage({ replication: wanted.replication } satisfies ToThread);
    }
  }

  /** One more thread, as long as there are not enough. */
  #started(): Worker | undefined {
    if (this.#workers.length === this.count || this.#isClosed) return undefined;
    const worker = new Worker(script, { workerData: this.#job });
    this.#workers.push(worker);
    worker.on('message', (message: FromThread) => this.#heard(worker, message));
    worker.on('error', (why) => this.#fail(why));
    worker.on('exit', (code) => {
      if (!this.#isClosed) this.#fail(new Error(`a thread ended with code ${code}`));
    });
    return worker;
  }

  #heard(worker: Worker, message: FromThread): void {
    const wanted = this.#busy.get(worker);
    switch (message.kind) {
      case 'share':
        wanted?.onShare(message.share);
        break;
      case 'outcome':
        this.#busy.delete(worker);
        this.#idle.push(worker);
        wanted?.resolve(message.outcome);
        this.#assign();
        break;
      default:
        message satisfies never;
    }
  }

  /** A thread that failed has failed for all: what it was made of is the same in each of them. */
  #fail(why: unknown): void {
    this.#failure ??= { why };
    for (const { reject } of [...this.#busy.values(), ...this.#waiting]) reject(this.#failure.why);
    this.#busy.clear();
    this.#waiting.length = 0;
  }
}
