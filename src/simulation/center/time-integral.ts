/**
 * ∫ n(t) dt of a number that changes at instants, over the whole run and within the stretch that the
 * accounts are of. A time average is `within` ÷ the length of the stretch.
 */
export class TimeIntegral {
  /** n(t) now. */
  level = 0;
  whole = 0;
  within = 0;
  readonly #from: number;
  readonly #until: number;
  #since = 0;

  /** @param from where the accounts begin, in seconds; `until`, where they end */
  constructor(from: number, until: number) {
    this.#from = from;
    this.#until = until;
  }

  /** n(t) changes by `by` at `now`. */
  change(now: number, by: number): void {
    const { level } = this;
    if (level !== 0) {
      const since = this.#since;
      this.whole += level * (now - since);
      const from = since > this.#from ? since : this.#from;
      const until = now < this.#until ? now : this.#until;
      if (until > from) this.within += level * (until - from);
    }
    this.#since = now;
    this.level = level + by;
  }
}
