import type { ScheduleRow } from '../../demand/schedule.ts';
import { cause } from '../../experience/causes.ts';
import type { JourneyTables } from '../../journey/journey-tables.ts';
import { action } from '../../journey/move.ts';
import { outcome } from '../../journey/outcome.ts';
import type { Words } from '../../mathematics/random/threefry.ts';
import { cyclesOf } from '../../population/ever-customers.ts';
import { type Population, populationOfRun } from '../../population/population.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { AttemptRecord } from '../attempt-record.ts';
import type { Contact } from '../center/contact.ts';
import { CustomerCounts } from './customer-counts.ts';
import type { CustomerSide } from './customer-side.ts';
import { JourneyJudge } from './journey-judge.ts';
import type { JourneyStory } from './journey-story.ts';
import { OpenJourneys } from './open-journeys.ts';
import { Renewals } from './renewals.ts';
import type { ServiceLosses } from './service-losses.ts';

/** Gets each journey when it is over, and its story. Both are overwritten afterwards. */
export type StoryCollector = (story: JourneyStory, contact: Contact, endedAt: number) => void;

/**
 * The customers of one run: what happens to each of them, and whether they stay. Little is kept of a
 * customer (nine bytes); more only of those who have a journey under way, or have had one since the last
 * renewal that is bad or bears on leaving.
 */
export class Customers implements CustomerSide {
  readonly counts: CustomerCounts;
  readonly #warmUp: number;
  readonly #population: Population;
  readonly #judge: JourneyJudge;
  readonly #open = new OpenJourneys();
  /** Undefined where nobody leaves. */
  readonly #renewals: Renewals | undefined;
  readonly #onStory: StoryCollector | undefined;

  constructor(scenario: Scenario, tables: JourneyTables, runKey: Words, onStory?: StoryCollector) {
    const { churn, channels, customers, warmUp } = scenario;
    const generations = customers.generations.length;
    this.#warmUp = warmUp;
    this.#onStory = onStory;
    this.#population = populationOfRun(scenario, runKey);
    this.counts = new CustomerCounts(generations, channels.length, cyclesOf(scenario));
    this.#judge = new JourneyJudge(scenario, tables, this.#population, this.counts);
    this.#renewals =
      churn &&
      new Renewals(scenario, churn, tables, runKey, {
        population: this.#population,
        open: this.#open,
        judge: this.#judge,
        counts: this.counts,
      });
  }

  /** Undefined where nobody leaves. */
  get losses(): ServiceLosses | undefined {
    return this.#renewals?.losses;
  }

  get decidesAt(): number {
    return this.#renewals?.decidesAt ?? Number.POSITIVE_INFINITY;
  }

  begins(row: ScheduleRow): JourneyStory | undefined {
    if (this.#renewals?.isThere(row.customer) === false) return undefined;
    return this.#open.begin(row);
  }

  passedOn(contact: Contact, now: number): void {
    this.#judge.passedOn(contact.story as JourneyStory, contact, now);
  }

  ended(contact: Contact, attempt: AttemptRecord, next: number): void {
    const story = contact.story as JourneyStory;
    this.#judge.judge(story, contact, attempt, next);
    if (next === action.comesBack || attempt.outcome === outcome.open) return;
    this.#open.end(story);
    contact.story = undefined;
    if (story.began >= this.#warmUp) {
      const counts = this.counts.of(story.generation);
      counts.journeys++;
      if (story.isBad) counts.bad++;
      if (story.causes.has(cause.unresolved)) counts.unresolved++;
      if (story.causes.foundClosed) counts.foundClosed++;
      this.#onStory?.(story, contact, attempt.ended);
    }
    this.#renewals?.hear(story, attempt.ended);
  }

  decide(): void {
    this.#renewals?.decide();
  }

  /** Lets all decide who have not by the end of the demand, and closes the counts. */
  close(): void {
    this.#renewals?.close();
  }
}
