import { AgentGroup } from '../../simulation/center/agent-group.ts';
import { Duty } from '../../simulation/center/duty.ts';
import type { Worker } from './agent-work.ts';
import { now, plan, toSimulated, toWall } from './plan.ts';

/**
 * Who of the agents of the plan is there, as in the simulator: they come and go by levels or shifts, and finish what they
 * have in hand.
 */
export class Staff {
  readonly groups: readonly AgentGroup[] = plan.groups.map(
    ({ agents, slots }) => new AgentGroup(agents, slots),
  );
  #duties: readonly Duty[] = [];

  /** @param changesAt the staff of a group changes at an instant, in milliseconds from the start of the replay */
  begin(changesAt: (at: number, group: number) => void): void {
    const events = {
      schedule: (at: number, _kind: number, group: number) => changesAt(toWall(at), group),
    };
    this.#duties = this.groups.map((group, number) => {
      const { duty } = plan.groups[number] as (typeof plan.groups)[number];
      const team = {
        number,
        group,
        firstAgent: 0,
        plan: { duty, closing, breaks: undefined },
      } as const;
      return new Duty(team, noLuck, events, kinds, finishing);
    });
  }

  /** What was to change by now has its time. */
  change(group: number): void {
    const duty = this.#duties[group] as Duty;
    duty.bringUpToDate(duty.nextAt);
  }

  /** An agent has let go of a contact, and may now leave. */
  released({ group, agent }: Worker): void {
    this.#duties[group]?.released(agent, toSimulated(now()));
  }
}

const closing = 'finish-current';
/** Nobody has breaks or is absent by chance: there is nothing to draw. */
const noLuck = { high: 0, low: 0 };
const kinds = { change: 0, turn: 1 };
/** Work in hand stays there until it is done. */
const finishing = { interrupt: () => undefined, resume: () => undefined };
