import { dateOf } from '../calendar/civil-date.ts';
import { generationNames } from '../scenario/generation-names.ts';
import { languageOf } from '../scenario/locale.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Seconds } from '../units.ts';
import type { DisplayName } from './display-names.ts';
import { type Population, planOf, segmentOf, wantsPerson } from './population.ts';

/** All that there is to know of a customer, for people to read. */
export interface Portrait {
  readonly customer: number;
  /** Made up; it decides nothing. */
  readonly name: string;
  /** Date of birth, such as `1984-05-17`. */
  readonly born: string;
  /** Years. */
  readonly age: number;
  readonly generation: string;
  readonly segment: string;
  readonly plan: string;
  /** What they pay for each renewal cycle. */
  readonly revenue: number;
  readonly tenure: Seconds | undefined;
  readonly wantsPerson: boolean;
  readonly locale: string;
  readonly language: string;
  readonly zone: string;
  /** The share of their problems that their generation brings to each channel. */
  readonly channels: readonly { readonly name: string; readonly share: number }[];
}

export function portraitOf(
  { customers, channels, seed }: Scenario,
  population: Population,
  displayName: DisplayName,
  customer: number,
): Portrait {
  const generation = population.generationOf(customer);
  const profile = population.profileOf(customer);
  const plan = customers.plans[planOf(profile)];
  const locale = population.localeOf(customer);
  const shares = customers.generations[generation]?.channels ?? [];
  return {
    customer,
    name: displayName(customer, seed, locale),
    born: dateOf(population.birthOf(customer)),
    age: population.ageOf(customer),
    generation: generationNames[generation] as string,
    segment: customers.segments[segmentOf(profile)]?.name as string,
    plan: plan?.name as string,
    revenue: plan?.revenue as number,
    tenure: population.tenureOf(customer),
    wantsPerson: wantsPerson(profile),
    locale,
    language: languageOf(locale),
    zone: population.zoneOf(customer),
    channels: channels.map(({ name }, i) => ({ name, share: shares[i] as number })),
  };
}
