import type { CenterProblem } from './center-error.ts';

/** Some thirty thousand years in seconds: sums of so much still have their milliseconds. */
const MOST = 1e12;

/** A value in a plan that nobody has looked at yet, and where it stands; what is wrong is noted. */
export class Spot {
  readonly value: unknown;
  readonly path: string;
  readonly #problems: CenterProblem[];

  constructor(value: unknown, path: string, problems: CenterProblem[]) {
    this.value = value;
    this.path = path;
    this.#problems = problems;
  }

  /** Mistakes that were noted so far, anywhere. */
  get problemCount(): number {
    return this.#problems.length;
  }

  get isGiven(): boolean {
    return this.value !== undefined;
  }

  /** Notes that something else was expected here. */
  refuse(expected: string, found: unknown = this.value): void {
    this.#problems.push({ path: this.path, expected, found });
  }

  /** Whether it holds; what was expected is noted if not. */
  demand(holds: boolean, expected: string): boolean {
    if (!holds) this.refuse(expected);
    return holds;
  }

  /** The value under a name; nothing where this is no object. */
  at(key: string): Spot {
    const value = isObject(this.value) ? this.value[key] : undefined;
    return new Spot(value, this.path === '' ? key : `${this.path}.${key}`, this.#problems);
  }

  /** The names of an object. */
  get keys(): readonly string[] {
    return isObject(this.value) ? Object.keys(this.value) : [];
  }

  /** Whether it is an object; of names other than these, each is a mistake. */
  isRecordOf(keys: readonly string[], what: string): boolean {
    if (!this.demand(isObject(this.value), what)) return false;
    for (const key of this.keys) {
      if (!keys.includes(key)) this.at(key).refuse(`no such key, but ${keys.join(', ')}`);
    }
    return true;
  }

  /** The elements of a list. */
  list(least: number, what: string): readonly Spot[] {
    const { value } = this;
    if (!this.demand(Array.isArray(value) && value.length >= least, what)) return [];
    // Not `map`, which leaves holes as they are.
    return Array.from(
      value as readonly unknown[],
      (one, i) => new Spot(one, `${this.path}[${i}]`, this.#problems),
    );
  }

  isPositive(): boolean {
    return (
      this.demand(isFiniteNumber(this.value) && this.value > 0, 'a finite number above 0') &&
      this.#isNotTooMuch()
    );
  }

  isNotNegative(): boolean {
    return (
      this.demand(isFiniteNumber(this.value) && this.value >= 0, 'a finite number of at least 0') &&
      this.#isNotTooMuch()
    );
  }

  isFinite(): boolean {
    return this.demand(isFiniteNumber(this.value), 'a finite number') && this.#isNotTooMuch();
  }

  #isNotTooMuch(): boolean {
    return this.demand(Math.abs(this.value as number) <= MOST, `at most ${MOST}`);
  }

  isShare(): boolean {
    return this.demand(
      isFiniteNumber(this.value) && this.value >= 0 && this.value <= 1,
      'a share between 0 and 1',
    );
  }

  isWhole(least: number, most: number): boolean {
    return this.demand(
      Number.isInteger(this.value) &&
        (this.value as number) >= least &&
        (this.value as number) <= most,
      `a whole number from ${least} to ${most}`,
    );
  }

  isFlag(): boolean {
    return this.demand(typeof this.value === 'boolean', 'true or false');
  }

  /** Whether it is one of the words. */
  isOneOf(words: readonly string[]): boolean {
    return this.demand(
      words.includes(this.value as string),
      words.join(', ').replace(/, ([^,]*)$/, ' or $1'),
    );
  }

  /** Whether it names one of `known`. */
  names(known: readonly string[], what: string): boolean {
    return this.demand(known.includes(this.value as string), `${what} (${known.join(', ')})`);
  }
}

export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
