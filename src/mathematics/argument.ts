/**
 * What the formulas ask of their arguments. Each throws a RangeError that says the argument, what is
 * expected and what was found; NaN is never allowed, nor is infinity.
 */
function demand(holds: boolean, name: string, expected: string, found: unknown): void {
  if (!holds) throw new RangeError(`${name}: expected ${expected}, found ${String(found)}`);
}

/** A finite number. @throws RangeError */
export function finite(name: string, value: number): void {
  demand(Number.isFinite(value), name, 'a finite number', value);
}

/** A finite number above 0. @throws RangeError */
export function positive(name: string, value: number): void {
  demand(value > 0 && Number.isFinite(value), name, 'a finite number above 0', value);
}

/** A finite number, 0 or above. @throws RangeError */
export function notNegative(name: string, value: number): void {
  demand(value >= 0 && Number.isFinite(value), name, 'a finite number of at least 0', value);
}

/** A whole number of at least `least`, exactly held by a double. @throws RangeError */
export function whole(name: string, value: number, least: number): void {
  const expected = `a whole number of at least ${least}`;
  demand(Number.isSafeInteger(value) && value >= least, name, expected, value);
}

/** A whole number from 1 to 10⁸, for what is counted one by one. @throws RangeError */
export function countable(name: string, value: number): void {
  const expected = 'a whole number from 1 to 100000000';
  demand(Number.isInteger(value) && value >= 1 && value <= 1e8, name, expected, value);
}

/** A number in [0, 1]. @throws RangeError */
export function probability(name: string, value: number): void {
  demand(value >= 0 && value <= 1, name, 'a number between 0 and 1', value);
}

/** A number strictly between 0 and 1. @throws RangeError */
export function properShare(name: string, value: number): void {
  demand(value > 0 && value < 1, name, 'a number above 0 and below 1', value);
}

/** Two finite numbers, the first below the second. @throws RangeError */
export function below(name: string, value: number, limitName: string, limit: number): void {
  finite(name, value);
  finite(limitName, limit);
  demand(value < limit, name, `a number below ${limitName} = ${limit}`, value);
}

/** One probability for each of `count` things, with sum 1. @throws RangeError */
export function shares(name: string, values: readonly number[], count: number): void {
  demand(
    count > 0 && values.length === count,
    name,
    `${Math.max(1, count)} numbers`,
    values.length,
  );
  values.forEach((value, i) => {
    probability(`${name}[${i}]`, value);
  });
  const sum = values.reduce((a, b) => a + b, 0);
  demand(Math.abs(sum - 1) < 1e-9, name, 'numbers with sum 1', sum);
}
