import type { Derivative } from '../differential-equations/dormand-prince.ts';

const MOST_STATES = 100_000;

/** The states of agents and queue: b busy, q waiting. With fewer busy than ever scheduled nobody waits. */
export interface AgentGrid {
  readonly size: number;
  /** Ever scheduled. */
  readonly fewest: number;
  readonly mostBusy: number;
  readonly mostWaiting: number;
  indexOf(busy: number, waiting: number): number;
  forEach(visit: (busy: number, waiting: number, index: number) => void): void;
}

/** @throws {RangeError} for more than 100,000 states */
export function agentGrid(fewest: number, mostBusy: number, mostWaiting: number): AgentGrid {
  const size = fewest + (mostBusy - fewest + 1) * (mostWaiting + 1);
  if (!(size <= MOST_STATES)) {
    throw new RangeError(
      `expected at most ${MOST_STATES} states of agents and queue, found ${size}`,
    );
  }
  const indexOf = (busy: number, waiting: number): number =>
    busy < fewest ? busy : fewest + (busy - fewest) * (mostWaiting + 1) + waiting;
  return {
    size,
    fewest,
    mostBusy,
    mostWaiting,
    indexOf,
    forEach(visit) {
      for (let busy = 0; busy <= mostBusy; busy++) {
        const longest = busy < fewest ? 0 : mostWaiting;
        for (let waiting = 0; waiting <= longest; waiting++) {
          visit(busy, waiting, indexOf(busy, waiting));
        }
      }
    },
  };
}

/** What is integrated behind the probabilities of the states, by its place there. */
export const measures = {
  arrived: 0,
  waiting: 1,
  busy: 2,
  overtime: 3,
  delayed: 4,
} as const;
export const measureCount = 5;

/** The rates while a number of agents is scheduled. */
export interface ShiftRates {
  readonly staff: number;
  /** λ(t), per second. */
  arrival(t: number): number;
  /** μ, per second and busy agent. */
  readonly service: number;
  /** θ, per second and waiting contact. */
  readonly abandonment: number;
}

/**
 * dp/dt = p·Q(t), and what grows beside it: arrivals, ∫q, ∫b, ∫(b − s)⁺, arrivals who are delayed and,
 * behind these measures, how many of them find 0, 1, … waiting. Who is busy beyond the schedule leaves
 * at the end of the contact.
 */
export function forwardEquations(grid: AgentGrid, rates: ShiftRates): Derivative {
  const { size, fewest, mostBusy, mostWaiting, indexOf } = grid;
  const { staff, service, abandonment } = rates;
  const found = size + measureCount;
  return (t, y, derivative) => {
    derivative.fill(0);
    const arrival = rates.arrival(t);
    let [waiting, busy, overtime, delayed] = [0, 0, 0, 0];
    // Written out: this is where the time goes.
    for (let b = 0; b <= mostBusy; b++) {
      const isFree = b < staff;
      const longest = b < fewest ? 0 : mostWaiting;
      const ends = b * service;
      for (let q = 0; q <= longest; q++) {
        const here = indexOf(b, q);
        const p = y[here] as number;
        if (p === 0) continue;
        let out = ends + q * abandonment;
        if (isFree ? b < mostBusy : q < mostWaiting) {
          out += arrival;
          const to = isFree ? indexOf(b + 1, 0) : here + 1;
          derivative[to] = (derivative[to] as number) + arrival * p;
        }
        if (b > 0) {
          const to = b <= staff && q > 0 ? here - 1 : indexOf(b - 1, q);
          derivative[to] = (derivative[to] as number) + ends * p;
        }
        if (q > 0) derivative[here - 1] = (derivative[here - 1] as number) + q * abandonment * p;
        derivative[here] = (derivative[here] as number) - out * p;
        waiting += q * p;
        busy += b * p;
        if (b > staff) overtime += (b - staff) * p;
        if (isFree) continue;
        delayed += p;
        derivative[found + q] = (derivative[found + q] as number) + arrival * p;
      }
    }
    derivative[size + measures.arrived] = arrival;
    derivative[size + measures.waiting] = waiting;
    derivative[size + measures.busy] = busy;
    derivative[size + measures.overtime] = overtime;
    derivative[size + measures.delayed] = arrival * delayed;
  };
}

/** When agents come, waiting contacts start at once; when they go, nothing happens at that instant. */
export function changeStaff(grid: AgentGrid, y: Float64Array, staff: number): void {
  const before = y.slice(0, grid.size);
  y.fill(0, 0, grid.size);
  grid.forEach((busy, waiting, here) => {
    const starting = Math.min(waiting, Math.max(0, staff - busy));
    (y[grid.indexOf(busy + starting, waiting - starting)] as number) += before[here] as number;
  });
}
