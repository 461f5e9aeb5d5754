import type { Customers } from '../scenario/scenario.ts';
import { Population } from './population.ts';

/** Customers that a law of tenure is looked up at, where the mean of all is asked for. */
const POINTS = 4096;

/** The golden ratio's part below 1: its multiples are spread evenly. */
const GOLDEN = 0.6180339887498949;

/**
 * How many renewals each customer of the start has behind them when a run begins, as their tenure says:
 * whole cycles of it, `most` at most. Undefined where that is 0 of everybody; 1 or 2 bytes each.
 */
export function renewalsBefore(
  population: Population,
  cycle: number,
  most: number,
): Uint8Array | Uint16Array | undefined {
  if (most === 0 || population.tenureOf(0) === undefined) return undefined;
  const before = new (most < 256 ? Uint8Array : Uint16Array)(population.atStart);
  for (let customer = 0; customer < before.length; customer++) {
    before[customer] = cyclesIn(population.tenureOf(customer), cycle, most);
  }
  return before;
}

/** The share of the customers of the start that has none behind it, one …, `most` or more; expected. */
export function sharesBefore(customers: Customers, cycle: number, most: number): readonly number[] {
  const shares = Array<number>(most + 1).fill(0);
  if (most === 0 || (customers.tenure === undefined && customers.rows?.tenure === undefined)) {
    return [1];
  }
  const population = new Population(customers, { high: 0, low: 0 });
  const points = Math.min(POINTS, customers.size);
  for (let i = 0; i < points; i++) {
    const customer = Math.floor(((i + 0.5) / points) * customers.size);
    const u = (i + 0.5) * GOLDEN;
    const tenure = population.tenureAt(customer, u - Math.floor(u));
    const before = cyclesIn(tenure, cycle, most);
    shares[before] = (shares[before] as number) + 1 / points;
  }
  return shares;
}

const cyclesIn = (tenure: number | undefined, cycle: number, most: number): number =>
  Math.min(most, Math.floor((tenure ?? 0) / cycle));
