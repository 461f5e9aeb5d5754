import { DAY } from '../calendar/civil-date.ts';
import { type Choice, choiceOf, choose } from '../mathematics/random/choice.ts';
import { KeyedDraws, replicationKey } from '../mathematics/random/keyed-draws.ts';
import { type CompiledLaw, compileLaw, isCertain } from '../mathematics/random/law.ts';
import { quantileWithin } from '../mathematics/random/quantile-within.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import type { CustomerRows } from '../scenario/customer-file.ts';
import type { Customers, Scenario } from '../scenario/scenario.ts';
import { type Seconds, seconds } from '../units.ts';
import { ageOn, birthdayOf } from './age.ts';
import { type CustomerNumbers, generationOf, numberCustomers } from './customer-numbers.ts';
import { everCustomers } from './ever-customers.ts';
import { ages, type BirthDays, birthDaysOf } from './generations.ts';
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
 */
export class Population {
  readonly size: number;
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
  /** The rows by generation, where there are more customers than rows. */
  readonly #rowNumbers: CustomerNumbers | undefined;

  /** @param key of the replication that they live in */
  constructor(customers: Customers, key: Words) {
    this.size = customers.size;
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
    const rows = customers.rows?.birth.length ?? customers.size;
    this.#rowNumbers =
      rows === customers.size ? undefined : numberCustomers({ ...customers, size: rows });
  }

  /** The generation of a customer, as its place in `generationNames`. */
  generationOf(customer: number): number {
    return generationOf(this.#numbers, customer);
  }

  /** The date of birth, in days since 1970-01-01. */
  birthOf(customer: number): number {
    if (this.#rows !== undefined) return this.#rows.birth[this.#rowOf(customer)] as number;
    const generation = this.generationOf(customer);
    const from = this.#numbers.from[generation] as number;
    const count = (this.#numbers.from[generation + 1] as number) - from;
    const { first, last } = this.#births[generation] as BirthDays;
    return first + Math.floor(((customer - from + 0.5) / count) * (last - first + 1));
  }

  /** Completed years on the day that ages are counted at. */
  ageOf(customer: number): number {
    return ageOn(this.birthOf(customer), this.asOf);
  }

  /**
   * How long they have been customers, never longer than since their eighteenth birthday; undefined
   * where the scenario does not say.
   */
  tenureOf(customer: number): Seconds | undefined {
    const days = this.#rows?.tenure?.[this.#rowOf(customer)];
    if (days !== undefined) return seconds(days * DAY);
    const law = this.#tenure;
    if (law === undefined) return undefined;
    const adultFrom = birthdayOf(this.birthOf(customer), ages.youngest);
    const u = isCertain(law) ? 0.5 : this.#luck.draw(populationPurpose.tenure, customer);
    return seconds(quantileWithin(law, (this.asOf - adultFrom) * DAY, u));
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

  /** The row of a file that a customer is like: its own, or where more join than it has, that of one like it. */
  #rowOf(customer: number): number {
    const rows = this.#rowNumbers;
    if (rows === undefined) return customer;
    const generation = this.generationOf(customer);
    const { from } = this.#numbers;
    const first = from[generation] as number;
    const count = (from[generation + 1] as number) - first;
    const firstRow = rows.from[generation] as number;
    const rowCount = (rows.from[generation + 1] as number) - firstRow;
    return firstRow + Math.floor(((customer - first) * rowCount) / count);
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
  return new Population({ ...scenario.customers, size: everCustomers(scenario) }, runKey);
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
