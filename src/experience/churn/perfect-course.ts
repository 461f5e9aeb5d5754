/**
 * What a customer would do who never had a bad experience: survival and payments by the background
 * hazard alone, from one renewal to another. The twin with perfect service needs no simulation.
 */
export class PerfectCourse {
  /** The probability of staying at all renewals up to the k-th, k = 0, 1, … */
  readonly #stays: Float64Array;
  /** Expected number of renewals paid, up to the k-th. */
  readonly #paid: Float64Array;

  /**
   * @param background h₀ of the first renewal, the second …; the last one holds on
   * @param renewals the number of the last one of any customer
   */
  constructor(background: readonly number[], renewals: number) {
    this.#stays = new Float64Array(renewals + 1);
    this.#paid = new Float64Array(renewals + 1);
    this.#stays[0] = 1;
    for (let k = 1; k <= renewals; k++) {
      const hazard = background[Math.min(k, background.length) - 1] ?? 0;
      this.#stays[k] = (this.#stays[k - 1] as number) * (1 - hazard);
      this.#paid[k] = (this.#paid[k - 1] as number) + (this.#stays[k] as number);
    }
  }

  /** The probability that one who is there after renewal `k` is after renewal `last`. */
  staysFrom(k: number, last: number): number {
    const here = this.#stays[k] as number;
    return here === 0 ? 0 : (this.#stays[last] as number) / here;
  }

  /** Expected payments, at renewal `k` and after it up to `last`, of one who stays at renewal `k`. */
  paymentsFrom(k: number, last: number): number {
    const here = this.#stays[k] as number;
    if (here === 0) return 0;
    return ((this.#paid[last] as number) - (this.#paid[k - 1] as number)) / here;
  }
}
