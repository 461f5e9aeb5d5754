import type { SimulationModel } from './simulation-model.ts';
import { agentBreakSimulations } from './simulation-models/agent-breaks.ts';
import { blendingSimulations } from './simulation-models/blending.ts';
import { chatSimulations } from './simulation-models/chat.ts';
import { erlangSimulations } from './simulation-models/erlang.ts';
import { finitePopulationSimulations } from './simulation-models/finite-population.ts';
import { generalServiceSimulations } from './simulation-models/general-service.ts';
import { messagingSimulations } from './simulation-models/messaging.ts';
import { modulatedArrivalSimulations } from './simulation-models/modulated-arrivals.ts';
import { patienceSimulations } from './simulation-models/patience.ts';
import { peerSimulations } from './simulation-models/peers.ts';
import { prioritySimulations } from './simulation-models/priority.ts';
import { priorityRetrialSimulations } from './simulation-models/priority-retrial.ts';
import { retrialSimulations } from './simulation-models/retrial.ts';
import { severalQueueSimulations } from './simulation-models/several-queues.ts';
import { skillRoutingSimulations } from './simulation-models/skill-routing.ts';
import { staffingSimulations } from './simulation-models/staffing.ts';
import { timeVaryingSimulations } from './simulation-models/time-varying.ts';

/** Every model that is answered by simulation, by the `model` of the cases. */
export const simulationModels: Readonly<Record<string, SimulationModel>> = {
  ...erlangSimulations,
  ...patienceSimulations,
  ...generalServiceSimulations,
  ...prioritySimulations,
  ...chatSimulations,
  ...retrialSimulations,
  ...finitePopulationSimulations,
  ...peerSimulations,
  ...severalQueueSimulations,
  ...modulatedArrivalSimulations,
  ...agentBreakSimulations,
  ...messagingSimulations,
  ...blendingSimulations,
  ...staffingSimulations,
  ...timeVaryingSimulations,
  ...priorityRetrialSimulations,
  ...skillRoutingSimulations,
};
