import { attemptsIn, type ReplicationOutcome } from './replication.ts';

/** Plays replications, asked for one after the other. */
export interface ReplicationPlayer {
  /**
   * Plays a replication; undefined where it was told to stop.
   *
   * @param of how many will be asked for at most: those that follow may be begun
   */
  play(replication: number, of: number): Promise<ReplicationOutcome | undefined>;
  /** What is played already of replications that were not handed out yet, in replications. */
  readonly ahead: number;
  /** Ends whatever was begun and not asked for. */
  close(): Promise<void>;
}

/** Told how far the replications are, in replications; false ends them. */
export type Heed = (done: number) => Promise<boolean>;

/** When replications end. What it says depends on nothing but the outcomes so far. */
export interface EndRule {
  /** There are never more. */
  readonly most: number;
  /** Nor more after so many attempts, in all replications together. */
  readonly mostContacts: number;
  /** The replications to have before it is asked again, or undefined where they may end. */
  next(outcomes: readonly ReplicationOutcome[]): number | undefined;
}

/** What became of a series of replications. */
export interface Replications {
  readonly outcomes: readonly ReplicationOutcome[];
  readonly endedBy: 'rule' | 'contacts' | 'interruption';
}

/**
 * Plays replications until a rule ends them. Outcomes come in the order of their replications,
 * whoever has played them, so that a sum over them is the same to the bit.
 *
 * @param goOn asked after each replication but the last; false ends them
 */
export async function replicate(
  player: ReplicationPlayer,
  rule: EndRule,
  onOutcome: (outcomes: readonly ReplicationOutcome[]) => void,
  goOn: () => Promise<boolean>,
): Promise<Replications> {
  const outcomes: ReplicationOutcome[] = [];
  let contacts = 0;
  try {
    let want = rule.next(outcomes);
    while (want !== undefined) {
      const outcome = await player.play(outcomes.length, rule.most);
      if (outcome === undefined) return { outcomes, endedBy: 'interruption' };
      outcomes.push(outcome);
      contacts += attemptsIn(outcome);
      onOutcome(outcomes);
      if (outcomes.length >= want) want = rule.next(outcomes);
      if (want === undefined) break;
      if (contacts >= rule.mostContacts) return { outcomes, endedBy: 'contacts' };
      if (!(await goOn())) return { outcomes, endedBy: 'interruption' };
    }
    return { outcomes, endedBy: 'rule' };
  } finally {
    await player.close();
  }
}
