/**
 * ∫ n(t) dt of a number that changes at instants, over the whole run and within the stretch that the
 * accounts are of. A time average is `within` ÷ the length of the stretch.
 */
export class TimeIntegral {
  /** n(t) now. */
  level = 0;
  /** ∫ n(t) dt since the run began. */
  whole = 0;
  readonly #from: number;
  readonly #until: number;
  #since = 0;
  /** The next end of the stretch, and the integral there. */
  #mark: number;
  #atFrom = Number.NaN;
  #atUntil = Number.NaN;

  /** @param from where the accounts begin, in seconds; `until`, where they end */
  constructor(from: number, until: number) {
    this.#from = from;
    this.#until = until;
    this.#mark = from;
  }

  /** ∫ n(t) dt within the stretch, as far as it was followed. */
  get within(): number {
    if (Number.isNaN(this.#atFrom)) return 0;
    return (Number.isNaN(this.#atUntil) ? this.whole : this.#atUntil) - this.#atFrom;
  }

  /** n(t) changes by `by` at `now`. */
  change(now: number, by: number): void {
    if (now >= this.#mark) this.#passMarks(now);
    this.whole += this.level * (now - this.#since);
    this.#since = now;
    this.level += by;
  }

  #passMarks(now: number): void {
    if (Number.isNaN(this.#atFrom)) {
      this.#atFrom = this.#wholeAt(this.#from);
      this.#mark = this.#until;
    }
    if (now < this.#until) return;
    this.#atUntil = this.#wholeAt(this.#until);
    this.#mark = Number.POSITIVE_INFINITY;
  }

  #wholeAt(instant: number): number {
    return this.whole + this.level * (instant - this.#since);
  }
}
