import type { FormulaModel } from './formula-model.ts';
import { chatModels } from './formula-models/chat.ts';
import { combinedModels } from './formula-models/combined.ts';
import { deferredWorkModels } from './formula-models/deferred-work.ts';
import { outputStatisticsModels } from './formula-models/output-statistics.ts';
import { retrialModels } from './formula-models/retrial.ts';
import { skillRoutingModels } from './formula-models/skill-routing.ts';
import { timeVaryingModels } from './formula-models/time-varying.ts';

/** Every model that is answered by formula, by the `model` of the cases. */
export const formulaModels: Readonly<Record<string, FormulaModel>> = {
  ...chatModels,
  ...combinedModels,
  ...deferredWorkModels,
  ...outputStatisticsModels,
  ...retrialModels,
  ...skillRoutingModels,
  ...timeVaryingModels,
};
