import { businessHours } from '../calendar/business-hours.ts';
import type { OpenWindow } from '../calendar/opening-hours.ts';
import { firstCome, type QueueDiscipline } from '../simulation/center/queue-discipline.ts';
import { seconds } from '../units.ts';

/** That a channel is served by due date, as the plan has it: seconds of business time within open windows. */
export interface PlannedDueDate {
  readonly goal: number;
  readonly hours: readonly OpenWindow[];
}

/** A contact that waits, as far as it matters who is served first. */
export interface InLine {
  /** What lines are ordered by, see `queue-discipline.ts`; then when it came, in simulated seconds. */
  readonly order: number;
  readonly since: number;
  /** Of the schedule: who came first of all others. */
  readonly row: number;
}

/** How the contacts of a channel are ordered. */
export function disciplineOf(dueDate: PlannedDueDate | undefined): QueueDiscipline {
  if (dueDate === undefined) return firstCome;
  const { goal, hours } = dueDate;
  return { kind: 'due-date', goal: seconds(goal), hours: businessHours(hours) };
}

/** Puts a line into the order in which it is served: the simulator's. */
export function inServingOrder<Contact extends InLine>(line: Contact[]): Contact[] {
  return line.sort((a, b) => {
    if (isBefore(a, b)) return -1;
    return isBefore(b, a) ? 1 : a.row - b.row;
  });
}

/**
 * Takes the contact out of its line that is served first: of the first tier with one, the first of all its lines.
 *
 * @param lines by channel, each in the order in which it is served
 * @param tiers channels by number; those of one tier have equal rights
 */
export function firstOf<Contact extends InLine>(
  lines: readonly Contact[][],
  tiers: readonly (readonly number[])[],
): Contact | undefined {
  for (const tier of tiers) {
    let best: Contact[] | undefined;
    for (const channel of tier) {
      const line = lines[channel];
      const first = line?.[0];
      if (first === undefined) continue;
      if (best === undefined || isBefore(first, best[0] as Contact)) best = line;
    }
    if (best !== undefined) return best.shift();
  }
  return undefined;
}

function isBefore(a: InLine, b: InLine): boolean {
  return a.order !== b.order ? a.order < b.order : a.since < b.since;
}
