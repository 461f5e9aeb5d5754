import type { FormulaModel } from './formula-model.ts';
import { attributionModels } from './formula-models/attribution.ts';
import { businessTimeModels } from './formula-models/business-time.ts';
import { chatModels } from './formula-models/chat.ts';
import { churnModels } from './formula-models/churn.ts';
import { closedLoopModels } from './formula-models/closed-loop.ts';
import { combinedModels } from './formula-models/combined.ts';
import { contactClockModels } from './formula-models/contact-clocks.ts';
import { deferredWorkModels } from './formula-models/deferred-work.ts';
import { demandModels } from './formula-models/demand.ts';
import { erlangModels } from './formula-models/erlang.ts';
import { generalServiceModels } from './formula-models/general-service.ts';
import { outputStatisticsModels } from './formula-models/output-statistics.ts';
import { patienceModels } from './formula-models/patience.ts';
import { priorityModels } from './formula-models/priority.ts';
import { retrialModels } from './formula-models/retrial.ts';
import { sharingModels } from './formula-models/sharing.ts';
import { skillRoutingModels } from './formula-models/skill-routing.ts';
import { survivalModels } from './formula-models/survival.ts';
import { timeVaryingModels } from './formula-models/time-varying.ts';

/** Every model that is answered by formula, by the `model` of the cases. */
export const formulaModels: Readonly<Record<string, FormulaModel>> = {
  ...attributionModels,
  ...businessTimeModels,
  ...chatModels,
  ...churnModels,
  ...closedLoopModels,
  ...combinedModels,
  ...contactClockModels,
  ...deferredWorkModels,
  ...outputStatisticsModels,
  ...retrialModels,
  ...skillRoutingModels,
  ...survivalModels,
  ...timeVaryingModels,
  ...sharingModels,
  ...priorityModels,
  ...patienceModels,
  ...generalServiceModels,
  ...erlangModels,
  ...demandModels,
};
