import type { FormulaModel } from './formula-model.ts';
import { firstComeTraces } from './trace-models/first-come.ts';
import { lossTraces } from './trace-models/loss.ts';
import { mailBacklogTraces } from './trace-models/mail-backlog.ts';
import { messagingTraces } from './trace-models/messaging.ts';
import { orderOfWorkTraces } from './trace-models/order-of-work.ts';
import { sharingTraces } from './trace-models/sharing.ts';
import { silentLeavingTraces } from './trace-models/silent-leaving.ts';

/** Every model that is played by the engine event by event, by the `model` of the cases. */
export const traceModels: Readonly<Record<string, FormulaModel>> = {
  ...firstComeTraces,
  ...lossTraces,
  ...mailBacklogTraces,
  ...messagingTraces,
  ...orderOfWorkTraces,
  ...sharingTraces,
  ...silentLeavingTraces,
};
