import { type BusinessHours, isOpenAt } from '../../calendar/business-hours.ts';
import {
  emptyJudgedAttempt,
  type JudgedAttempt,
  judgeAttempt,
} from '../../experience/judge-attempt.ts';
import type { JourneyTables } from '../../journey/journey-tables.ts';
import { action } from '../../journey/move.ts';
import { isAnswer, outcome } from '../../journey/outcome.ts';
import { type Population, segmentOf, wantsPerson } from '../../population/population.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { seconds } from '../../units.ts';
import type { AttemptRecord } from '../attempt-record.ts';
import { type Contact, contactState } from '../center/contact.ts';
import { waitOnLeg } from '../center/describe-attempt.ts';
import { openingOf } from '../center/opening-of.ts';
import type { CustomerCounts } from './customer-counts.ts';
import { type ExpectedWait, expectationOf, expectedWaitOf } from './expected-wait.ts';
import type { JourneyStory } from './journey-story.ts';

/** Holds what happened to customers against what each of them expected, wanted and was promised. */
export class JourneyJudge {
  readonly #tables: JourneyTables;
  readonly #population: Population;
  readonly #counts: CustomerCounts;
  /** By channel. */
  readonly #expected: readonly (ExpectedWait | undefined)[];
  /** The same of those who accepted to be called back. */
  readonly #ofCallbacks: readonly (ExpectedWait | undefined)[];
  readonly #promises: readonly number[];
  readonly #isPublic: readonly boolean[];
  /** When channels take contacts; undefined of those that always do. */
  readonly #openings: readonly (BusinessHours | undefined)[];
  readonly #contextIsKept: boolean;
  readonly #hasSegments: boolean;
  readonly #warmUp: number;
  readonly #attempt = emptyJudgedAttempt();

  constructor(
    { channels, customers, experience, warmUp }: Scenario,
    tables: JourneyTables,
    population: Population,
    counts: CustomerCounts,
  ) {
    this.#tables = tables;
    this.#population = population;
    this.#counts = counts;
    this.#expected = channels.map(({ expectation }) => expectedWaitOf(expectation));
    this.#ofCallbacks = channels.map(({ expectation, ...channel }) =>
      expectedWaitOf(
        (channel.kind === 'live-voice' && channel.callback?.expectation) || expectation,
      ),
    );
    this.#promises = channels.map(({ promise }) => promise ?? Number.POSITIVE_INFINITY);
    this.#isPublic = channels.map(({ isPublic }) => isPublic);
    this.#openings = channels.map(openingOf);
    this.#contextIsKept = experience.contextIsKept;
    this.#hasSegments = customers.segments.length > 1;
    this.#warmUp = warmUp;
  }

  #isClosed(channel: number, at: number): boolean {
    const opening = this.#openings[channel];
    return opening !== undefined && !isOpenAt(opening, seconds(at));
  }

  /** An attempt is over. @param next what the customer does, see `action` in `journey/move.ts` */
  judge(story: JourneyStory, contact: Contact, attempt: AttemptRecord, next: number): void {
    const { due, ended } = attempt;
    const how = attempt.outcome;
    const isContained = how === outcome.contained;
    const isAnswered = isAnswer(how);
    const isAgainstWish = isContained && wantsPerson(this.#population.profileOf(story.customer));
    const isSaidAgain = isAnswered && story.answers > 0 && this.#saysAgain(contact);
    const judged = this.#ofLeg(story, contact, ended);
    judged.isAbandoned = how === outcome.abandoned || how === outcome.abandonedSilently;
    judged.isSaidAgain = isSaidAgain;
    judged.isAgainstWish = isAgainstWish;
    judged.isUnresolved = next === action.givesUp || next === action.lost;
    judgeAttempt(judged, story.causes);
    const isTurnedAway = how === outcome.blocked && this.#isClosed(judged.channel, ended);
    if (judged.isUnresolved && isTurnedAway) story.causes.findClosed();
    if (this.#isPublic[judged.channel] === true) story.isPublic = true;
    story.attempts++;
    story.spent += ended - due;
    if (isSaidAgain) story.repetitions++;
    // An answer that asks for something goes on as the same conversation.
    if (isAnswered && attempt.pending === 0) story.answers++;
    // Of contacts that were there at the start nobody knows the wait before it.
    if (due < this.#warmUp || attempt.carried === 1) return;
    const { againstWish, contacts } = this.#counts;
    const { channel } = attempt;
    contacts[channel] = (contacts[channel] as number) + 1;
    if (isAgainstWish) againstWish[channel] = (againstWish[channel] as number) + 1;
    // Whoever was turned away has not waited, and whoever still waits may yet be answered in time.
    const hasNoLimit = how === outcome.open && judged.expectation === Number.POSITIVE_INFINITY;
    this.#countWait(judged, isAnswered || judged.isAbandoned || hasNoLimit);
    if (this.#hasSegments && (how === outcome.served || judged.isAbandoned)) {
      const { waited, waits } = this.#counts;
      const segment = segmentOf(this.#population.profileOf(story.customer));
      waited[segment] = (waited[segment] as number) + 1;
      waits[segment] = (waits[segment] as number) + attempt.wait;
    }
  }

  /**
   * Whether an open journey is over its limit: it is bad already, or is by now, and will be when it
   * ends, too.
   */
  isOverItsLimit(story: JourneyStory, now: number): boolean {
    const { contact } = story;
    if (contact !== undefined && contact.state !== contactState.away) {
      judgeAttempt(this.#ofLeg(story, contact, now), story.causes);
    }
    return story.isBad;
  }

  /** A contact goes on to another channel: what it waited for on this one is known. */
  passedOn(story: JourneyStory, contact: Contact, now: number): void {
    const judged = this.#ofLeg(story, contact, now);
    judgeAttempt(judged, story.causes);
    if (this.#isPublic[judged.channel] === true) story.isPublic = true;
    const isMachines = contact.queue.plan.isAutomatic === true;
    if (contact.due >= this.#warmUp && !contact.isCarried) this.#countWait(judged, !isMachines);
  }

  #countWait({ channel, expectation, wait }: JudgedAttempt, isKnown: boolean): void {
    const { disappointed, waitsJudged } = this.#counts;
    const isTooLong = wait > expectation;
    if (isKnown || isTooLong) waitsJudged[channel] = (waitsJudged[channel] as number) + 1;
    if (isTooLong) disappointed[channel] = (disappointed[channel] as number) + 1;
  }

  /** Whether who comes again says again what was said before: a journey's transitions say so themselves. */
  #saysAgain({ isLed, repetition }: Contact): boolean {
    return !this.#contextIsKept && (!isLed || repetition > 1);
  }

  /**
   * Notes how long a leg has let its customer wait until an instant, and begins its judgement: by what
   * customers of its channel expect and are promised, from coming there. What a machine takes is no wait.
   */
  #ofLeg(story: JourneyStory, contact: Contact, until: number): JudgedAttempt {
    const { channel } = contact.queue.plan;
    const wait = waitOnLeg(contact, until);
    const step = this.#tables.places === undefined ? contact.attempt : contact.place + 1;
    if (wait > story.wait) {
      story.wait = wait;
      story.causes.placeWait(channel, step);
    }
    const judged = this.#attempt;
    judged.channel = channel;
    judged.step = step;
    judged.wait = wait;
    const expected = contact.isCalledBack ? this.#ofCallbacks : this.#expected;
    judged.expectation = expectationOf(expected[channel], this.#tables, contact);
    judged.promise = this.#promises[channel] as number;
    judged.isAbandoned = false;
    judged.isSaidAgain = false;
    judged.isAgainstWish = false;
    judged.isUnresolved = false;
    return judged;
  }
}
