/** Reads the numbers of a file, whose decimal mark may be a comma where none separates its cells. */
export class CellNumbers {
  readonly #separator: string;
  /** That of the first number that has one: who writes 0,5 may mean a thousand by 1.000. */
  #mark: string | undefined;

  /** @param separator what stands between the cells of the file */
  constructor(separator: string) {
    this.#separator = separator;
  }

  /** The number in a cell; NaN where it is none. */
  read(cell: string): number {
    if (cell === '') return Number.NaN;
    const mark = /^[+-]?\d*([.,])\d+$/.exec(cell)?.[1];
    if (mark === undefined) return Number(cell);
    if (mark === ',' && this.#separator === ',') return Number.NaN;
    this.#mark ??= mark;
    return mark === this.#mark ? Number(cell.replace(',', '.')) : Number.NaN;
  }

  /** What to do with a cell that is no number only by how it is written; nothing for others. */
  adviceFor(cell: string): string {
    if (!/^[+-]?[\d.,]*\d$/.test(cell)) return '';
    if (/[.,].*[.,]/.test(cell)) return ' (without marks between thousands)';
    if (cell.includes(',') && this.#separator === ',') {
      return ' (with a decimal point, or semicolons between the cells)';
    }
    return this.#mark !== undefined && /[.,]/.test(cell) && !cell.includes(this.#mark)
      ? ` (with the decimal mark of the rows before, ${JSON.stringify(this.#mark)})`
      : '';
  }
}
