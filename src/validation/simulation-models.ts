import type { SimulationModel } from './simulation-model.ts';
import { erlangSimulations } from './simulation-models/erlang.ts';

/** Every model that is answered by simulation, by the `model` of the cases. */
export const simulationModels: Readonly<Record<string, SimulationModel>> = {
  ...erlangSimulations,
};
