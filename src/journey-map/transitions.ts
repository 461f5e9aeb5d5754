import { type DurationFigures, durationFigures } from './duration-figures.ts';
import type { EventLog } from './event-log.ts';

/** One activity right after another, in whichever case. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  /** From the beginning of the first to the beginning of the second. */
  readonly time: DurationFigures;
  /** Of the time of all transitions; they add up to 1. */
  readonly share: number;
}

/**
 * What follows directly on what (the log's directly-follows graph), the largest share of time first.
 * What is unclear about a row at fault is in no figure.
 */
export function transitions({ activities, cases }: EventLog): readonly Transition[] {
  const times = new Map<number, number[]>();
  for (const { visits } of cases) {
    visits.forEach((visit, i) => {
      const next = visits[i + 1];
      if (next === undefined || next.isUnclear) return;
      const key = visit.activity * activities.length + next.activity;
      const known = times.get(key);
      const time = next.start - visit.start;
      if (known === undefined) times.set(key, [time]);
      else known.push(time);
    });
  }
  const found = [...times].map(([key, durations]) => ({
    from: activities[Math.floor(key / activities.length)] as string,
    to: activities[key % activities.length] as string,
    time: durationFigures(durations),
  }));
  const all = found.reduce((sum, { time }) => sum + time.sum, 0);
  return found
    .map((one) => ({ ...one, share: all > 0 ? one.time.sum / all : 0 }))
    .sort((a, b) => b.share - a.share);
}
