/** An arrival rate λ(t) that is known beforehand, with the bound that candidates are drawn at. */
export interface ArrivalRate {
  /** λ*, at least the highest rate, per hour. */
  readonly highest: number;
  /** When the rate ends, in seconds from the start of the run. */
  readonly end: number;
  /** λ(t) per hour, for t in seconds from the start and before `end`. */
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
