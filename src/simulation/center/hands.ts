const NOBODY = -1;

/** Which contacts each agent of a group has in hand. */
export class Hands {
  readonly #rows: Int32Array;
  readonly #slots: number;

  constructor(agents: number, slots: number) {
    this.#slots = slots;
    this.#rows = new Int32Array(agents * slots).fill(NOBODY);
  }

  put(agent: number, row: number): void {
    let place = agent * this.#slots;
    while (this.#rows[place] !== NOBODY) place++;
    this.#rows[place] = row;
  }

  remove(agent: number, row: number): void {
    let place = agent * this.#slots;
    while (this.#rows[place] !== row) place++;
    this.#rows[place] = NOBODY;
  }

  /** The contacts in an agent's hands. */
  of(agent: number): readonly number[] {
    const from = agent * this.#slots;
    return [...this.#rows.subarray(from, from + this.#slots)].filter((row) => row !== NOBODY);
  }
}
