import { type Seconds, seconds } from '../units.ts';
import { type Backlog, backlogAt } from './backlog.ts';

/**
 * What the team of a channel holds: at the end of the demand with its ages, and at each closing in
 * number. Contacts are told when their answer is known; only those of the end are kept.
 */
export class BacklogTally {
  readonly #end: Seconds;
  readonly #closings: readonly number[];
  /** By closing, and one more behind the last: contacts that begin to be held less those that cease. */
  readonly #changes: Float64Array;
  readonly #arrivedAt: number[] = [];
  readonly #repliedAt: number[] = [];
  readonly #dueAt: number[] = [];

  /**
   * @param end of the demand, in seconds of the run
   * @param closings ascending; none where the channel never closes
   */
  constructor(end: Seconds, closings: readonly number[]) {
    this.#end = end;
    this.#closings = closings;
    this.#changes = new Float64Array(closings.length + 1);
  }

  /** @param replied ∞ while there is no reply */
  add(came: Seconds, replied: Seconds, due: Seconds): void {
    if (came <= this.#end && replied > this.#end) {
      this.#arrivedAt.push(came);
      this.#repliedAt.push(replied);
      this.#dueAt.push(due);
    }
    const first = this.#firstFrom(came);
    const after = this.#firstFrom(replied);
    if (first === after) return;
    this.#changes[first] = (this.#changes[first] as number) + 1;
    this.#changes[after] = (this.#changes[after] as number) - 1;
  }

  /** At the end of the demand. */
  get atEnd(): Backlog {
    return backlogAt(
      {
        arrivedAt: Float64Array.from(this.#arrivedAt),
        repliedAt: Float64Array.from(this.#repliedAt),
        dueAt: Float64Array.from(this.#dueAt),
      },
      this.#end,
    );
  }

  /** Elapsed seconds since arrival, of each contact that is held at the end of the demand. */
  get agesAtEnd(): readonly number[] {
    return this.#arrivedAt.map((came) => this.#end - came);
  }

  /** How many are held at each closing. */
  get atClosings(): readonly number[] {
    let held = 0;
    return this.#closings.map((_, i) => {
      held += this.#changes[i] as number;
      return held;
    });
  }

  /** The first closing at an instant or later. */
  #firstFrom(instant: number): number {
    let [low, high] = [0, this.#closings.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#closings[middle] as number) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** When a channel closes within a stretch of a run. */
export function closingsOf(
  hours: readonly { readonly closes: Seconds }[] | undefined,
  from: Seconds,
  until: Seconds,
): readonly Seconds[] {
  return (hours ?? [])
    .map(({ closes }) => closes)
    .filter((closes) => closes > 0 && closes >= from && closes <= until)
    .map((closes) => seconds(closes));
}
