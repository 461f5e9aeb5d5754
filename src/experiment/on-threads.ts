import type { Heed, ReplicationPlayer } from './replicate.ts';
import type { Experiment, ReplicationOutcome } from './replication.ts';

/** Threads that play replications of one experiment. */
export interface Threads {
  readonly count: number;
  /**
   * Plays a replication when a thread is free.
   *
   * @param onShare told now and then which share of it is done
   */
  play(replication: number, onShare: (share: number) => void): Promise<ReplicationOutcome>;
  /** Ends all threads, busy or not. */
  close(): Promise<void>;
}

/** Starts threads for an experiment; undefined where it cannot be sent to one. */
export type StartThreads = (experiment: Experiment) => Threads | undefined;

/** Replications that are begun for each thread beyond the one that is asked for. */
const AHEAD = 2;

/** Plays replications on threads, some ahead of what is asked for, and hands them out in order. */
export class OnThreads implements ReplicationPlayer {
  readonly #threads: Threads;
  readonly #heed: Heed;
  readonly #first: ReplicationPlayer | undefined;
  /** Replications that were handed out. */
  #done = 0;
  readonly #begun = new Map<number, Promise<ReplicationOutcome | undefined>>();
  readonly #shares = new Map<number, number>();
  readonly #stopped: Promise<undefined>;
  #stop: (value?: undefined) => void = () => {};
  #isAsking = false;

  /** @param first who plays the first replication here, where its records are wanted */
  constructor(threads: Threads, heed: Heed, first?: (heed: Heed) => ReplicationPlayer) {
    this.#threads = threads;
    this.#heed = heed;
    this.#first = first?.((share) => {
      this.#shares.set(0, share);
      return heed(this.#done + this.ahead);
    });
    this.#stopped = new Promise((resolve) => {
      this.#stop = () => resolve(undefined);
    });
  }

  get ahead(): number {
    return [...this.#shares.values()].reduce((sum, share) => sum + share, 0);
  }

  play(replication: number, of: number): Promise<ReplicationOutcome | undefined> {
    const until = Math.min(of, replication + AHEAD * this.#threads.count);
    // Those on threads first: the own one computes at one go.
    for (let next = replication; next < until; next++) {
      if (next > 0 || this.#first === undefined) this.#begin(next);
    }
    const asked =
      replication === 0 && this.#first !== undefined
        ? this.#first.play(0, of)
        : this.#begun.get(replication);
    return Promise.race([asked, this.#stopped]).finally(() => {
      this.#begun.delete(replication);
      this.#shares.delete(replication);
      this.#done++;
    });
  }

  close(): Promise<void> {
    return this.#threads.close();
  }

  #begin(replication: number): void {
    if (this.#begun.has(replication)) return;
    const played = this.#threads.play(replication, (share) => {
      this.#shares.set(replication, share);
      void this.#ask();
    });
    // Who fails is heard when it is asked for, and in order; until then it is no unhandled failure.
    played.then(
      () => this.#shares.set(replication, 1),
      () => undefined,
    );
    this.#begun.set(replication, played);
  }

  /** Whether to go on, asked by one thread at a time. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    if (!(await this.#heed(this.#done + this.ahead))) this.#stop();
    this.#isAsking = false;
  }
}
