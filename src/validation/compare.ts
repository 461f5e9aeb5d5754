import type { Expectation } from './case-file.ts';
import type { Answer } from './formula-model.ts';

/** How a found answer compares with the expected one, at the element where they agree worst. */
export interface Comparison {
  readonly passed: boolean;
  /** |found − expected| there; ∞ where the two are of different kinds. */
  readonly distance: number;
  /** The distance that still passes there; 0 where only the very value does. */
  readonly allowed: number;
  /** Which element it is: `[2]`, `[0][1]`, `.Flexible`; empty for an answer without parts. */
  readonly at: string;
  /** What differs, where a distance does not say it. */
  readonly why?: string;
}

/** No double is asked to be nearer than this. */
const FLOOR = 1e-12;

/**
 * Compares an answer with what is expected: numbers by `|x − value| ≤ max(rtol·|value|, atol, 1e-12)`
 * or, if `exact`, by equality; truth values, texts and null by equality; lists element by element,
 * objects key by key.
 *
 * Source: `test/theory/cases/README.md`, "Comparing".
 */
export function compareAnswer(found: Answer | undefined, expected: Expectation): Comparison {
  return compareAt(found, expected.value, expected, '');
}

function compareAt(
  found: Answer | undefined,
  value: Answer,
  { rtol = 0, atol = 0, exact = false }: Omit<Expectation, 'value'>,
  at: string,
): Comparison {
  if (typeof value === 'number' && typeof found === 'number') {
    const allowed = exact ? 0 : Math.max(rtol * Math.abs(value), atol, FLOOR);
    const distance = found === value ? 0 : Math.abs(found - value);
    return { passed: distance <= allowed, distance, allowed, at };
  }
  if (isParts(value)) {
    if (!isParts(found) || Array.isArray(found) !== Array.isArray(value)) {
      return differs(at, `expected ${kindOf(value)}, found ${kindOf(found)}`);
    }
    return compareParts(found, value, { rtol, atol, exact }, at);
  }
  if (found === value) return { passed: true, distance: 0, allowed: 0, at };
  return differs(at, `expected ${kindOf(value)}, found ${kindOf(found)}`);
}

type Parts = readonly Answer[] | { readonly [key: string]: Answer };

function compareParts(
  found: Parts,
  value: Parts,
  tolerance: Omit<Expectation, 'value'>,
  at: string,
): Comparison {
  const [have, want] = [new Map(Object.entries(found)), new Map(Object.entries(value))];
  const placeOf = (key: string): string =>
    Array.isArray(value) ? `${at}[${key}]` : `${at}.${key}`;
  const surplus = [...have.keys()].find((key) => !want.has(key));
  if (surplus !== undefined) return differs(placeOf(surplus), 'expected nothing there');

  let worst: Comparison = { passed: true, distance: 0, allowed: 0, at };
  for (const [key, part] of want) {
    const place = placeOf(key);
    const compared = have.has(key)
      ? compareAt(have.get(key), part, tolerance, place)
      : differs(place, `expected ${kindOf(part)}, found nothing`);
    if (closeness(compared) > closeness(worst) || worst.at === at) worst = compared;
  }
  return worst;
}

/** Distance in units of what is allowed; above 1 fails, and NaN is as far as can be. */
function closeness({ passed, distance, allowed }: Comparison): number {
  if (distance === 0) return 0;
  if (!passed && !(distance / allowed > 1)) return Number.POSITIVE_INFINITY;
  return distance / allowed;
}

function differs(at: string, why: string): Comparison {
  return { passed: false, distance: Number.POSITIVE_INFINITY, allowed: 0, at, why };
}

function isParts(answer: Answer | undefined): answer is Parts {
  return typeof answer === 'object' && answer !== null;
}

function kindOf(answer: Answer | undefined): string {
  if (answer === undefined) return 'nothing';
  if (Array.isArray(answer)) return `a list of ${answer.length}`;
  if (isParts(answer)) return 'keys and values';
  return JSON.stringify(answer);
}
