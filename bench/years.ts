import type { Bench } from './benches.ts';

/** How many customers there are. */
const populations: readonly number[] = [10_000, 100_000, 1_000_000];

/** Journeys of a customer in a year: 0.4 problems in 30 days, and twelve incidents that hit 2 % each. */
const PER_CUSTOMER = 0.4 * 12 + 12 * 0.02;

/** Agents who are busy with the problems of 100,000 customers by day, by group. */
const WORK = { 'phone-team': 4.5, 'chat-team': 2.2, 'email-team': 3.5 };

/** A year of a population, with a shape of the day and of the week: 8,640 intervals. */
export const yearBenches: readonly Bench[] = populations.map((population) => ({
  name: `year-${population}`,
  customers: Math.round(population * PER_CUSTOMER),
  jobFor: (customers) => {
    const size = Math.round(customers / PER_CUSTOMER);
    return {
      kind: 'scenario',
      file: 'year.yaml',
      settings: [
        { path: ['customers', 'size'], value: size },
        ...Object.entries(WORK).map(([group, work]) => {
          const busy = (work * size) / 100_000;
          const agents = Math.max(2, Math.ceil(busy + Math.sqrt(busy)));
          return { path: ['agents', group, 'agents'], value: agents };
        }),
      ],
      replications: 1,
    };
  },
}));
