import { type BusinessHours, businessTime, dueTime } from '../calendar/business-hours.ts';
import { keptInTime, promisedBy } from '../experience/kept-in-time.ts';
import { QuantileSketch } from '../mathematics/statistics/quantile-sketch.ts';
import { type Seconds, seconds } from '../units.ts';

/** What a channel owes its customers; undefined where nothing was said. */
export interface Owed {
  /** First response within it, in business time. */
  readonly responseGoal: Seconds | undefined;
  /** The same in calendar time. */
  readonly promise: Seconds | undefined;
  /** What business time is counted by; undefined where it is calendar time. */
  readonly hours: BusinessHours | undefined;
}

/** How many kept an agreed time, and how many broke it; who may do either is in neither. */
export interface Kept {
  kept: number;
  broken: number;
}

/**
 * How long customers waited for answers in writing. The first response is the first one of a person
 * to the contact: automatic replies never count.
 */
export class ResponseTally {
  readonly firstResponses: QuantileSketch = new QuantileSketch();
  readonly businessFirstResponses: QuantileSketch = new QuantileSketch();
  /** From the customer's message to the agent's, of all turns but the first. */
  readonly nextResponses: QuantileSketch = new QuantileSketch();
  /** From the agent who takes a session to its end. */
  readonly sessionLengths: QuantileSketch = new QuantileSketch();
  readonly goal: Kept = { kept: 0, broken: 0 };
  readonly promise: Kept = { kept: 0, broken: 0 };
  readonly #owed: Owed;

  constructor(owed: Owed) {
    this.#owed = owed;
  }

  /**
   * A contact that came at one instant and had its first response at another.
   *
   * @param respondedAt undefined while there is no response
   * @param now the instant up to which is known what happened
   */
  addFirst(came: Seconds, respondedAt: Seconds | undefined, now: Seconds): void {
    const { responseGoal, promise, hours } = this.#owed;
    if (respondedAt !== undefined) {
      this.firstResponses.add(respondedAt - came);
      this.businessFirstResponses.add(
        hours === undefined ? respondedAt - came : businessTime(hours, came, respondedAt),
      );
    }
    if (responseGoal !== undefined) {
      const due =
        hours === undefined ? promisedBy(came, responseGoal) : dueTime(hours, came, responseGoal);
      count(this.goal, keptInTime(due, respondedAt, now));
    }
    if (promise !== undefined) {
      count(this.promise, keptInTime(promisedBy(came, promise), respondedAt, now));
    }
  }
}

function count(of: Kept, how: ReturnType<typeof keptInTime>): void {
  if (how === 'kept') of.kept++;
  if (how === 'broken') of.broken++;
}

/** When a contact that came at an instant is overdue; ∞ where nothing is owed within the calendar. */
export function dueAt({ responseGoal, hours }: Owed, came: Seconds): Seconds {
  if (responseGoal === undefined) return seconds(Number.POSITIVE_INFINITY);
  if (hours === undefined) return seconds(came + responseGoal);
  const due = dueTime(hours, came, responseGoal);
  return due.kind === 'due' ? due.at : seconds(Number.POSITIVE_INFINITY);
}
