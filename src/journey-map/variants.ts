import type { EventLog } from './event-log.ts';

/** A course that cases took. */
export interface Variant {
  readonly activities: readonly string[];
  readonly cases: number;
  /** Of the cases without a row left out. */
  readonly share: number;
}

/**
 * All courses, the most frequent first; of equally frequent ones, the one that was seen first. Cases with
 * rows that were left out are in none: what is left of them may be a course that none ever took.
 */
export function variants({ activities, cases }: EventLog): readonly Variant[] {
  const counts = new Map<string, number>();
  const whole = cases.filter(({ isWhole }) => isWhole);
  for (const { visits } of whole) {
    const course = visits.map(({ activity }) => activity).join(' ');
    counts.set(course, (counts.get(course) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([course, count]) => ({
      activities: course.split(' ').map((number) => activities[Number(number)] as string),
      cases: count,
      share: count / whole.length,
    }));
}
