import type { Bench } from './benches.ts';

/** How many agents, or events that wait for their time. */
export const sizes: readonly number[] = [10, 100, 1_000, 10_000, 100_000];
/** Enough for the queue to settle, whatever its size. */
const customersOf = (size: number): number => Math.max(1_000_000, 30 * size);

/** What is scaled, and what the name of a bench begins with. */
export type Scaled = 'agents' | 'pending';

/**
 * The cost of a customer as a centre grows: first in agents, then in pending events alone.
 *
 * - `agents-n`: n agents who have as much to do as lets half of the customers wait (the load of
 *   Halfin and Whitt with β = 0.5: n − β·√n). They would wait for days, so that each of them leaves
 *   a timer behind that never rings.
 * - `pending-n`: ten agents under twice their load, where n customers wait at any time, each with a
 *   patience that may end.
 */
export const scalingBenches: readonly Bench[] = [
  ...sizes.map((n) => scaling('agents', n, n, n - 0.5 * Math.sqrt(n), 2 * 86_400)),
  // Of 20 a second 10 give up: by Little's law they wait n ÷ 10 seconds, all of the patience there is.
  ...sizes.map((n) => scaling('pending', n, 10, 20, n / 10)),
];

function scaling(
  what: Scaled,
  size: number,
  agents: number,
  perSecond: number,
  meanPatience: number,
): Bench {
  return {
    name: `${what}-${size}`,
    customers: customersOf(size),
    jobFor: (customers) => ({
      kind: 'scenario',
      file: 'scaling.yaml',
      settings: [
        { path: ['demand', 'interval'], value: `${customers / perSecond} s` },
        { path: ['demand', 'perHour', 'line'], value: [perSecond * 3600] },
        { path: ['channels', 'line', 'patience'], value: `exponential(${meanPatience} s)` },
        { path: ['agents', 'team', 'agents'], value: agents },
      ],
      replications: 1,
    }),
  };
}
