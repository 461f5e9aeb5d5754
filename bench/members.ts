import type { Bench } from './benches.ts';
import type { Measured } from './tables.ts';

/** How many customers there are at the start. */
const FEW = 1_000_000;
const MANY = 10_000_000;

/** Journeys of each in the run: 0.05 problems in 30 days, and one incident that hits a fifth. */
const JOURNEYS = 2 * 0.05 + 0.2;

/** The most that a customer may take of memory. */
export const MOST_BYTES = 100;

/** Customers who renew and leave after an incident: what each of them takes of memory. */
export const memberBenches: readonly Bench[] = [FEW, MANY].map((members) => ({
  name: `members-${members}`,
  customers: Math.round(members * JOURNEYS),
  jobFor: (customers) => {
    const size = Math.round(customers / JOURNEYS);
    return {
      kind: 'scenario',
      file: 'members.yaml',
      settings: [
        { path: ['customers', 'size'], value: size },
        { path: ['churn', 'joining'], value: Math.round(size / 50) },
        { path: ['agents', 'team', 'agents'], value: Math.max(1, Math.ceil((5 * size) / FEW)) },
      ],
      replications: 1,
    };
  },
}));

/** What a customer more takes of memory; undefined where not both sizes were measured. */
export function bytesPerMember(all: readonly Measured[]): number | undefined {
  const [few, many] = memberBenches.map(
    ({ name }) => all.find(({ bench }) => bench.name === name)?.played.peakRssMiB,
  );
  return few === undefined || many === undefined
    ? undefined
    : ((many - few) * 2 ** 20) / (MANY - FEW);
}
