import { type ScheduleRow, startsAs } from '../../demand/schedule.ts';
import { cause } from '../../experience/causes.ts';
import { hazardAfter, isFelt } from '../../experience/churn/service-law.ts';
import type { JourneyTables } from '../../journey/journey-tables.ts';
import { outcome } from '../../journey/outcome.ts';
import { purpose } from '../../journey/purposes.ts';
import { action } from '../../journey/step.ts';
import { derivedKey, KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { threefryUniform, type Words } from '../../mathematics/random/threefry.ts';
import {
  type CustomerNumbers,
  customerOf,
  numberCustomers,
} from '../../population/customer-numbers.ts';
import { cyclesOf } from '../../population/ever-customers.ts';
import { type Population, planOf, populationOfRun } from '../../population/population.ts';
import type { Churn } from '../../scenario/churn.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { AttemptRecord } from '../attempt-record.ts';
import type { Contact } from '../center/contact.ts';
import { CustomerCounts } from './customer-counts.ts';
import type { CustomerSide } from './customer-side.ts';
import { JourneyJudge } from './journey-judge.ts';
import { JourneyStory, StoriesByCustomer } from './journey-story.ts';
import { RenewalCalendar } from './renewal-calendar.ts';
import { ServiceLosses } from './service-losses.ts';

/** Whether a customer is there. */
const NOT_YET = 0;
const THERE = 1;
const GONE = 2;

/** After so many draws without one who is there, hardly any of the generation is. */
const MOST_DRAWS = 1000;

const nothing: readonly JourneyStory[] = [];

/** Gets each journey when it is over, and its story. Both are overwritten afterwards. */
export type StoryCollector = (story: JourneyStory, contact: Contact, endedAt: number) => void;

/**
 * The customers of one run: who is there, what happened to each of them, and whether they stay. Little
 * is kept of a customer (five bytes); more only of those who have a journey under way, or have had one
 * since the last renewal that is bad or bears on leaving.
 */
export class Customers implements CustomerSide {
  readonly counts: CustomerCounts;
  /** Undefined where nobody leaves. */
  readonly losses: ServiceLosses | undefined;
  decidesAt = Number.POSITIVE_INFINITY;

  readonly #scenario: Scenario;
  readonly #churn: Churn | undefined;
  readonly #population: Population;
  readonly #numbers: CustomerNumbers;
  readonly #judge: JourneyJudge;
  readonly #onStory: StoryCollector | undefined;

  readonly #open = new StoriesByCustomer();
  /** Journeys since the last renewal that are bad or bear on leaving. */
  readonly #felt = new StoriesByCustomer();
  readonly #spare: JourneyStory[] = [];

  readonly #calendar: RenewalCalendar;
  readonly #status: Uint8Array;
  readonly #luck = new KeyedDraws();
  readonly #runKey: Words;
  readonly #key: Words = { high: 0, low: 0 };
  #turn = -1;
  #cycle = 1;
  /** Whether the warm-up is over: from then on what happens to customers counts. */
  #isCounting = false;

  constructor(scenario: Scenario, tables: JourneyTables, runKey: Words, onStory?: StoryCollector) {
    const { churn, channels, customers } = scenario;
    this.#scenario = scenario;
    this.#churn = churn;
    this.#runKey = runKey;
    this.#onStory = onStory;
    this.#population = populationOfRun(scenario, runKey);
    const ever = this.#population.size;
    this.#numbers = numberCustomers({ ...customers, size: ever });
    const cycles = cyclesOf(scenario);
    this.counts = new CustomerCounts(customers.generations.length, channels.length, cycles);
    this.#judge = new JourneyJudge(scenario, tables, this.#population, this.counts);
    const steps = tables.places && tables.places.kinds.length + 1;
    const generations = customers.generations.length;
    this.losses = churn && new ServiceLosses(churn, cycles, channels.length, generations, steps);
    this.#calendar = new RenewalCalendar(
      { atStart: customers.size, ever: churn === undefined ? 0 : ever },
      { cycle: churn?.cycle ?? 0, cycles, isSpread: churn?.renewals !== 'together' },
      runKey,
    );
    this.#status = new Uint8Array(churn === undefined ? 0 : ever);
    if (churn === undefined) return;
    for (let turn = 0; turn < this.#calendar.turns; turn++) {
      if (this.#calendar.joinsIn(turn) > 0) continue;
      this.#status[this.#calendar.customerAt(turn)] = THERE;
    }
    this.#toNextTurn();
  }

  begins(row: ScheduleRow): JourneyStory | undefined {
    if (this.#churn !== undefined && this.#status[row.customer] !== THERE) {
      if (row.startsAs === startsAs.attempt) return undefined;
      row.customer = this.#customerBefore(row);
      row.profile = this.#population.profileOf(row.customer);
    }
    const story = this.#spare.pop() ?? new JourneyStory();
    story.begin(row.customer, row.generation, row.reason, row.channel, row.start);
    this.#open.add(story);
    return story;
  }

  ended(contact: Contact, attempt: AttemptRecord, next: number): void {
    const story = contact.story as JourneyStory;
    this.#judge.judge(story, contact, attempt, next);
    if (next === action.comesBack || attempt.outcome === outcome.open) return;
    this.#open.remove(story);
    contact.story = undefined;
    if (story.began >= this.#scenario.warmUp) {
      const counts = this.counts.of(story.generation);
      counts.journeys++;
      if (story.isBad) counts.bad++;
      if (story.causes.has(cause.unresolved)) counts.unresolved++;
      this.#onStory?.(story, contact, attempt.ended);
    }
    if (this.#churn !== undefined && this.#bearsOnLeaving(this.#churn, story, attempt.ended)) {
      this.#felt.add(story);
    } else this.#spare.push(story);
  }

  /** The customers whose turn it is renew, or join. */
  decide(): void {
    if (this.decidesAt >= this.#scenario.warmUp) this.#beginCounting();
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
    this.#beginCounting();
    for (const turn of this.#turnsOfThere()) {
      const counts = this.counts.of(this.#population.generationOf(this.#calendar.customerAt(turn)));
      counts.end++;
      counts.seconds += this.#countedUntil(this.#scenario.demand.length, turn);
    }
  }

  /** Those who are there when the warm-up ends are there at the start of what counts. */
  #beginCounting(): void {
    if (this.#isCounting) return;
    this.#isCounting = true;
    for (const turn of this.#turnsOfThere()) {
      this.counts.of(this.#population.generationOf(this.#calendar.customerAt(turn))).start++;
    }
  }

  *#turnsOfThere(): Iterable<number> {
    for (let turn = 0; turn < this.#calendar.turns; turn++) {
      if (this.#status[this.#calendar.customerAt(turn)] === THERE) yield turn;
    }
  }

  /** How long the customer of a turn has been there since the warm-up, at an instant. */
  #countedUntil(at: number, turn: number): number {
    return at - Math.max(this.#scenario.warmUp, this.#calendar.joinedAt(turn));
  }

  /**
   * Who waits when the run begins was a customer before: in the place of one who may join later,
   * another of the same generation, each of them as likely.
   */
  #customerBefore({ customer, generation, keyHigh, keyLow }: ScheduleRow): number {
    for (let draw = 1; draw <= MOST_DRAWS; draw++) {
      const u = threefryUniform(keyHigh, keyLow, purpose.customer, draw);
      const other = customerOf(this.#numbers, generation, u);
      if (this.#status[other] === THERE) return other;
    }
    return customer;
  }

  /** Whether a journey that is over is to be kept until the next renewal; if it is bad, it may be told. */
  #bearsOnLeaving(churn: Churn, story: JourneyStory, endedAt: number): boolean {
    const { cycle, service, wordOfMouth } = churn;
    if (wordOfMouth !== undefined && story.isBad) {
      const isPublic = this.#scenario.channels[story.channel]?.isPublic === true;
      this.counts.tell(Math.ceil(endedAt / cycle), isPublic ? 1 : wordOfMouth.told);
    }
    return (
      !story.isJudged &&
      this.#status[story.customer] === THERE &&
      (story.isBad || isFelt(service, story))
    );
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
    else if (status === THERE) this.#renew(customer, turn);
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
    if (!this.#isCounting) return;
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

  #renew(customer: number, turn: number): void {
    const { background, service } = this.#churn as Churn;
    const joinedIn = this.#calendar.joinsIn(turn);
    const generation = this.#population.generationOf(customer);
    const counts = this.counts.of(generation);
    const renewal = this.#cycle - joinedIn;
    const h0 = background[Math.min(renewal, background.length) - 1] as number;
    const price = this.#priceOf(customer);
    const met = this.#metBy(customer);
    const felt = service.kind === 'share' ? met : met.filter((one) => isFelt(service, one));
    let hazard = h0;
    if (felt.length > 0) {
      const isSensitive =
        service.kind === 'share' &&
        service.reading === 'trait' &&
        this.#luck.draw(purpose.sensitive, 0) < service.share;
      hazard = hazardAfter(service, h0, felt, isSensitive);
      if (hazard !== h0 && this.#isCounting) {
        const loss = this.losses?.add({
          renewal,
          last: this.#calendar.cycles - joinedIn,
          background: h0,
          excess: hazard - h0,
          price,
          generation,
          felt,
        });
        counts.lost += loss?.customers ?? 0;
        counts.lostRevenue += loss?.money ?? 0;
      }
    }
    const leaves = this.#luck.draw(purpose.renewal, renewal) < hazard;
    if (leaves) this.#status[customer] = GONE;
    if (this.#isCounting) {
      counts.renewals++;
      if (met.some(({ isBad }) => isBad)) counts.hit++;
      if (leaves) {
        counts.left++;
        if (this.#calendar.joinedAt(turn) < this.#scenario.warmUp || joinedIn === 0) {
          counts.leftOfStart++;
        }
        counts.seconds += this.#countedUntil(this.decidesAt, turn);
      } else counts.revenue += price;
    }
    if (met.length > 0) this.#spareFelt(customer);
  }

  /**
   * The journeys since the last renewal that are bad or bear on leaving, open ones that are over their
   * limit among them.
   */
  #metBy(customer: number): readonly JourneyStory[] {
    if (this.#felt.of(customer) === undefined && this.#open.of(customer) === undefined)
      return nothing;
    const met: JourneyStory[] = [];
    const { service } = this.#churn as Churn;
    for (let one = this.#felt.of(customer); one !== undefined; one = one.next) met.push(one);
    for (let one = this.#open.of(customer); one !== undefined; one = one.next) {
      if (one.isJudged || !this.#judge.isOverItsLimit(one, this.decidesAt)) continue;
      // What it does not bear on yet, it may when it ends.
      if (!isFelt(service, one)) continue;
      one.isJudged = true;
      met.push(one);
    }
    return met;
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
