import { type BusinessHours, isOpenAt } from '../calendar/business-hours.ts';
import { action } from '../journey/move.ts';
import { isAnswer, outcome } from '../journey/outcome.ts';
import type { LoggedActivity } from '../journey-map/event-log.ts';
import type { TimeKind } from '../journey-map/time-kind.ts';
import { endNames } from '../scenario/journey.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord, LegRecord, TurnRecord } from '../simulation/attempt-record.ts';
import { openingOf } from '../simulation/center/opening-of.ts';
import { seconds } from '../units.ts';
import type { Watch } from './replication.ts';
import { closedStep, type StepOf, stepOf } from './step-of.ts';

/** How a journey ends, by what the customer does at last. */
const endOf = new Map<number, string>([
  [action.resolved, endNames[0]],
  [action.givesUp, endNames[1]],
  [action.lost, endNames[2]],
]);

/** How a journey ends that is given up since the channel was closed, beside the names of ends that it may have. */
const FOUND_CLOSED = 'found-closed';

/** A stay of the attempt under way in one class, which ended there. */
interface Stay {
  readonly class: number;
  readonly came: number;
  /** While nobody worked on it: in the queue, until a promised call, or put off. */
  readonly waited: number;
  readonly ended: number;
  readonly turns: readonly Turn[];
}

type Turn = Pick<TurnRecord, 'asked' | 'began' | 'written'>;

/** A journey under way. */
interface Story {
  readonly rows: LoggedActivity[];
  /** Of the attempt under way. */
  stays: Stay[];
  turns: Turn[];
  /** Where the customer is until the next attempt, and since when. */
  away:
    | { readonly activity: string; readonly instance: string; readonly since: number }
    | undefined;
}

/**
 * What happens in the journeys of one replication, as the rows of an event log: a case is a journey, an
 * activity the step that a contact is in, and each contact an instance of it. A contact is waiting until
 * somebody has it, in the queue or for a call, and being served from then on; what interrupts it counts as
 * waiting before. In sessions the agent's writing is serving; the customer is waited for until the answer to
 * it. Between two contacts the customer is waited for, in the step of the first. Who comes when a channel is
 * closed is in no step of it, but in one of its own: `phone (closed)`. The last row of a case says how it ended.
 *
 * Journeys that begin before the warm-up is over, or were under way when the run began, are left out; so are
 * those that are not over when it ends.
 */
export class JourneyEvents implements Watch {
  /** Journeys left out, since they began too early. */
  early = 0;
  readonly #stories = new Map<number, Story>();
  /** Journeys that are left out. */
  readonly #leftOut = new Set<number>();
  readonly #warmUp: number;
  readonly #stepOf: StepOf;
  /** When channels take contacts; undefined of those that always do, as written ones. */
  readonly #opening: readonly (BusinessHours | undefined)[];
  readonly #replication: number;
  readonly #emit: (row: LoggedActivity) => void;

  /** @param emit gets the rows of each journey in order of time, when it is over; in seconds of the run */
  constructor(scenario: Scenario, replication: number, emit: (row: LoggedActivity) => void) {
    this.#warmUp = scenario.warmUp;
    this.#stepOf = stepOf(scenario);
    this.#opening = scenario.channels.map(openingOf);
    this.#replication = replication;
    this.#emit = emit;
  }

  /** Journeys that are not over. */
  get open(): number {
    return this.#stories.size;
  }

  readonly onLeg = (leg: LegRecord): void => {
    // Whoever was not served in a class is told of by the attempt, which may be over by now.
    if (!isAnswer(leg.outcome) || this.#leftOut.has(leg.journey)) return;
    const story = this.#storyOf(leg.journey);
    const { class: inClass, came, ended, handled } = leg;
    const rest = ended - came - Math.min(Math.max(leg.wait, leg.queued), ended - came);
    // Less where work rests in nobody's queue, as when it is put off to the agent's next shift.
    const waited = ended - came - Math.min(rest, handled);
    story.stays.push({ class: inClass, came, waited, ended, turns: story.turns });
    story.turns = [];
  };

  readonly onTurn = ({ journey, asked, began, written }: TurnRecord): void => {
    if (!this.#leftOut.has(journey)) this.#storyOf(journey).turns.push({ asked, began, written });
  };

  /** An attempt is over. */
  add(record: AttemptRecord): void {
    const { journey } = record;
    if (this.#leftOut.has(journey)) return;
    const story = this.#storyOf(journey);
    if (story.away === undefined && this.#isEarly(record)) {
      this.early++;
      this.#leftOut.add(journey);
      this.#stories.delete(journey);
      return;
    }
    if (record.outcome === outcome.open) return;
    const instance = String(record.attempt);
    if (story.away !== undefined) {
      const { activity, since } = story.away;
      this.#row(story, journey, activity, 'customer', since, record.due, story.away.instance);
    }
    const isClosed = this.#foundClosed(record);
    const activity = this.#addStays(story, record, instance, isClosed);
    const isGivenUp = record.next === action.givesUp;
    const end = isClosed && isGivenUp ? FOUND_CLOSED : endOf.get(record.next);
    if (end === undefined) {
      story.away = { activity, instance, since: record.ended };
      return;
    }
    this.#row(story, journey, end, 'over', record.ended, record.ended, instance);
    this.#stories.delete(journey);
    for (const row of story.rows) this.#emit(row);
  }

  #isEarly({ attempt, carried, due }: AttemptRecord): boolean {
    return attempt > 1 || carried === 1 || due < this.#warmUp;
  }

  /** Whether somebody was turned away for the hour. */
  #foundClosed({ class: inClass, outcome: how, ended }: AttemptRecord): boolean {
    const opening = this.#opening[inClass];
    return how === outcome.blocked && opening !== undefined && !isOpenAt(opening, seconds(ended));
  }

  /** The rows of an attempt; the step that it ended in. */
  #addStays(story: Story, record: AttemptRecord, instance: string, isClosed: boolean): string {
    const { journey, place } = record;
    let at = record.due;
    for (const { class: inClass, came, waited, ended, turns } of story.stays) {
      const add = (kind: TimeKind, from: number, to: number) =>
        this.#row(story, journey, this.#stepOf(place, inClass), kind, from, to, instance);
      if (turns.length === 0) {
        add('waiting', came, came + waited);
        add('served', came + waited, ended);
      }
      let since = came;
      turns.forEach(({ asked, began, written }, turn) => {
        if (turn > 0) add('customer', since, asked);
        add('waiting', turn > 0 ? asked : came, began);
        add('served', began, written);
        since = written;
      });
      at = ended;
    }
    const step = this.#stepOf(place, record.class);
    const activity = isClosed ? closedStep(step) : step;
    if (record.ended > at || story.stays.length === 0 || isClosed) {
      this.#row(story, journey, activity, 'waiting', at, record.ended, instance);
    }
    story.stays = [];
    story.turns = [];
    return activity;
  }

  #storyOf(journey: number): Story {
    let story = this.#stories.get(journey);
    if (story === undefined) {
      story = { rows: [], stays: [], turns: [], away: undefined };
      this.#stories.set(journey, story);
    }
    return story;
  }

  #row(
    { rows }: Story,
    journey: number,
    activity: string,
    kind: TimeKind,
    from: number,
    to: number,
    instance: string,
  ): void {
    rows.push({
      case: `${this.#replication}-${journey}`,
      activity,
      start: seconds(from),
      end: seconds(to),
      kind,
      instance,
    });
  }
}
