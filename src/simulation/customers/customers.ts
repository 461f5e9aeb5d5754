import { type ScheduleRow, startsAs } from '../../demand/schedule.ts';
import { LossTable } from '../../experience/attribution/loss-table.ts';
import { splitHazard } from '../../experience/attribution/split-hazard.ts';
import { cause } from '../../experience/causes.ts';
import { PerfectCourse } from '../../experience/churn/perfect-course.ts';
import { hazardAfter, isFelt } from '../../experience/churn/service-law.ts';
import type { JourneyTables } from '../../journey/journey-tables.ts';
import { outcome } from '../../journey/outcome.ts';
import { purpose } from '../../journey/purposes.ts';
import { action } from '../../journey/step.ts';
import { derivedKey, KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import type { Words } from '../../mathematics/random/threefry.ts';
import { cyclesOf, everCustomers } from '../../population/ever-customers.ts';
import { Population, planOf, segmentOf, wantsPerson } from '../../population/population.ts';
import type { Churn } from '../../scenario/churn.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { AttemptRecord } from '../attempt-record.ts';
import { type Contact, contactState } from '../center/contact.ts';
import { CustomerCounts } from './customer-counts.ts';
import type { CustomerSide } from './customer-side.ts';
import { type ExpectedWait, expectationOf, expectedWaitOf } from './expected-wait.ts';
import { JourneyStory, StoriesByCustomer } from './journey-story.ts';
import { RenewalCalendar } from './renewal-calendar.ts';

/** Whether a customer is there. */
const NOT_YET = 0;
const THERE = 1;
const GONE = 2;

const nothing: readonly JourneyStory[] = [];

/** Gets each journey when it is over, and its story. Both are overwritten afterwards. */
export type StoryCollector = (story: JourneyStory, contact: Contact, endedAt: number) => void;

/**
 * The customers of one run: who is there, what happened to each of them, and whether they stay. Little
 * is kept of a customer (five bytes); more only of those who have a journey under way, or have had one
 * since the last renewal that bears on leaving.
 */
export class Customers implements CustomerSide {
  readonly counts: CustomerCounts;
  readonly losses: LossTable;
  decidesAt = Number.POSITIVE_INFINITY;

  readonly #scenario: Scenario;
  readonly #tables: JourneyTables;
  readonly #churn: Churn | undefined;
  readonly #population: Population;
  readonly #expected: readonly (ExpectedWait | undefined)[];
  readonly #promises: readonly number[];
  readonly #onStory: StoryCollector | undefined;
  readonly #goesByWaits: boolean;

  readonly #open = new StoriesByCustomer();
  /** Journeys since the last renewal that bear on leaving. */
  readonly #felt = new StoriesByCustomer();
  readonly #spare: JourneyStory[] = [];

  readonly #calendar: RenewalCalendar;
  readonly #status: Uint8Array;
  readonly #perfect: PerfectCourse;
  readonly #luck = new KeyedDraws();
  readonly #runKey: Words;
  readonly #key: Words = { high: 0, low: 0 };
  #turn = -1;
  #cycle = 1;

  constructor(scenario: Scenario, tables: JourneyTables, runKey: Words, onStory?: StoryCollector) {
    const { churn, channels, customers } = scenario;
    this.#scenario = scenario;
    this.#tables = tables;
    this.#churn = churn;
    this.#runKey = runKey;
    this.#onStory = onStory;
    const service = churn?.service;
    this.#goesByWaits =
      service?.kind === 'by-wait' || (service?.kind === 'logistic' && service.perHour !== 0);
    const ever = everCustomers(scenario);
    this.#population = new Population({ ...customers, size: ever }, runKey);
    this.#expected = channels.map(expectedWaitOf);
    this.#promises = channels.map(({ promise }) => promise ?? Number.POSITIVE_INFINITY);
    this.losses = new LossTable(channels.length, customers.generations.length);
    const cycles = cyclesOf(scenario);
    this.counts = new CustomerCounts(customers.generations.length, channels.length, cycles);
    this.#perfect = new PerfectCourse(churn?.background ?? [], cycles);
    this.#calendar = new RenewalCalendar(
      { atStart: customers.size, ever: churn === undefined ? 0 : ever },
      { cycle: churn?.cycle ?? 0, cycles, isSpread: churn?.renewals !== 'together' },
      runKey,
    );
    this.#status = new Uint8Array(churn === undefined ? 0 : ever);
    if (churn === undefined) return;
    for (let turn = 0; turn < this.#calendar.turns; turn++) {
      if (this.#calendar.joinsIn(turn) > 0) continue;
      const customer = this.#calendar.customerAt(turn);
      this.#status[customer] = THERE;
      this.counts.of(this.#population.generationOf(customer)).start++;
    }
    this.#toNextTurn();
  }

  begins(row: ScheduleRow): JourneyStory | undefined {
    // Who waits when the run begins was a customer before.
    const mayBegin = this.#churn === undefined || row.startsAs !== startsAs.attempt;
    if (!mayBegin && this.#status[row.customer] !== THERE) return undefined;
    const story = this.#spare.pop() ?? new JourneyStory();
    story.begin(row.customer, row.generation, row.reason, row.channel, row.start);
    this.#open.add(story);
    return story;
  }

  ended(contact: Contact, attempt: AttemptRecord, next: number): void {
    const story = contact.story as JourneyStory;
    this.#judge(story, contact, attempt, next);
    if (next === action.comesBack || attempt.outcome === outcome.open) return;
    this.#open.remove(story);
    contact.story = undefined;
    const counts = this.counts.of(story.generation);
    counts.journeys++;
    if (story.isBad) counts.bad++;
    if (story.causes.has(cause.unresolved)) counts.unresolved++;
    this.#onStory?.(story, contact, attempt.ended);
    if (this.#churn !== undefined && this.#bearsOnLeaving(this.#churn, story, attempt.ended)) {
      this.#felt.add(story);
    } else this.#spare.push(story);
  }

  /** The customers whose turn it is renew, or join. */
  decide(): void {
    const { isTogether, turns } = this.#calendar;
    if (!isTogether) {
      this.#haveTurn(this.#turn);
    } else {
      // Whoever joins does so right after the renewals of all others.
      for (let turn = 0; turn < turns; turn++) {
        if (this.#calendar.joinsIn(turn) < this.#cycle) this.#haveTurn(turn);
      }
      for (let turn = 0; turn < turns; turn++) {
        if (this.#calendar.joinsIn(turn) === this.#cycle) this.#haveTurn(turn);
      }
      this.#turn = turns - 1;
    }
    this.#toNextTurn();
  }

  /** Lets all decide who have not by the end of the demand, and closes the counts. */
  close(): void {
    while (this.decidesAt < Number.POSITIVE_INFINITY) this.decide();
    if (this.#churn === undefined) return;
    this.#status.forEach((status, customer) => {
      if (status === THERE) this.counts.of(this.#population.generationOf(customer)).end++;
    });
  }

  #judge(story: JourneyStory, contact: Contact, attempt: AttemptRecord, next: number): void {
    const { channel, wait } = attempt;
    const { causes } = story;
    const { againstWish, contacts, disappointed } = this.counts;
    const step = attempt.attempt;
    contacts[channel] = (contacts[channel] as number) + 1;
    const how = attempt.outcome;
    story.attempts++;
    story.spent += attempt.ended - attempt.due;
    if (wait > story.wait) story.wait = wait;
    this.#countWait(story.customer, how, wait);
    if (wait > expectationOf(this.#expected[channel], this.#tables, contact)) {
      causes.add(cause.waited, channel, step);
      disappointed[channel] = (disappointed[channel] as number) + 1;
    }
    if (wait > (this.#promises[channel] as number)) causes.add(cause.promise, channel, step);
    switch (how) {
      case outcome.abandoned:
      case outcome.abandonedSilently:
        causes.add(cause.abandoned, channel, step);
        break;
      case outcome.contained:
      case outcome.served:
        if (story.answers > 0 && !this.#scenario.experience.contextIsKept) {
          story.repetitions++;
          causes.add(cause.repeated, channel, step);
        }
        story.answers++;
        if (how === outcome.contained && this.#wantsPerson(story.customer)) {
          causes.add(cause.machine, channel, step);
          againstWish[channel] = (againstWish[channel] as number) + 1;
        }
    }
    if (next === action.givesUp) causes.add(cause.unresolved, channel, step);
    // In the forms that go by waits, waiting is a cause, expected or not.
    if (this.#goesByWaits && wait > 0 && isFelt((this.#churn as Churn).service, story)) {
      causes.add(cause.waited, channel, step);
    }
  }

  /** Adds to what the customer's segment waited, where there are several. */
  #countWait(customer: number, how: number, wait: number): void {
    const isOver =
      how === outcome.served || how === outcome.abandoned || how === outcome.abandonedSilently;
    if (!isOver || this.#scenario.customers.segments.length < 2) return;
    const { waited, waits } = this.counts;
    const segment = segmentOf(this.#population.profileOf(customer));
    waited[segment] = (waited[segment] as number) + 1;
    waits[segment] = (waits[segment] as number) + wait;
  }

  #wantsPerson(customer: number): boolean {
    return wantsPerson(this.#population.profileOf(customer));
  }

  /** Whether a journey that is over is to be kept until the next renewal; if it is bad, it may be told. */
  #bearsOnLeaving(churn: Churn, story: JourneyStory, endedAt: number): boolean {
    const { cycle, service, wordOfMouth } = churn;
    if (wordOfMouth !== undefined && story.isBad) {
      const isPublic = this.#scenario.channels[story.channel]?.isPublic === true;
      this.counts.tell(Math.ceil(endedAt / cycle), isPublic ? 1 : wordOfMouth.told);
    }
    return !story.isJudged && this.#status[story.customer] === THERE && isFelt(service, story);
  }

  #toNextTurn(): void {
    const { cycles, turns } = this.#calendar;
    for (this.#turn++; this.#cycle <= cycles; this.#turn++) {
      if (this.#turn === turns) {
        this.#turn = -1;
        this.#cycle++;
        continue;
      }
      const status = this.#status[this.#calendar.customerAt(this.#turn)];
      if (status === GONE) continue;
      if (status === NOT_YET && this.#calendar.joinsIn(this.#turn) !== this.#cycle) continue;
      this.decidesAt = this.#calendar.instantOf(this.#turn, this.#cycle);
      return;
    }
    this.decidesAt = Number.POSITIVE_INFINITY;
  }

  #haveTurn(turn: number): void {
    const customer = this.#calendar.customerAt(turn);
    const joinsIn = this.#calendar.joinsIn(turn);
    const status = this.#status[customer];
    derivedKey(this.#runKey, purpose.customerLuck, customer, this.#key);
    this.#luck.own(this.#key.high, this.#key.low);
    if (status === NOT_YET && joinsIn === this.#cycle) this.#join(customer);
    else if (status === THERE) this.#renew(customer, joinsIn);
  }

  #join(customer: number): void {
    const { joining, wordOfMouth } = this.#churn as Churn;
    const generation = this.#population.generationOf(customer);
    const lost =
      wordOfMouth === undefined
        ? 0
        : (wordOfMouth.keepsAway * this.counts.toldIn(this.#lastWholeCycle)) / joining;
    const isThere = this.#luck.draw(purpose.joins, 0) >= lost;
    this.#status[customer] = isThere ? THERE : GONE;
    if (!isThere) {
      this.counts.keptAway++;
      return;
    }
    const counts = this.counts.of(generation);
    counts.joined++;
    counts.revenue += this.#priceOf(customer);
  }

  /** What was told in it keeps new customers away. */
  get #lastWholeCycle(): number {
    return this.#calendar.isTogether ? this.#cycle : this.#cycle - 1;
  }

  #renew(customer: number, joinedIn: number): void {
    const { background, service } = this.#churn as Churn;
    const generation = this.#population.generationOf(customer);
    const counts = this.counts.of(generation);
    const renewal = this.#cycle - joinedIn;
    const last = this.#calendar.cycles - joinedIn;
    const h0 = background[Math.min(renewal, background.length) - 1] as number;
    const price = this.#priceOf(customer);
    const felt = this.#feltBy(customer);
    let hazard = h0;
    if (felt.length > 0) {
      if (felt.some(({ isBad }) => isBad)) counts.hit++;
      const isSensitive =
        service.kind === 'share' &&
        service.reading === 'trait' &&
        this.#luck.draw(purpose.sensitive, 0) < service.share;
      hazard = hazardAfter(service, h0, felt, isSensitive);
      if (hazard > h0) {
        const customers = (hazard - h0) * this.#perfect.staysFrom(renewal, last);
        const money = (hazard - h0) * price * this.#perfect.paymentsFrom(renewal, last);
        counts.lost += customers;
        counts.lostRevenue += money;
        splitHazard(service, h0, felt, (journey, number, part) => {
          this.losses.add(
            number,
            journey.causes.channelOf(number),
            journey.causes.stepOf(number),
            generation,
            { customers: customers * part, money: money * part },
          );
        });
      }
      this.#spareFelt(customer);
    }
    const leaves = this.#luck.draw(purpose.renewal, renewal) < hazard;
    counts.renewals++;
    if (leaves) {
      this.#status[customer] = GONE;
      counts.left++;
      if (joinedIn === 0) counts.leftOfStart++;
    } else counts.revenue += price;
  }

  /** What bears on leaving since the last renewal, open journeys that are over their limit among it. */
  #feltBy(customer: number): readonly JourneyStory[] {
    if (this.#felt.of(customer) === undefined && this.#open.of(customer) === undefined)
      return nothing;
    const felt: JourneyStory[] = [];
    for (let one = this.#felt.of(customer); one !== undefined; one = one.next) felt.push(one);
    for (let one = this.#open.of(customer); one !== undefined; one = one.next) {
      if (!one.isJudged && this.#isOverItsLimit(one)) {
        one.isJudged = true;
        felt.push(one);
      }
    }
    return felt;
  }

  /** Whether the customer of an open journey still waits, for longer than expected or promised. */
  #isOverItsLimit(story: JourneyStory): boolean {
    const { contact } = story;
    if (contact === undefined || contact.state === contactState.away) return false;
    const { plan } = contact.queue;
    const isMet =
      plan.session !== undefined
        ? !Number.isNaN(contact.firstAnswer)
        : !plan.waitsForAnswer && !Number.isNaN(contact.taken);
    if (isMet) return false;
    const { channel, attempt } = contact;
    const wait = this.decidesAt - contact.due;
    const isLate = wait > expectationOf(this.#expected[channel], this.#tables, contact);
    const isBroken = wait > (this.#promises[channel] as number);
    if (isLate) story.causes.add(cause.waited, channel, attempt);
    if (isBroken) story.causes.add(cause.promise, channel, attempt);
    if (wait > story.wait) story.wait = wait;
    return isLate || isBroken;
  }

  #spareFelt(customer: number): void {
    for (let one = this.#felt.take(customer); one !== undefined; ) {
      const { next } = one;
      one.next = undefined;
      this.#spare.push(one);
      one = next;
    }
  }

  #priceOf(customer: number): number {
    const { plans } = this.#scenario.customers;
    const plan = plans.length > 1 ? planOf(this.#population.profileOf(customer)) : 0;
    return plans[plan]?.revenue ?? 0;
  }
}
