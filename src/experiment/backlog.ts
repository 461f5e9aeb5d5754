import { type Seconds, seconds } from '../units.ts';

/** Deferred contacts by row, in any order; instants in seconds. */
export interface DeferredContacts {
  readonly arrivedAt: Float64Array;
  /** ∞ while there is no reply. */
  readonly repliedAt: Float64Array;
  /** When the response goal is used up; ∞ where there is none, or none within the calendar. */
  readonly dueAt: Float64Array;
}

/** What the team holds at an instant: arrived and not yet replied to, in hand included. */
export interface Backlog {
  readonly size: number;
  /** In elapsed seconds since arrival; 0 for an empty backlog. */
  readonly meanAge: Seconds;
  readonly oldestAge: Seconds;
  /** How many were due before the instant. */
  readonly overdue: number;
  /** How many of each age, in the order of `ageing`. */
  readonly byAge: readonly number[];
}

/** The ages that planners tell apart: from each bound on, up to and without the next. */
export const ageing: readonly { readonly label: string; readonly from: Seconds }[] = [
  { label: '< 4 h', from: seconds(0) },
  { label: '4–8 h', from: seconds(4 * 3600) },
  { label: '8–24 h', from: seconds(8 * 3600) },
  { label: '1–2 d', from: seconds(24 * 3600) },
  { label: '2–5 d', from: seconds(2 * 86_400) },
  { label: '> 5 d', from: seconds(5 * 86_400) },
];

/**
 * The backlog at an instant: arrivals up to and at it, without replies up to and at it. Ages are
 * calendar time.
 *
 * Source: the definitions of `test/theory/cases/deferred-work.json`, "BACKLOG".
 */
export function backlogAt({ arrivedAt, repliedAt, dueAt }: DeferredContacts, at: Seconds): Backlog {
  const byAge = ageing.map(() => 0);
  let [size, sumOfAges, oldestAge, overdue] = [0, 0, 0, 0];
  for (let row = 0; row < arrivedAt.length; row++) {
    const age = at - (arrivedAt[row] as number);
    if (age < 0 || (repliedAt[row] as number) <= at) continue;
    size++;
    sumOfAges += age;
    if (age > oldestAge) oldestAge = age;
    if ((dueAt[row] as number) < at) overdue++;
    const older = ageing.findIndex(({ from }) => age < from);
    const bucket = older === -1 ? ageing.length - 1 : older - 1;
    byAge[bucket] = (byAge[bucket] as number) + 1;
  }
  return {
    size,
    meanAge: seconds(size === 0 ? 0 : sumOfAges / size),
    oldestAge: seconds(oldestAge),
    overdue,
    byAge,
  };
}
