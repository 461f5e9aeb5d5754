import type { Customers } from '../scenario/scenario.ts';

/**
 * Which customers belong to which generation: they are numbered by generation, so that a number
 * says it, whoever asks and in whatever order.
 */
export interface CustomerNumbers {
  /** First customer number of each generation, and the number after the last. */
  readonly from: readonly number[];
}

export function numberCustomers({ size, generations }: Customers): CustomerNumbers {
  const from = [0];
  let share = 0;
  for (const generation of generations) {
    share += generation.share;
    from.push(Math.round(size * Math.min(1, share)));
  }
  return { from };
}

/** The customer of a generation at u in (0, 1). Every generation in use has at least one. */
export function customerOf({ from }: CustomerNumbers, generation: number, u: number): number {
  const first = from[generation] ?? 0;
  const count = (from[generation + 1] ?? 0) - first;
  return first + Math.floor(u * Math.max(1, count));
}

/** How many customers there are. */
export function countOf({ from }: CustomerNumbers): number {
  return from.at(-1) ?? 0;
}

/** The generation of a customer. */
export function generationOf({ from }: CustomerNumbers, customer: number): number {
  let generation = 0;
  while (customer >= (from[generation + 1] ?? Number.POSITIVE_INFINITY)) generation++;
  return generation;
}

/** The share of all customers that each generation has. */
export function sharesOf(numbers: CustomerNumbers): readonly number[] {
  const { from } = numbers;
  return from.slice(1).map((next, i) => (next - (from[i] as number)) / countOf(numbers));
}
