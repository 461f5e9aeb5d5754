import type { Onward } from '../journey/legs.ts';
import type { CompiledLaw } from '../mathematics/random/law.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { centerOf } from '../simulation/center/center-of.ts';

/** What happens to contacts of a channel beside being answered: a part of the plan that k6 gets. */
export interface ServiceTable extends Onward {
  /** The share of those who give up that leave without a sign: an agent finds an empty room. */
  readonly leavesSilently: number;
  /** How long such a room holds the agent's slot; as long as a contact when left out. */
  readonly emptyRoom?: CompiledLaw | undefined;
  /** After-contact work: the customer is gone, the agent is not yet free. */
  readonly wrapUp?: CompiledLaw | undefined;
}

/** By channel, as the simulator has them. */
export function serviceTables(scenario: Scenario): readonly ServiceTable[] {
  return centerOf(scenario).classes.map(
    ({ isAutomatic = false, transfers, onWish, leavesSilently, emptyRoom, wrapUp }) => ({
      isAutomatic,
      transfers,
      onWish,
      leavesSilently,
      emptyRoom,
      wrapUp,
    }),
  );
}
