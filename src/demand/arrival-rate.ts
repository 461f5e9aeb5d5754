/** An arrival rate λ(t) that is known beforehand, with the bound that candidates are drawn at. */
export interface ArrivalRate {
  /** λ*, at least the highest rate, per hour. */
  readonly highest: number;
  /** From when and until when anybody may come, in seconds from the start of the run. */
  readonly start: number;
  readonly end: number;
  /**
   * λ(t) per hour.
   *
   * @param t seconds from the start of the run, from `start` on and before `end`; it never goes back
   */
  at(t: number): number;
  /**
   * The number of arrivals to expect within a stretch, Λ(from, until) = ∫ λ(t) dt; nobody is expected
   * before the start or after the end.
   *
   * @param from seconds from the start of the run
   * @param until the same; not before `from`
   */
  expected(from: number, until: number): number;
}
