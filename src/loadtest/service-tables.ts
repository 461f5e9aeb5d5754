import { windowsIn } from '../calendar/business-hours.ts';
import type { OpenWindow } from '../calendar/opening-hours.ts';
import type { Onward } from '../journey/legs.ts';
import type { CompiledLaw } from '../mathematics/random/law.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { CallbackPlan, SessionPlan } from '../simulation/center/center.ts';
import { centerOf } from '../simulation/center/center-of.ts';
import type { PlannedDueDate } from './serving-order.ts';

/** What happens to contacts of a channel beside being answered: a part of the plan that k6 gets. */
export interface ServiceTable extends Onward {
  /** The share of those who give up that leave without a sign: an agent finds an empty room. */
  readonly leavesSilently: number;
  /** How long such a room holds the agent's slot; as long as a contact when left out. */
  readonly emptyRoom?: CompiledLaw | undefined;
  /** After-contact work: the customer is gone, the agent is not yet free. */
  readonly wrapUp?: CompiledLaw | undefined;
  /** What makes it a session, in turns. */
  readonly session?: SessionPlan | undefined;
  /** The lines that its contacts hold from their beginning to their end; −1 for none. */
  readonly lines: number;
  /** When customers may come, in simulated seconds; at any time where left out. Others are turned away. */
  readonly opening?: readonly OpenWindow[] | undefined;
  /** Whether who would wait long is offered a callback. */
  readonly callback?: CallbackPlan | undefined;
  /** Where it is served by due date instead of first come, first served. */
  readonly dueDate?: PlannedDueDate | undefined;
}

/** By channel, as the simulator has them. */
export function serviceTables(scenario: Scenario): readonly ServiceTable[] {
  return centerOf(scenario).classes.map(({ isAutomatic = false, discipline, ...plan }) => ({
    isAutomatic,
    transfers: plan.transfers,
    onWish: plan.onWish,
    leavesSilently: plan.leavesSilently,
    emptyRoom: plan.emptyRoom,
    wrapUp: plan.wrapUp,
    session: plan.session,
    lines: plan.lines,
    opening: plan.opening && windowsIn(plan.opening),
    callback: plan.callback,
    dueDate:
      discipline.kind === 'due-date'
        ? { goal: discipline.goal, hours: windowsIn(discipline.hours) }
        : undefined,
  }));
}
