import type { AgentGroup } from '../../scenario/agent-group.ts';

/** How many agents of a group are on duty at an instant, in seconds from the start of the run. */
export function scheduledAgents({ agents, duty }: AgentGroup): (at: number) => number {
  switch (duty.kind) {
    case 'always':
      return () => agents;
    case 'levels':
      return stepsOf(
        duty.levels.map(({ from }) => from),
        duty.levels.map((level) => level.agents),
      );
    case 'shifts':
      return ofShifts(duty.shifts);
    default:
      return duty satisfies never;
  }
}

interface Shift {
  readonly agent: number;
  readonly from: number;
  readonly to: number;
}

/** Who has two shifts at a time is still one agent. */
function ofShifts(shifts: readonly Shift[]): (at: number) => number {
  const changes = new Map<number, number>();
  const change = (at: number, by: number) => changes.set(at, (changes.get(at) ?? 0) + by);
  let last: Shift | undefined;
  for (const shift of [...shifts].sort((a, b) => a.agent - b.agent || a.from - b.from)) {
    const begins = last?.agent === shift.agent ? Math.max(shift.from, last.to) : shift.from;
    if (begins >= shift.to) continue;
    change(begins, 1);
    change(shift.to, -1);
    last = shift;
  }
  const instants = [...changes.keys()].sort((a, b) => a - b);
  let there = 0;
  return stepsOf(
    instants,
    instants.map((at) => {
      there += changes.get(at) as number;
      return there;
    }),
  );
}

/** The value of the last instant that has come; 0 before the first. */
function stepsOf(instants: readonly number[], values: readonly number[]): (at: number) => number {
  return (at) => {
    let [low, high] = [0, instants.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((instants[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : (values[low - 1] as number);
  };
}
