import type { Customers } from '../scenario/scenario.ts';

/**
 * Which customers belong to which generation: they are numbered by generation, so that a number
 * says it, whoever asks and in whatever order.
 */
export interface CustomerNumbers {
  /** First customer number of each generation, and the number after the last. */
  readonly from: readonly number[];
}

/** Numbers the customers of a mix or a file; every generation in use has at least one. */
export function numberCustomers({ size, generations, file, rows }: Customers): CustomerNumbers {
  if (file !== undefined && rows === undefined) {
    throw new Error(`the customers of ${file.path} have not been read: see readCustomers`);
  }
  const total = generations.reduce((sum, { share }) => sum + share, 0);
  let left = generations.filter(({ share }) => share > 0).length;
  const from = [0];
  let share = 0;
  for (const generation of generations) {
    share += generation.share;
    const isUsed = generation.share > 0;
    if (isUsed) left--;
    const least = (from.at(-1) as number) + (isUsed ? 1 : 0);
    from.push(Math.max(least, Math.min(size - left, Math.round((size * share) / total))));
  }
  return { from };
}

/** The customer of a generation at u in (0, 1). */
export function customerOf({ from }: CustomerNumbers, generation: number, u: number): number {
  const first = from[generation] ?? 0;
  const count = (from[generation + 1] ?? 0) - first;
  return first + Math.floor(u * Math.max(1, count));
}

/** The generation of a customer. */
export function generationOf({ from }: CustomerNumbers, customer: number): number {
  let generation = 0;
  while (generation < from.length - 2 && customer >= (from[generation + 1] as number)) generation++;
  return generation;
}

/**
 * Each generation's part of all problems: its share of the customers times how many more problems than
 * others they have. The parts add up to 1.
 */
export function problemShares({ generations }: Customers): readonly number[] {
  const weights = generations.map(({ share, problems }) => share * problems);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** How many customers there are. */
export function countOf({ from }: CustomerNumbers): number {
  return from.at(-1) ?? 0;
}

/** The share of all customers that each generation has. */
export function sharesOf(numbers: CustomerNumbers): readonly number[] {
  const { from } = numbers;
  return from.slice(1).map((next, i) => (next - (from[i] as number)) / countOf(numbers));
}
