import type { FeltJourney } from '../../experience/attribution/split-hazard.ts';
import { hazardAfter, isFelt } from '../../experience/churn/service-law.ts';
import type { JourneyTables } from '../../journey/journey-tables.ts';
import { purpose } from '../../journey/purposes.ts';
import { derivedKey, KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import type { Words } from '../../mathematics/random/threefry.ts';
import { cyclesOf } from '../../population/ever-customers.ts';
import { type Population, planOf } from '../../population/population.ts';
import { renewalsBefore } from '../../population/renewals-before.ts';
import type { Churn } from '../../scenario/churn.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { CustomerCounts, GenerationCounts } from './customer-counts.ts';
import { FeltJourneys } from './felt-journeys.ts';
import type { JourneyJudge } from './journey-judge.ts';
import type { JourneyStory } from './journey-story.ts';
import { type Decider, Membership } from './membership.ts';
import type { OpenJourneys } from './open-journeys.ts';
import { RenewalCalendar } from './renewal-calendar.ts';
import { type HarmedRenewal, ServiceLosses } from './service-losses.ts';

/** What is known of the customers of a run, and what is counted of them. */
export interface CustomersOfRun {
  readonly population: Population;
  readonly open: OpenJourneys;
  readonly judge: JourneyJudge;
  readonly counts: CustomerCounts;
}

const nothing: readonly FeltJourney[] = [];

/** Who stays, leaves or joins in a run: each decides by what happened since the last renewal. */
export class Renewals implements Decider {
  readonly losses: ServiceLosses;
  readonly #scenario: Scenario;
  readonly #churn: Churn;
  readonly #of: CustomersOfRun;
  readonly #calendar: RenewalCalendar;
  readonly #members: Membership;
  readonly #felt: FeltJourneys;
  /** Renewals that those of the start have behind them, where the background asks for them. */
  readonly #before: Uint8Array | Uint16Array | undefined;
  readonly #luck = new KeyedDraws();
  readonly #runKey: Words;
  readonly #key: Words = { high: 0, low: 0 };
  /** Whether the warm-up is over: from then on what happens to customers counts. */
  #isCounting = false;

  constructor(
    scenario: Scenario,
    churn: Churn,
    { places }: JourneyTables,
    runKey: Words,
    of: CustomersOfRun,
  ) {
    const { channels, customers } = scenario;
    const cycles = cyclesOf(scenario);
    this.#scenario = scenario;
    this.#churn = churn;
    this.#of = of;
    this.#runKey = runKey;
    this.#calendar = new RenewalCalendar(
      of.population,
      { cycle: churn.cycle, cycles, isSpread: churn.renewals !== 'together' },
      runKey,
    );
    this.#members = new Membership(this.#calendar);
    this.#felt = new FeltJourneys(of.population.size);
    const steps = places && places.kinds.length + 1;
    const generations = customers.generations.length;
    const most = churn.background.length - 1;
    this.#before = renewalsBefore(of.population, churn.cycle, most);
    const last = cycles + (this.#before === undefined ? 0 : most);
    this.losses = new ServiceLosses(churn, last, channels.length, generations, steps);
  }

  /** When the next customer decides; ∞ when none does any more. */
  get decidesAt(): number {
    return this.#members.nextAt;
  }

  isThere(customer: number): boolean {
    return this.#members.isThere(customer);
  }

  /** A journey is over: a bad one may be told, and what bears on leaving is kept until the renewal. */
  hear(story: JourneyStory, endedAt: number): void {
    const { cycle, service, wordOfMouth } = this.#churn;
    if (wordOfMouth !== undefined && story.isBad) {
      this.#of.counts.tell(Math.ceil(endedAt / cycle), story.isPublic ? 1 : wordOfMouth.told);
    }
    if (story.isJudged || !this.isThere(story.customer)) return;
    if (story.isBad || isFelt(service, story)) this.#felt.keep(story.customer, story);
  }

  /** The customers whose turn it is renew, or join. */
  decide(): void {
    if (this.decidesAt >= this.#scenario.warmUp) this.#beginCounting();
    this.#members.takeTurn(this);
  }

  /** Lets all decide who have not by the end of the demand, and closes the counts. */
  close(): void {
    while (this.decidesAt < Number.POSITIVE_INFINITY) this.decide();
    this.#beginCounting();
    for (const turn of this.#members.turnsOfThere()) {
      const counts = this.#countsOf(this.#calendar.customerAt(turn));
      counts.end++;
      counts.seconds += this.#countedUntil(this.#scenario.demand.length, turn);
      this.#of.counts.lostAfterEnd += this.#unjudged(turn);
    }
  }

  /** What the journeys since the last renewal add to the hazard of the next one, after the end of the run. */
  #unjudged(turn: number): number {
    const { background, service } = this.#churn;
    const customer = this.#calendar.customerAt(turn);
    if (!this.#felt.has(customer)) return 0;
    const felt = this.#felt.take(customer).filter((one) => isFelt(service, one));
    const ever = this.#renewalsBefore(customer) + this.#calendar.cycles + 1;
    const h0 = background[Math.min(ever - this.#calendar.joinsIn(turn), background.length) - 1];
    this.#ownLuckOf(customer);
    return this.#hazardAfter(h0 as number, felt) - (h0 as number);
  }

  joins(customer: number): boolean {
    const { joining, wordOfMouth } = this.#churn;
    const { counts } = this.#of;
    const lost =
      wordOfMouth === undefined
        ? 0
        : (wordOfMouth.keepsAway * counts.toldIn(this.#lastWholeCycle)) / joining;
    this.#ownLuckOf(customer);
    const comes = this.#luck.draw(purpose.joins, 0) >= lost;
    if (!this.#isCounting) return comes;
    if (comes) {
      const own = this.#countsOf(customer);
      own.joined++;
      own.revenue += this.#priceOf(customer);
    } else counts.keptAway++;
    return comes;
  }

  renews(customer: number, turn: number): boolean {
    const { background, service } = this.#churn;
    const renewal = this.#members.cycle - this.#calendar.joinsIn(turn);
    const ever = this.#renewalsBefore(customer) + renewal;
    const h0 = background[Math.min(ever, background.length) - 1] as number;
    const met = this.#metBy(customer);
    const felt = service.kind === 'share' ? met : met.filter((one) => isFelt(service, one));
    this.#ownLuckOf(customer);
    const hazard = felt.length === 0 ? h0 : this.#hazardAfter(h0, felt);
    const leaves = this.#luck.draw(purpose.renewal, renewal) < hazard;
    if (hazard !== h0) this.#addLoss(customer, turn, h0, hazard - h0, felt);
    if (!this.#isCounting) return !leaves;
    const counts = this.#countsOf(customer);
    counts.renewals++;
    if (met.some(({ isBad }) => isBad)) counts.hit++;
    if (leaves) {
      counts.left++;
      if (this.#calendar.joinedAt(turn) < this.#scenario.warmUp || renewal === this.#members.cycle)
        counts.leftOfStart++;
      counts.seconds += this.#countedUntil(this.decidesAt, turn);
    } else counts.revenue += this.#priceOf(customer);
    return !leaves;
  }

  #hazardAfter(h0: number, felt: readonly FeltJourney[]): number {
    const { service } = this.#churn;
    const isSensitive =
      service.kind === 'share' &&
      service.reading === 'trait' &&
      this.#luck.draw(purpose.sensitive, 0) < service.share;
    return hazardAfter(service, h0, felt, isSensitive);
  }

  /** @param excess what the journeys that were felt add to the background, h₀ */
  #addLoss(
    customer: number,
    turn: number,
    background: number,
    excess: number,
    felt: readonly FeltJourney[],
  ): void {
    const offset = this.#renewalsBefore(customer) - this.#calendar.joinsIn(turn);
    const harmed: HarmedRenewal = {
      renewal: this.#members.cycle + offset,
      last: this.#calendar.cycles + offset,
      background,
      excess,
      price: this.#priceOf(customer),
      generation: this.#of.population.generationOf(customer),
      felt,
    };
    if (!this.#isCounting) {
      this.#of.counts.lostInWarmUp += this.losses.of(harmed).customers;
      return;
    }
    const counts = this.#countsOf(customer);
    const loss = this.losses.add(harmed);
    counts.lost += loss.customers;
    counts.lostRevenue += loss.money;
  }

  /**
   * The journeys since the last renewal that are bad or bear on leaving, open ones that are over their
   * limit among them.
   */
  #metBy(customer: number): readonly FeltJourney[] {
    const { judge, open } = this.#of;
    const latest = open.of(customer);
    if (latest === undefined && !this.#felt.has(customer)) return nothing;
    const met = this.#felt.take(customer);
    const { service } = this.#churn;
    for (let one = latest; one !== undefined; one = one.next) {
      if (one.isJudged || !judge.isOverItsLimit(one, this.decidesAt)) continue;
      // What it does not bear on yet, it may when it ends.
      if (!isFelt(service, one)) continue;
      one.isJudged = true;
      met.push(one);
    }
    return met;
  }

  /** Those who are there when the warm-up ends are there at the start of what counts. */
  #beginCounting(): void {
    if (this.#isCounting) return;
    this.#isCounting = true;
    for (const turn of this.#members.turnsOfThere()) {
      this.#countsOf(this.#calendar.customerAt(turn)).start++;
    }
  }

  /** How long the customer of a turn has been there since the warm-up, at an instant. */
  #countedUntil(at: number, turn: number): number {
    return at - Math.max(this.#scenario.warmUp, this.#calendar.joinedAt(turn));
  }

  /** What was told in it keeps new customers away. */
  get #lastWholeCycle(): number {
    const { cycle } = this.#members;
    return this.#calendar.isTogether ? cycle : cycle - 1;
  }

  /** As many as the background tells apart; who joins in the course of the run has none. */
  #renewalsBefore(customer: number): number {
    return this.#before?.[customer] ?? 0;
  }

  #countsOf(customer: number): GenerationCounts {
    const { counts, population } = this.#of;
    return counts.of(population.generationOf(customer));
  }

  #priceOf(customer: number): number {
    const { plans } = this.#scenario.customers;
    const plan = plans.length > 1 ? planOf(this.#of.population.profileOf(customer)) : 0;
    return plans[plan]?.revenue ?? 0;
  }

  #ownLuckOf(customer: number): void {
    derivedKey(this.#runKey, purpose.customerLuck, customer, this.#key);
    this.#luck.own(this.#key.high, this.#key.low);
  }
}
