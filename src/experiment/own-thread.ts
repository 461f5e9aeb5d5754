import type { AttemptCollector } from '../simulation/attempt-record.ts';
import type { Heed, ReplicationPlayer } from './replicate.ts';
import { type Experiment, playReplication, type ReplicationOutcome } from './replication.ts';

/** Plays one replication after the other, here. */
export class OwnThread implements ReplicationPlayer {
  readonly #experiment: Experiment;
  readonly #heed: Heed;
  readonly #collect: AttemptCollector | undefined;

  #share = 0;

  /** @param collect gets the records of the first replication */
  constructor(experiment: Experiment, heed: Heed, collect?: AttemptCollector) {
    this.#experiment = experiment;
    this.#heed = heed;
    this.#collect = collect;
  }

  get ahead(): number {
    return this.#share;
  }

  async play(replication: number): Promise<ReplicationOutcome | undefined> {
    const collect = replication === 0 ? this.#collect : undefined;
    const run = playReplication(this.#experiment, replication, collect);
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
