import type { z } from 'zod';
import type { SimulatedCase } from './simulated/simulated-case.ts';

/**
 * Makes a case ready to be simulated, from the parameters as its file has them: tables and centre,
 * a feed for each replication (`class-feed.ts`, `arrivals.ts`), the stretch to measure (`steadySpan`,
 * or from 0 to ∞ for what is played to its end), a meter (`contact-meter.ts`, or one that wraps it
 * and adds sums of its own) and a measure for each metric (`queue-measures.ts`).
 */
export type SimulationModel = (parameters: unknown) => SimulatedCase;

/** Reads the parameters by their schema, then makes the case. @throws ZodError on malformed parameters. */
export function simulationModel<Parameters, S>(
  schema: z.ZodType<Parameters>,
  make: (parameters: Parameters) => SimulatedCase<S>,
): SimulationModel {
  // The sums that a case's measures read are those that its own meter adds up.
  return (parameters) => make(schema.parse(parameters)) as unknown as SimulatedCase;
}
