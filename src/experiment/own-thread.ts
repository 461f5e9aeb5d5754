import type { AttemptCollector } from '../simulation/attempt-record.ts';
import type { Heed, ReplicationPlayer } from './replicate.ts';
import {
  type Experiment,
  playReplication,
  type ReplicationOutcome,
  type Watch,
} from './replication.ts';

/** Plays one replication after the other, here. */
export class OwnThread implements ReplicationPlayer {
  readonly #experiment: Experiment;
  readonly #heed: Heed;
  readonly #collect: AttemptCollector | undefined;
  readonly #watch: Watch;

  #share = 0;

  /** @param collect gets the records of the first replication; so does what watches it */
  constructor(experiment: Experiment, heed: Heed, collect?: AttemptCollector, watch: Watch = {}) {
    this.#experiment = experiment;
    this.#heed = heed;
    this.#collect = collect;
    this.#watch = watch;
  }

  get ahead(): number {
    return this.#share;
  }

  async play(replication: number): Promise<ReplicationOutcome | undefined> {
    const isFirst = replication === 0;
    const run = playReplication(
      this.#experiment,
      replication,
      isFirst ? this.#collect : undefined,
      isFirst ? this.#watch : undefined,
    );
    let step = run.next();
    for (; !step.done; step = run.next()) {
      this.#share = step.value;
      if (!(await this.#heed(replication + step.value))) return undefined;
    }
    this.#share = 0;
    return step.value;
  }

  async close(): Promise<void> {}
}
