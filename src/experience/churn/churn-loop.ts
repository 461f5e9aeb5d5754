import { positive, probability, whole } from '../../mathematics/argument.ts';
import { renewalHazard } from './leave-share.ts';

/** A base of customers whose service depends on how many they are. */
export interface ChurnLoop {
  readonly initialCustomers: number;
  /** h₀ of a cycle, above 0. */
  readonly background: number;
  /** Who joins after each renewal. */
  readonly joining: number;
  /** L of a cycle, the mean over customers, where there are so many of them. */
  readonly service: (customers: number) => number;
}

/** Customers right after each renewal and its joining; the first number is the beginning. */
export function churnCourse(loop: ChurnLoop, cycles: number): readonly number[] {
  requireLoop(loop);
  whole('cycles', cycles, 0);
  const course = [loop.initialCustomers];
  for (let k = 0; k < cycles; k++) course.push(next(loop, course[k] as number));
  return course;
}

/** Where the loop rests. */
export interface ChurnEquilibrium {
  readonly customers: number;
  /** Of service and background together. */
  readonly hazard: number;
  /** dN′/dN there: settling takes about 1 ÷ (1 − slope) cycles. */
  readonly slope: number;
}

/**
 * The number of customers at which as many leave as join: N·h(N) = joining. With a service part that grows
 * with N there is one such number, at most joining ÷ h₀.
 *
 * Expectations only: a finite base fluctuates around it, and its mean lies a little below, since the
 * hazard is convex in N.
 *
 * @throws RangeError for what is no such loop
 */
export function churnEquilibrium(loop: ChurnLoop): ChurnEquilibrium {
  requireLoop(loop);
  const hazard = (customers: number): number =>
    renewalHazard(loop.background, loop.service(customers));
  let low = 0;
  let high = perfectEquilibrium(loop);
  // Bisection, to the last bit: N·h(N) − joining rises from below 0.
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (middle * hazard(middle) < loop.joining) low = middle;
    else high = middle;
  }
  const step = high * 1e-5;
  const slope = (next(loop, high + step) - next(loop, high - step)) / (2 * step);
  return { customers: high, hazard: hazard(high), slope };
}

/** Where the loop would rest if nobody left because of service. */
export function perfectEquilibrium({ joining, background }: ChurnLoop): number {
  return joining / background;
}

/**
 * The same of `trait`: a share of those who join is sensitive and leaves at the first renewal after a
 * bad journey, the others never because of service.
 *
 * @param hit the probability of at least one bad journey in a cycle
 */
export function traitEquilibrium(
  background: number,
  joining: number,
  share: number,
  hit: number,
): { readonly customers: number; readonly sensitive: number; readonly hazard: number } {
  positive('background', background);
  probability('share', share);
  probability('hit', hit);
  const sensitive = (share * joining) / renewalHazard(background, hit);
  const customers = sensitive + ((1 - share) * joining) / background;
  return { customers, sensitive: sensitive / customers, hazard: joining / customers };
}

function next(loop: ChurnLoop, customers: number): number {
  return customers * (1 - loop.background) * (1 - loop.service(customers)) + loop.joining;
}

function requireLoop({ initialCustomers, background, joining }: ChurnLoop): void {
  positive('initialCustomers', initialCustomers);
  positive('background', background);
  probability('background', background);
  positive('joining', joining);
}
