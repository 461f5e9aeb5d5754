import type { Interval } from '../../mathematics/statistics/estimate.ts';
import { jackknifeError } from '../../mathematics/statistics/jackknife-function.ts';
import { studentQuantile } from '../../mathematics/statistics/student-t.ts';
import type { PlayedSettings, SearchOptions } from './played-settings.ts';

/** A setting at which an expression is 0. */
export type Solved =
  | {
      readonly kind: 'found';
      readonly value: number;
      readonly standardError: number;
      readonly interval: Interval;
      readonly replications: number;
      /** The setting nearest to it that was played. */
      readonly played: number;
    }
  /** The expression is on one side of 0 at both ends: for certain, or as far as replications say. */
  | {
      readonly kind: 'none';
      readonly isSure: boolean;
      readonly side: 'above' | 'below';
      readonly replications: number;
    };

/** How near to 0 the expression has to be at a setting that is played, in its standard errors. */
const NEAR = 0.1;
/** As a part of the range, below which a bracket is a point: settings are no more exact. */
const POINT = 1e-9;
/** A root that is not found after so many steps is at a jump. */
const MOST_STEPS = 60;
/** Of two looks at the precision, the second has at most so many times the replications of the first. */
const MOST_GROWTH = 4;
/** Replications beyond what the spread asks for, so that the next look is the last. */
const SPARE = 1.1;

/**
 * The setting x between two at which an expression f(x) is 0, by replications with common random
 * numbers: at all settings the customers of replication i are the same, so that the mean of n
 * replications is one function of x, whose root is looked for like any other (Illinois method). Then
 *
 *     r = x − f(x)/s,   rᵢ = x − f₋ᵢ(x)/s₋ᵢ,   s = (f(x + d) − f(x − d)) / 2d
 *
 * are the root and the roots without one replication each, from a setting x that is within a tenth of
 * a standard error of it, with the slope between settings that lie two half-widths to either side. The
 * interval is the jackknife's over the rᵢ, which has in it how uncertain both f and its slope are.
 * Replications grow until the half-width is enough.
 *
 * Sources: Dowell & Jarratt (1971), "A modified regula falsi method for computing the root of an
 * equation", BIT 11, 168–174; for roots of simulated functions on fixed samples ("retrospective
 * approximation") Chen & Schmeiser (2001), "Stochastic root finding via retrospective approximation",
 * IIE Transactions 33(3), 259–275.
 *
 * @param enough the half-width that is enough at a root
 */
export async function solveSetting(
  played: PlayedSettings,
  from: number,
  to: number,
  confidence: number,
  enough: (value: number) => number,
  { first, maxReplications }: Pick<SearchOptions, 'first' | 'maxReplications'>,
): Promise<Solved> {
  const search = new RootSearch(played, from, to, confidence);
  let n = Math.min(first, maxReplications);
  let near: readonly [number, number] = [from, to];
  for (;;) {
    const found = await search.root(n, near);
    if (n >= maxReplications || (found.kind === 'none' && found.isSure)) return found;
    let growth = MOST_GROWTH;
    if (found.kind === 'found') {
      const half = found.interval.high - found.value;
      const tooWide = half / enough(found.value);
      if (tooWide <= 1) return found;
      growth = Math.min(MOST_GROWTH, SPARE * tooWide * tooWide);
      near = [Math.max(from, found.value - 3 * half), Math.min(to, found.value + 3 * half)];
    }
    n = Math.min(maxReplications, Math.ceil(n * Math.max(SPARE, growth)));
  }
}

interface Bracket {
  readonly a: number;
  readonly fa: number;
  readonly b: number;
  readonly fb: number;
}

class RootSearch {
  readonly #played: PlayedSettings;
  readonly #from: number;
  readonly #to: number;
  readonly #confidence: number;

  constructor(played: PlayedSettings, from: number, to: number, confidence: number) {
    this.#played = played;
    this.#from = from;
    this.#to = to;
    this.#confidence = confidence;
  }

  /** @param near where it probably is */
  async root(n: number, near: readonly [number, number]): Promise<Solved> {
    const bracket =
      (await this.#bracket(n, near[0], near[1])) ?? (await this.#bracket(n, this.#from, this.#to));
    if (bracket === undefined) return this.#none(n);
    const { x, slope, error } = await this.#close(n, bracket);
    return this.#around(n, x, slope, error);
  }

  async #bracket(n: number, a: number, b: number): Promise<Bracket | undefined> {
    const [fa, fb] = [await this.#at(a, n), await this.#at(b, n)];
    return fa.value === 0 || fb.value === 0 || fa.value < 0 !== fb.value < 0
      ? { a, fa: fa.value, b, fb: fb.value }
      : undefined;
  }

  /** A setting whose value is as good as 0, and how steep the expression is around it. */
  async #close(
    n: number,
    start: Bracket,
  ): Promise<{ readonly x: number; readonly slope: number; readonly error: number }> {
    let { a, fa, b, fb } = start;
    const slopeOf = () => (fb - fa) / (b - a);
    let slope = slopeOf();
    for (const [end, value] of [
      [a, fa],
      [b, fb],
    ] as const) {
      if (value === 0) return { x: end, slope, error: (await this.#at(end, n)).standardError };
    }
    // The values that the Illinois method reckons with: that of an end which stays again is halved.
    let [ga, gb] = [fa, fb];
    let stayed: 'a' | 'b' | undefined;
    let [x, error] = [Number.NaN, Number.POSITIVE_INFINITY];
    const point = POINT * (this.#to - this.#from);
    for (let step = 0; step < MOST_STEPS; step++) {
      const before = x;
      const secant = (a * gb - b * ga) / (gb - ga);
      // Where the secant hardly moves, at a jump, halves get there.
      x = step % 4 === 3 || !(secant > a && secant < b) ? a + (b - a) / 2 : secant;
      const { value, standardError } = await this.#at(x, n);
      error = standardError;
      slope = slopeOf();
      if (Math.abs(value) <= NEAR * standardError) break;
      if (b - a <= point || Math.abs(x - before) <= point) break;
      if (value < 0 === fa < 0) {
        [a, fa, ga] = [x, value, value];
        if (stayed === 'b') gb /= 2;
        stayed = 'b';
      } else {
        [b, fb, gb] = [x, value, value];
        if (stayed === 'a') ga /= 2;
        stayed = 'a';
      }
    }
    return { x, slope, error };
  }

  /** One step of Newton's from there, for all replications and without each of them. */
  async #around(n: number, x: number, steepness: number, error: number): Promise<Solved> {
    const t = studentQuantile((1 + this.#confidence) / 2, n - 1);
    const least = 1e-4 * (this.#to - this.#from);
    const d = Math.max(
      least,
      Math.min((2 * t * error) / Math.abs(steepness), (this.#to - this.#from) / 4),
    );
    const [left, right] = [Math.max(this.#from, x - d), Math.min(this.#to, x + d)];
    const middle = await this.#played.leftOut(x, n);
    const below = await this.#played.leftOut(left, n);
    const above = await this.#played.leftOut(right, n);
    const slope = (above.value - below.value) / (right - left);
    const value = x - middle.value / slope;
    const roots = middle.without.map((f, i) => {
      const ownSlope =
        ((above.without[i] as number) - (below.without[i] as number)) / (right - left);
      return x - f / ownSlope;
    });
    const standardError = jackknifeError(roots);
    const half = t * standardError;
    // Where it is flat, nothing is known but the range.
    const isKnown = [value, half].every(Number.isFinite) && value >= left - d && value <= right + d;
    return isKnown
      ? {
          kind: 'found',
          value,
          standardError,
          interval: { low: value - half, high: value + half },
          replications: n,
          played: x,
        }
      : {
          kind: 'found',
          value: x,
          standardError: Number.POSITIVE_INFINITY,
          interval: { low: this.#from, high: this.#to },
          replications: n,
          played: x,
        };
  }

  async #none(n: number): Promise<Solved> {
    const ends = [await this.#at(this.#from, n), await this.#at(this.#to, n)];
    const isSure = ends.every(
      ({ interval }) => interval !== undefined && (interval.low > 0 || interval.high < 0),
    );
    const side = (ends[0]?.value ?? 0) > 0 ? 'above' : 'below';
    return { kind: 'none', isSure, side, replications: n };
  }

  #at(x: number, n: number) {
    return this.#played.at(x, n, this.#confidence);
  }
}
