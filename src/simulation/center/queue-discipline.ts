import { type BusinessHours, dueInstant } from '../../calendar/business-hours.ts';
import { type Seconds, seconds } from '../../units.ts';

/** Which of the contacts of a class that wait is served first. */
export type QueueDiscipline =
  | { readonly kind: 'first-come' }
  /** Earliest due date first: who reaches the response goal first, counted in business time. */
  | { readonly kind: 'due-date'; readonly goal: Seconds; readonly hours: BusinessHours };

export const firstCome: QueueDiscipline = { kind: 'first-come' };

/**
 * The instant that a contact's place in the queue goes by, in seconds: the smaller, the sooner
 * served, and of equals who came first. Classes of one tier are compared by it, so a contact that is
 * served by first come, first served counts as due when it came. ∞ for a goal beyond the calendar.
 *
 * @param since when the contact came, less its seniority
 */
export function orderOf(discipline: QueueDiscipline, since: number): number {
  switch (discipline.kind) {
    case 'first-come':
      return since;
    case 'due-date':
      // Who was in service when the run began comes before all.
      if (since === Number.NEGATIVE_INFINITY) return since;
      return dueInstant(discipline.hours, seconds(since), discipline.goal);
    default:
      return discipline satisfies never;
  }
}
