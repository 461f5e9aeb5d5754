import type { DueTime } from '../calendar/business-hours.ts';
import { type Seconds, seconds } from '../units.ts';

/** When a promise, made at an instant, is used up: it runs in calendar time. */
export function promisedBy(madeAt: Seconds, promise: Seconds): DueTime {
  return { kind: 'due', at: seconds(madeAt + promise) };
}

/**
 * Whether a response came in time; one at its due time does. `undecided` while it is still to come
 * and not yet late. A goal that the calendar does not reach the end of is not used up within it, so
 * whatever came has kept it.
 *
 * @param respondedAt undefined while there is no response
 * @param now the instant up to which is known what happened
 */
export function keptInTime(
  due: DueTime,
  respondedAt: Seconds | undefined,
  now: Seconds,
): 'kept' | 'broken' | 'undecided' {
  const isLate = due.kind === 'due' && (respondedAt ?? now) > due.at;
  if (isLate) return 'broken';
  return respondedAt === undefined ? 'undecided' : 'kept';
}
