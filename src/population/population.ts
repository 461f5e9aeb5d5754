import { DAY } from '../calendar/civil-date.ts';
import { type Choice, choiceOf, choose } from '../mathematics/random/choice.ts';
import { KeyedDraws, replicationKey } from '../mathematics/random/keyed-draws.ts';
import { type CompiledLaw, compileLaw, isCertain } from '../mathematics/random/law.ts';
import { quantileWithin, shareWithin } from '../mathematics/random/quantile-within.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import type { CustomerRows } from '../scenario/customer-file.ts';
import type { Customers, Scenario } from '../scenario/scenario.ts';
import { type Seconds, seconds } from '../units.ts';
import { ageOn, birthdayOf } from './age.ts';
import { type CustomerNumbers, generationOf, numberCustomers } from './customer-numbers.ts';
import { cyclesOf, joiningOf } from './ever-customers.ts';
import { ages, type BirthDays, birthDaysOf } from './generations.ts';
import { Joiners } from './joiners.ts';
import { populationPurpose } from './purposes.ts';

/**
 * The customers of a run, by their numbers from 0. Whatever there is to know of one is worked out from
 * the number when it is asked for, and is the same whoever asks and in whatever order: nothing is kept of
 * any of them, and ten million cost what ten do.
 *
 * Birth comes first. Customers are numbered by generation and in it by age, so that the number gives the
 * date of birth; age, generation and the longest possible tenure follow from it. All else is drawn for the
 * customer, each by a number of its own. Within a generation births are evenly spread over its years
 * (assumed).
 *
 * Who joins in the course of a run has a number after those of the start, and is born as one of them: a
 * run with more of them has the same others.
 */
export class Population {
  /** All who ever are customers, and those who are at the start. */
  readonly size: number;
  readonly atStart: number;
  /** Who joins; undefined where nobody does. */
  readonly joiners: Joiners | undefined;
  /** The day that ages and tenures are counted at. */
  readonly asOf: number;

  readonly #numbers: CustomerNumbers;
  readonly #births: readonly BirthDays[];
  readonly #luck = new KeyedDraws();
  readonly #wantsPerson: Choice;
  readonly #segments: Choice;
  readonly #plans: Choice;
  readonly #locales: Choice;
  readonly #zones: Choice;
  readonly #localeNames: readonly string[];
  readonly #zoneNames: readonly string[];
  readonly #tenure: CompiledLaw | undefined;
  readonly #rows: CustomerRows | undefined;
  /** The birth that a tenure was last asked of, how long one so old may be a customer, and the law's share of that. */
  #birthBefore = Number.NaN;
  #adultFor = 0;
  #shareWithin = 0;

  /** @param key of the replication that they live in */
  constructor(customers: Customers, key: Words, joiners?: Joiners) {
    this.size = customers.size + (joiners?.count ?? 0);
    this.atStart = customers.size;
    this.joiners = joiners;
    this.asOf = customers.asOf;
    this.#numbers = numberCustomers(customers);
    this.#births = customers.generations.map((_, number) => birthDaysOf(number, customers.asOf));
    this.#luck.own(key.high, key.low);
    this.#wantsPerson = choiceOf([1 - customers.wantsPerson, customers.wantsPerson]);
    this.#segments = choiceOf(customers.segments.map(({ share }) => share));
    this.#plans = choiceOf(customers.plans.map(({ share }) => share));
    this.#locales = choiceOf(customers.locales.map(({ share }) => share));
    this.#zones = choiceOf(customers.zones.map(({ share }) => share));
    this.#localeNames = customers.locales.map(({ name }) => name);
    this.#zoneNames = customers.zones.map(({ name }) => name);
    this.#tenure = customers.tenure && compileLaw(customers.tenure);
    this.#rows = customers.rows;
  }

  /** The generation of a customer, as its place in `generationNames`. */
  generationOf(customer: number): number {
    return generationOf(this.#numbers, Math.floor(this.#placeOf(customer)));
  }

  /** The date of birth, in days since 1970-01-01. */
  birthOf(customer: number): number {
    if (this.#rows !== undefined) return this.#rows.birth[this.#rowOf(customer)] as number;
    const generation = this.generationOf(customer);
    const from = this.#numbers.from[generation] as number;
    const count = (this.#numbers.from[generation + 1] as number) - from;
    const { first, last } = this.#births[generation] as BirthDays;
    return first + Math.floor(((this.#placeOf(customer) - from) / count) * (last - first + 1));
  }

  /** Completed years on the day that ages are counted at. */
  ageOf(customer: number): number {
    return ageOn(this.birthOf(customer), this.asOf);
  }

  /**
   * How long they have been customers, never longer than since their eighteenth birthday; undefined
   * where the scenario does not say, and of those who are yet to join.
   */
  tenureOf(customer: number): Seconds | undefined {
    const isDrawn = this.#tenure !== undefined && !isCertain(this.#tenure);
    const u = isDrawn ? this.#luck.draw(populationPurpose.tenure, customer) : 0.5;
    return this.tenureAt(customer, u);
  }

  /** The same at u in (0, 1), where the law is drawn from. */
  tenureAt(customer: number, u: number): Seconds | undefined {
    if (customer >= this.atStart) return undefined;
    const days = this.#rows?.tenure?.[this.#rowOf(customer)];
    if (days !== undefined) return seconds(days * DAY);
    const law = this.#tenure;
    if (law === undefined) return undefined;
    const birth = this.birthOf(customer);
    // Who is asked for in order of the numbers has the birthday of the one before, or the next.
    if (birth !== this.#birthBefore) {
      this.#birthBefore = birth;
      this.#adultFor = (this.asOf - birthdayOf(birth, ages.youngest)) * DAY;
      this.#shareWithin = shareWithin(law, this.#adultFor);
    }
    return seconds(quantileWithin(law, this.#adultFor, u, this.#shareWithin));
  }

  /**
   * What journeys and renewals ask of a customer, in 9 bits: bit 0 the wish for a person, bits 1 to 4 the
   * segment, bits 5 to 8 the plan; see `wantsPerson`, `segmentOf` and `planOf`. It costs a draw for each
   * of the three that is not the same for everybody: to be asked for only where something depends on it.
   */
  profileOf(customer: number): number {
    const rows = this.#rows;
    const { wantsPerson, segment: ofSegment, plan: ofPlan } = populationPurpose;
    const wish = this.#kindOf(customer, rows?.wantsPerson, this.#wantsPerson, wantsPerson);
    const segment = this.#kindOf(customer, rows?.segment, this.#segments, ofSegment);
    const plan = this.#kindOf(customer, rows?.plan, this.#plans, ofPlan);
    return wish | (segment << 1) | (plan << 5);
  }

  /** The locale, such as `de-AT` or `en`. */
  localeOf(customer: number): string {
    const { locale } = populationPurpose;
    const place = this.#kindOf(customer, this.#rows?.locale, this.#locales, locale);
    return this.#localeNames[place] as string;
  }

  /** The time zone, such as `Europe/Vienna`. */
  zoneOf(customer: number): string {
    const { zone } = populationPurpose;
    const place = this.#kindOf(customer, this.#rows?.zone, this.#zones, zone);
    return this.#zoneNames[place] as string;
  }

  /** Where a customer is among those of the start, in the middle of a number; of a joiner, whom they are like. */
  #placeOf(customer: number): number {
    if (customer < this.atStart) return customer + 0.5;
    const likeness = this.joiners?.likenessOf(customer - this.atStart) ?? Number.NaN;
    return likeness * this.atStart;
  }

  /** The row of a file that a customer is, or is like. */
  #rowOf(customer: number): number {
    return Math.floor(this.#placeOf(customer));
  }

  /** What a file says of a customer, or what is drawn; what is the same for everybody needs no draw. */
  #kindOf(
    customer: number,
    column: Uint8Array | undefined,
    choice: Choice,
    purpose: number,
  ): number {
    if (column !== undefined) return column[this.#rowOf(customer)] as number;
    return choice.certain === -1
      ? choose(choice, this.#luck.draw(purpose, customer))
      : choice.certain;
  }
}

/** The customers of a run: those of its start, and those who may join. */
export function populationOfRun(
  scenario: Pick<Scenario, 'churn' | 'customers' | 'demand'>,
  runKey: Words,
): Population {
  const count = joiningOf(scenario);
  const joiners = count > 0 ? new Joiners(count, cyclesOf(scenario), runKey) : undefined;
  return new Population(scenario.customers, runKey, joiners);
}

/** The same of one replication of a scenario. */
export function populationOf(scenario: Scenario, replication: number): Population {
  return populationOfRun(scenario, replicationKey(scenario.seed, replication));
}

/** Whether a customer with this profile wants a person; the others want to help themselves. */
export function wantsPerson(profile: number): boolean {
  return (profile & 1) === 1;
}

/** The segment of a customer with this profile, as its place in the scenario's. */
export function segmentOf(profile: number): number {
  return (profile >> 1) & 15;
}

/** The plan of a customer with this profile, as its place in the scenario's. */
export function planOf(profile: number): number {
  return (profile >> 5) & 15;
}
