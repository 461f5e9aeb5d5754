/** Journeys of a page, a power of 2. */
const PAGE = 4096;

/**
 * The rows in which journeys are kept, by their numbers. These lie close together, so that pages of
 * them take little more than 4 bytes each: a map would take ten times as much, and ends at 16 million.
 */
export class JourneyRows {
  /** Rows that are taken. */
  count = 0;
  /** By journey: its row and 1, 0 where it has none. Pages without a journey are left out. */
  readonly #pages: (Uint32Array | undefined)[] = [];

  /** The row of a journey; −1 where it has none. */
  of(journey: number): number {
    const page = this.#pages[Math.floor(journey / PAGE)];
    return page === undefined ? -1 : (page[journey % PAGE] as number) - 1;
  }

  /** The next row, which is the journey's from now on. */
  begin(journey: number): number {
    const number = Math.floor(journey / PAGE);
    const page = this.#pages[number] ?? new Uint32Array(PAGE);
    this.#pages[number] = page;
    page[journey % PAGE] = ++this.count;
    return this.count - 1;
  }
}

/** A column's values in a longer one. */
export function widened<Column extends { set(from: Column): void }>(
  from: Column,
  to: Column,
): Column {
  to.set(from);
  return to;
}
