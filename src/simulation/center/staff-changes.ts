import type { Duty } from './center.ts';

/** No agent, or no line. */
export const NOBODY = -1;

/** An agent comes or goes, or the number of agents changes. */
export interface StaffChange {
  /** In seconds. */
  readonly at: number;
  /** Agents on duty from now on; of one agent, 1 for coming and 0 for going. */
  readonly agents: number;
  /** −1 where no agent is named. */
  readonly agent: number;
}

/** Changes in order of time; of one instant, who leaves first. */
export function staffChanges(duty: Duty): StaffChange[] {
  switch (duty.kind) {
    case 'always':
      return [];
    case 'levels':
      return duty.levels.map(({ from, agents }) => ({ at: from, agents, agent: NOBODY }));
    case 'shifts':
      return stretchesOf(duty.shifts)
        .flatMap(({ agent, from, to }) => [
          { at: from, agents: 1, agent },
          { at: to, agents: 0, agent },
        ])
        .sort((a, b) => a.at - b.at || a.agents - b.agents);
    default:
      return duty satisfies never;
  }
}

interface Shift {
  readonly agent: number;
  readonly from: number;
  readonly to: number;
}

/** Shifts of one agent that touch or overlap are one: nobody goes and comes at the same instant. */
export function stretchesOf(shifts: readonly Shift[]): Shift[] {
  const stretches: Shift[] = [];
  for (const shift of shifts.toSorted((a, b) => a.agent - b.agent || a.from - b.from)) {
    const last = stretches.at(-1);
    if (last?.agent === shift.agent && shift.from <= last.to) {
      stretches[stretches.length - 1] = { ...last, to: Math.max(last.to, shift.to) };
    } else stretches.push(shift);
  }
  return stretches;
}
