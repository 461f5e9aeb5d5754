import { businessHours } from '../calendar/business-hours.ts';
import type { ChannelTable, JourneyTables } from '../journey/journey-tables.ts';
import { type CompiledLaw, compileLaw, type Law } from '../mathematics/random/law.ts';
import type { Center, ContactClass, Duty, GroupPlan, Route } from '../simulation/center/center.ts';
import { firstCome, type QueueDiscipline } from '../simulation/center/queue-discipline.ts';
import { seconds } from '../units.ts';
import type {
  CenterPlan,
  ClassPlan,
  DuePlan,
  GroupPlan as PlannedGroup,
  SessionPlan,
} from './center-plan.ts';

/** A plan made ready to be simulated. */
export interface CompiledPlan {
  readonly center: Center;
  /** A channel for each class. */
  readonly tables: JourneyTables;
}

/** All the time there is, in seconds. */
const ALWAYS = 1e12;

/** The centre and the customers of a plan that `checkCenter` has let pass. */
export function compilePlan(plan: CenterPlan): CompiledPlan {
  const names = Object.keys(plan.classes);
  const lines = Object.keys(plan.lines ?? {});
  return {
    center: {
      classes: Object.values(plan.classes).map((one, number) =>
        classOf(one, number, names, lines, plan.groups),
      ),
      groups: Object.values(plan.groups).map((group) => groupOf(group, names)),
      lines: Object.values(plan.lines ?? {}),
      classOf: names.map((_, number) => [number]),
    },
    tables: { channels: Object.values(plan.classes).map(channelOf) },
  };
}

function channelOf(plan: ClassPlan): ChannelTable {
  const { patience = { kind: 'never' }, retry, reopening } = plan;
  // A session is handled in turns of its own.
  const handling: Law = 'handling' in plan ? plan.handling : { kind: 'constant', value: 0 };
  return {
    patience: [compileLaw(patience)],
    handling: [compileLaw(handling)],
    retryProbability: retry?.probability ?? 0,
    ...(retry?.ifBlocked !== undefined && { retryProbabilityIfRefused: retry.ifBlocked }),
    retryDelay: compileLaw(retry?.delay ?? { kind: 'constant', value: 0 }),
    mostAttempts: retry?.attempts ?? Number.POSITIVE_INFINITY,
    ...(reopening && {
      unresolved: { probability: reopening.probability, delay: compileLaw(reopening.delay) },
    }),
  };
}

function classOf(
  plan: ClassPlan,
  number: number,
  names: readonly string[],
  lines: readonly string[],
  groups: CenterPlan['groups'],
): ContactClass {
  const name = names[number] as string;
  const inOrder = Object.keys(groups);
  const servers = plan.groups ?? inOrder.filter((group) => serves(groups[group], name));
  return {
    channel: number,
    waitsForAnswer: plan.waitsForAnswer ?? false,
    routes: servers.map((group): Route => {
      const { after = 0, handling = 1, reserve = 0 } = groups[group]?.routes?.[name] ?? {};
      return { group: inOrder.indexOf(group), after, handling, reserve };
    }),
    discipline: plan.due === undefined ? firstCome : disciplineOf(plan.due),
    queueLimit: plan.queueLimit ?? Number.POSITIVE_INFINITY,
    lines: plan.lines === undefined ? -1 : lines.indexOf(plan.lines),
    rank: plan.rank ?? 1,
    interrupts: plan.interrupts ?? false,
    leavesSilently: plan.leavesSilently ?? 0,
    emptyRoom: plan.emptyRoom && compileLaw(plan.emptyRoom),
    wrapUp: plan.wrapUp && compileLaw(plan.wrapUp),
    session: 'session' in plan ? sessionOf(plan.session) : undefined,
    transfers: Object.entries(plan.transfers ?? {}).map(([to, probability]) => ({
      to: names.indexOf(to),
      probability,
    })),
  };
}

function serves(group: PlannedGroup | undefined, name: string): boolean {
  return group?.serves.flat().includes(name) ?? false;
}

function disciplineOf({ goal, hours }: DuePlan): QueueDiscipline {
  const windows = (hours ?? [{ opens: 0, closes: ALWAYS }]).map(({ opens, closes }) => ({
    opens: seconds(opens),
    closes: seconds(closes),
  }));
  return { kind: 'due-date', goal: seconds(goal), hours: businessHours(windows) };
}

function sessionOf({ turns, write, think }: SessionPlan): ContactClass['session'] {
  const all = (laws: Law | readonly Law[]): readonly CompiledLaw[] =>
    [laws].flat().map((law) => compileLaw(law));
  return { turns: compileLaw(turns), write: all(write), think: all(think) };
}

function groupOf(plan: PlannedGroup, names: readonly string[]): GroupPlan {
  const { speeds, breaks } = plan;
  return {
    ...staffOf(plan),
    slots: plan.slots ?? speeds?.length ?? 1,
    maxActive: plan.maxActive ?? Number.POSITIVE_INFINITY,
    speeds,
    tiers: plan.serves.map((tier) => [tier].flat().map((name) => names.indexOf(name))),
    closing: plan.closing ?? 'finish-current',
    breaks: breaks && {
      between: compileLaw(breaks.between),
      length: compileLaw(breaks.length),
      rule: breaks.rule ?? 'finish-current',
    },
  };
}

function staffOf(plan: PlannedGroup): { agents: number; duty: Duty } {
  if ('staffing' in plan) {
    const { agents, interval } = plan.staffing;
    return {
      agents: agents.reduce((most, one) => Math.max(most, one)),
      duty: {
        kind: 'levels',
        levels: agents.map((there, i) => ({ from: i * interval, agents: there })),
      },
    };
  }
  if ('agents' in plan) return { agents: plan.agents, duty: { kind: 'always' } };
  const all = plan.shifts.flatMap(({ agents = 1, from, to }) =>
    Array.from({ length: agents }, () => ({ from, to })),
  );
  return {
    agents: all.length,
    duty: { kind: 'shifts', shifts: all.map((shift, agent) => ({ agent, ...shift })) },
  };
}
