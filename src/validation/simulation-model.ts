import type { z } from 'zod';
import type { SimulatedCase } from './simulated/simulated-case.ts';

/** Makes a case ready to be simulated, from the parameters as its file has them. */
export type SimulationModel = (parameters: unknown) => SimulatedCase;

/** Reads the parameters by their schema, then makes the case. @throws ZodError on malformed parameters. */
export function simulationModel<Parameters, S>(
  schema: z.ZodType<Parameters>,
  make: (parameters: Parameters) => SimulatedCase<S>,
): SimulationModel {
  // The sums that a case's measures read are those that its own meter adds up.
  return (parameters) => make(schema.parse(parameters)) as unknown as SimulatedCase;
}
