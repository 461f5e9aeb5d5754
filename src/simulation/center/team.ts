import { AgentGroup } from './agent-group.ts';
import { AgentPace } from './agent-pace.ts';
import { AgentTimes } from './agent-times.ts';
import type { GroupPlan } from './center.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import { Duty } from './duty.ts';
import { Hands } from './hands.ts';
import type { Interruptions } from './interruptions.ts';
import type { Route } from './queue.ts';
import { Sessions } from './sessions.ts';
import { SharedService } from './shared-service.ts';

/** A group of agents on the floor: who is there, who is free, and how they work on contacts. */
export class Team {
  /** Of its group in the centre. */
  readonly number: number;
  readonly plan: GroupPlan;
  /** The number of its first agent among all agents of the centre. */
  readonly firstAgent: number;
  readonly group: AgentGroup;
  /** Who is there. */
  readonly duty: Duty;
  /** Kept where its agents may be interrupted, share their attention, or have sessions. */
  readonly hands: Hands | undefined;
  readonly shared: SharedService | undefined;
  readonly sessions: Sessions | undefined;
  /** Whether its agents come and go, and whether they only begin with what they can finish. */
  readonly leaves: boolean;
  readonly mustFit: boolean;
  /** Kept where agents differ in speed, and where the least occupied comes first. */
  readonly pace: AgentPace | undefined;
  readonly times: AgentTimes | undefined;
  /** Whether an agent is chosen otherwise than by who has been idle the longest. */
  readonly chooses: boolean;
  /** Whether the first of the free agents takes a contact, whoever it is. */
  readonly takesFirst: boolean;
  /** What it serves: of the first tier with a contact, the first by discipline. */
  tiers: readonly (readonly Route[])[] = [];

  constructor(run: CenterRun, number: number, firstAgent: number, interruptions: Interruptions) {
    const { center, accountFrom, accountUntil, key } = run.input;
    const plan = center.groups[number] as GroupPlan;
    const { agents, slots, speeds, closing, breaks } = plan;
    this.number = number;
    this.plan = plan;
    this.firstAgent = firstAgent;
    this.leaves = plan.duty.kind !== 'always';
    this.mustFit = closing === 'no-start-unless-fits';
    this.group = new AgentGroup(agents, slots, accountFrom, accountUntil);
    if (speeds !== undefined) {
      this.shared = new SharedService(run.events, kind.sharedEnds, firstAgent, agents, speeds);
    }
    if (closing === 'pause' || closing === 'return' || breaks?.rule === 'return') {
      this.hands = new Hands(agents, slots);
    }
    const { pace, selection = 'longest-idle' } = plan;
    if (this.group.isElastic && pace !== undefined) {
      throw new RangeError(`group ${number}: a pace needs agents, and there are none`);
    }
    this.pace = pace && new AgentPace(pace, key, firstAgent, agents);
    this.chooses = selection !== 'longest-idle' && !this.group.isElastic;
    this.takesFirst = !this.chooses && !this.mustFit;
    if (selection === 'least-occupied') this.times = new AgentTimes(this.group.agents.length);
    this.group.watchBy([this.pace, this.times].filter((one) => one !== undefined));
    const hasSessions = center.classes.some(
      ({ session, routes }) => session !== undefined && routes.some((to) => to.group === number),
    );
    if (hasSessions) this.sessions = new Sessions(run, this);
    this.duty = new Duty(
      this,
      key,
      run.events,
      { change: kind.staffChanges, turn: kind.breakTurns },
      {
        interrupt: (agent, how) => interruptions.interrupt(this, agent, how),
        resume: (agent) => interruptions.resume(this, agent),
      },
    );
  }
}
