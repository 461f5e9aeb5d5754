import type { Interval } from '../../mathematics/statistics/estimate.ts';
import type { FunctionEstimate } from '../../mathematics/statistics/jackknife-function.ts';
import type { PlayedSettings, SearchOptions } from './played-settings.ts';

/** A setting at which an expression is 0. */
export type Solved =
  | {
      readonly kind: 'found';
      readonly value: number;
      /** Undefined where nothing tells settings apart. */
      readonly interval?: Interval;
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
/** The same of an end of the interval, in half-widths: the rest is a straight line. */
const NEAR_END = 0.2;
/** As a part of the range, below which a bracket is a point: settings are no more exact. */
const POINT = 1e-9;
/** A root that is not found after so many steps is at a jump; and so is an end of an interval. */
const MOST_STEPS = 60;
const MOST_STEPS_TO_END = 12;
/** Of two looks at the precision, the second has at most so many times the replications of the first. */
const MOST_GROWTH = 4;
/** Replications beyond what the spread asks for, so that the next look is the last. */
const SPARE = 1.1;

/**
 * The setting x between two at which an expression f(x) is 0, by replications with common random
 * numbers: at all settings the customers of replication i are the same, so that what n replications
 * say together is one function of x, whose root is looked for like any other (Illinois method).
 *
 * The interval is of the settings at which 0 lies within the interval of f, [f(x) − h(x), f(x) + h(x)] by
 * the jackknife: its ends are where one of these is 0, to either side of the root. So it holds the true
 * setting whenever the interval of f there holds 0, however bent f is. Replications grow until it is
 * narrow enough.
 *
 * Sources: Dowell & Jarratt (1971), "A modified regula falsi method for computing the root of an
 * equation", BIT 11, 168–174; for roots of simulated functions on fixed samples ("retrospective
 * approximation") Chen & Schmeiser (2001), "Stochastic root finding via retrospective approximation",
 * IIE Transactions 33(3), 259–275; for intervals of what solves an equation by inverting those of the
 * equation Fieller (1954), "Some problems in interval estimation", JRSS B 16(2), 175–185.
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
    if (found.kind === 'found' && found.interval !== undefined) {
      const { value, interval } = found;
      const tooWide = Math.max(value - interval.low, interval.high - value) / enough(value);
      if (tooWide <= 1) return found;
      growth = Math.min(MOST_GROWTH, SPARE * tooWide * tooWide);
      near = [interval.low, interval.high];
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
    const { x, slope } = await this.#close(n, bracket);
    return this.#around(n, x, slope);
  }

  async #bracket(n: number, a: number, b: number): Promise<Bracket | undefined> {
    const [fa, fb] = [await this.#at(a, n), await this.#at(b, n)];
    return fa.value === 0 || fb.value === 0 || fa.value < 0 !== fb.value < 0
      ? { a, fa: fa.value, b, fb: fb.value }
      : undefined;
  }

  /** A setting whose value is as good as 0, and how steep the expression is around it. */
  async #close(n: number, start: Bracket): Promise<{ readonly x: number; readonly slope: number }> {
    let { a, fa, b, fb } = start;
    const slopeOf = () => (fb - fa) / (b - a);
    let slope = slopeOf();
    for (const [end, value] of [
      [a, fa],
      [b, fb],
    ] as const) {
      if (value === 0) return { x: end, slope };
    }
    // The values that the Illinois method reckons with: that of an end which stays again is halved.
    let [ga, gb] = [fa, fb];
    let stayed: 'a' | 'b' | undefined;
    let x = Number.NaN;
    const point = POINT * (this.#to - this.#from);
    let lastWidth = Number.POSITIVE_INFINITY;
    for (let step = 0; step < MOST_STEPS; step++) {
      const before = x;
      const secant = (a * gb - b * ga) / (gb - ga);
      // Where three secants have not halved the bracket, as at a jump, it is halved.
      const isSlow = step % 3 === 2 && b - a > lastWidth / 2;
      if (step % 3 === 2) lastWidth = b - a;
      x = isSlow || !(secant > a && secant < b) ? a + (b - a) / 2 : secant;
      const { value, standardError } = await this.#at(x, n);
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
    return { x, slope };
  }

  /** One step of Newton's from there, and as far to either side as 0 lies within the interval. */
  async #around(n: number, x: number, slope: number): Promise<Solved> {
    const at = await this.#at(x, n);
    const value = this.#within(at.value === 0 ? x : x - at.value / slope);
    const found = { kind: 'found', value, replications: n, played: x } as const;
    if (at.halfWidth === 0) return { ...found, interval: { low: value, high: value } };
    if (!Number.isFinite(at.halfWidth) || slope === 0 || !Number.isFinite(slope)) return found;
    const low = await this.#end(n, x, at, slope, -1);
    const high = await this.#end(n, x, at, slope, 1);
    // Of a value that does not change with the setting, all settings are as good.
    if (low === this.#from && high === this.#to) return found;
    return { ...found, interval: { low: Math.min(low, value), high: Math.max(high, value) } };
  }

  /** The last setting to one side at which 0 lies within the interval of the expression. */
  async #end(
    n: number,
    root: number,
    at: FunctionEstimate,
    slope: number,
    side: -1 | 1,
  ): Promise<number> {
    const rising = slope > 0 ? 1 : -1;
    const limit = side < 0 ? this.#from : this.#to;
    if (root === limit) return limit;
    // How far 0 still lies within: the half-width at the root, and 0 at the end.
    const room = ({ value, halfWidth }: FunctionEstimate) => halfWidth - side * rising * value;
    let [inside, roomInside] = [root, room(at)];
    let outside: number | undefined;
    let roomOutside = Number.NaN;
    let next = this.#within(root + (side * roomInside) / Math.abs(slope));
    for (let step = 0; step < MOST_STEPS_TO_END; step++) {
      const left = room(await this.#at(next, n));
      if (left > 0) [inside, roomInside] = [next, left];
      else [outside, roomOutside] = [next, left];
      const isNear = Math.abs(left) <= NEAR_END * at.halfWidth;
      if (outside === undefined) {
        if (next === limit) return limit;
        // Not there yet: as far as the line from the root leads, or twice as far as was gone.
        const ahead = root + ((inside - root) * room(at)) / (room(at) - left);
        const twice = root + 2 * (inside - root);
        const isLeading = left < room(at) && side * (ahead - twice) < 0;
        next = this.#within(isLeading ? ahead : twice);
        if (isNear && isLeading) return next;
        continue;
      }
      const secant = inside + ((outside - inside) * roomInside) / (roomInside - roomOutside);
      if (isNear) return secant;
      next = step % 3 === 2 ? (inside + outside) / 2 : secant;
      if (Math.abs(outside - inside) <= POINT * (this.#to - this.#from)) break;
    }
    return outside ?? limit;
  }

  #within(x: number): number {
    return Math.min(this.#to, Math.max(this.#from, x));
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
