/** A dense matrix of doubles, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly entries: Float64Array;
}

/** A matrix of zeros, to be filled. */
export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, entries: new Float64Array(rows * columns) };
}

export function identity(size: number): Matrix {
  const result = zeros(size, size);
  for (let i = 0; i < size; i++) result.entries[i * size + i] = 1;
  return result;
}

/** Adds `value` to the entry in row i and column j. */
export function accumulate(
  { columns, entries }: Matrix,
  i: number,
  j: number,
  value: number,
): void {
  entries[i * columns + j] = (entries[i * columns + j] as number) + value;
}

/** a + factor·b, of equal shapes. */
export function plus(a: Matrix, b: Matrix, factor = 1): Matrix {
  return { ...a, entries: a.entries.map((x, i) => x + factor * (b.entries[i] as number)) };
}

/** a·b. */
export function times(a: Matrix, b: Matrix): Matrix {
  const result = zeros(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const x = a.entries[i * a.columns + k] as number;
      if (x === 0) continue;
      for (let j = 0; j < b.columns; j++) {
        accumulate(result, i, j, x * (b.entries[k * b.columns + j] as number));
      }
    }
  }
  return result;
}

/**
 * The X with a·X = b, for a square a that is not singular, by Gaussian elimination with partial
 * pivoting.
 *
 * Source: Golub & Van Loan (2013), "Matrix Computations", 4th ed., section 3.4.
 *
 * @throws RangeError where a is singular
 */
export function solve(a: Matrix, b: Matrix): Matrix {
  const n = a.rows;
  const left = a.entries.slice();
  const right = b.entries.slice();
  const m = b.columns;
  const swap = (of: Float64Array, width: number, i: number, j: number): void => {
    const row = of.slice(i * width, (i + 1) * width);
    of.copyWithin(i * width, j * width, (j + 1) * width);
    of.set(row, j * width);
  };
  /** Row i less `factor` times row k, from column `from` on. */
  const reduce = (
    of: Float64Array,
    width: number,
    i: number,
    k: number,
    factor: number,
    from: number,
  ) => {
    for (let j = from; j < width; j++) {
      of[i * width + j] = (of[i * width + j] as number) - factor * (of[k * width + j] as number);
    }
  };
  const entry = (i: number, j: number): number => left[i * n + j] as number;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(entry(i, k)) > Math.abs(entry(pivot, k))) pivot = i;
    if (!(Math.abs(entry(pivot, k)) > 0))
      throw new RangeError('a: expected a regular matrix, found a singular one');
    if (pivot !== k) {
      swap(left, n, k, pivot);
      swap(right, m, k, pivot);
    }
    for (let i = k + 1; i < n; i++) {
      const factor = entry(i, k) / entry(k, k);
      if (factor === 0) continue;
      reduce(left, n, i, k, factor, k);
      reduce(right, m, i, k, factor, 0);
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = 0; j < m; j++) right[k * m + j] = (right[k * m + j] as number) / entry(k, k);
    for (let i = 0; i < k; i++) reduce(right, m, i, k, entry(i, k), 0);
  }
  return { rows: n, columns: m, entries: right };
}

/** The X with X·a = b. */
export function solveRight(b: Matrix, a: Matrix): Matrix {
  return transposed(solve(transposed(a), transposed(b)));
}

function transposed({ rows, columns, entries }: Matrix): Matrix {
  const result = zeros(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++)
      result.entries[j * rows + i] = entries[i * columns + j] as number;
  }
  return result;
}

/** factor·a. */
export function scaled(a: Matrix, factor: number): Matrix {
  return { ...a, entries: a.entries.map((x) => factor * x) };
}

/** The sum of all entries. */
export function total({ entries }: Matrix): number {
  return entries.reduce((sum, x) => sum + x, 0);
}
