/**
 * Customers who are about to get in touch, the earliest first; at the same instant in order of the
 * strike that hit them, then of their number. A binary heap over typed columns: 16 bytes each.
 */
export class EarliestHits {
  #size = 0;
  #at = new Float64Array(0);
  #strike = new Uint32Array(0);
  #customer = new Uint32Array(0);

  get size(): number {
    return this.#size;
  }

  /** When the first of them gets in touch, in seconds; ∞ where there is nobody. */
  get at(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : (this.#at[0] as number);
  }

  get strike(): number {
    return this.#strike[0] as number;
  }

  get customer(): number {
    return this.#customer[0] as number;
  }

  /** Makes room for so many more. */
  reserve(more: number): void {
    const needed = this.#size + Math.ceil(more);
    if (needed <= this.#at.length) return;
    this.#at = moved(this.#at.subarray(0, this.#size), new Float64Array(needed));
    this.#strike = moved(this.#strike.subarray(0, this.#size), new Uint32Array(needed));
    this.#customer = moved(this.#customer.subarray(0, this.#size), new Uint32Array(needed));
  }

  /** One more, in no order until `order` is called. */
  add(at: number, strike: number, customer: number): void {
    if (this.#size === this.#at.length) this.reserve(16 + this.#size / 2);
    const place = this.#size++;
    this.#at[place] = at;
    this.#strike[place] = strike;
    this.#customer[place] = customer;
  }

  /** Puts all of them in order. Source: Floyd (1964), "Algorithm 245: Treesort 3", CACM 7(12), 701. */
  order(): void {
    for (let place = (this.#size >>> 1) - 1; place >= 0; place--) this.#sink(place, place);
  }

  /** Leaves out the first of them. */
  remove(): void {
    this.#size--;
    if (this.#size > 0) this.#sink(0, this.#size);
  }

  /** Puts the one at `of` where it belongs, at `from` or below. */
  #sink(from: number, of: number): void {
    const at = this.#at[of] as number;
    const strike = this.#strike[of] as number;
    const customer = this.#customer[of] as number;
    let place = from;
    for (let child = 2 * place + 1; child < this.#size; child = 2 * place + 1) {
      const other = child + 1;
      if (
        other < this.#size &&
        this.#isBefore(
          other,
          this.#at[child] as number,
          this.#strike[child] as number,
          this.#customer[child] as number,
        )
      ) {
        child = other;
      }
      if (!this.#isBefore(child, at, strike, customer)) break;
      this.#at[place] = this.#at[child] as number;
      this.#strike[place] = this.#strike[child] as number;
      this.#customer[place] = this.#customer[child] as number;
      place = child;
    }
    this.#at[place] = at;
    this.#strike[place] = strike;
    this.#customer[place] = customer;
  }

  #isBefore(place: number, at: number, strike: number, customer: number): boolean {
    const own = this.#at[place] as number;
    if (own !== at) return own < at;
    const ofStrike = this.#strike[place] as number;
    return ofStrike !== strike ? ofStrike < strike : (this.#customer[place] as number) < customer;
  }
}

function moved<Column extends Float64Array | Uint32Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
