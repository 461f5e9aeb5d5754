import { generationNames } from '../scenario/generation-names.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Seconds } from '../units.ts';
import { birthDaysOf } from './generations.ts';
import { type Population, planOf, segmentOf, wantsPerson } from './population.ts';

/** How many of the customers that were counted are of a kind. */
export interface KindCount {
  readonly trait: string;
  readonly kind: string;
  readonly count: number;
  /** The share that the scenario says; undefined where a file says which customers are of the kind. */
  readonly stated: number | undefined;
}

/** The ages of a generation. */
export interface GenerationAges {
  readonly generation: string;
  readonly customers: number;
  /** Years; NaN where it has nobody. */
  readonly youngest: number;
  readonly mean: number;
  readonly oldest: number;
}

/** What was counted of a population. */
export interface PopulationMixes {
  /** How many customers were counted. */
  readonly counted: number;
  readonly kinds: readonly KindCount[];
  readonly ages: readonly GenerationAges[];
  /** Customers born outside the years of every generation, who are counted with the nearest. */
  readonly outsideGenerations: number;
  /** How long each has been one; empty where the scenario does not say. */
  readonly tenures: readonly Seconds[];
}

/** Counts these customers of a population by everything that tells them apart. */
export function countMixes(
  { customers: mix }: Scenario,
  population: Population,
  customers: readonly number[],
): PopulationMixes {
  const { rows } = mix;
  const traits = {
    generation: traitOf(generationNames, shares(mix.generations), rows?.birth),
    segment: traitOf(names(mix.segments), shares(mix.segments), rows?.segment),
    plan: traitOf(names(mix.plans), shares(mix.plans), rows?.plan),
    wants: traitOf(
      ['self-service', 'a person'],
      [1 - mix.wantsPerson, mix.wantsPerson],
      rows?.wantsPerson,
    ),
    locale: traitOf(names(mix.locales), shares(mix.locales), rows?.locale),
    zone: traitOf(names(mix.zones), shares(mix.zones), rows?.zone),
  };
  const years = generationNames.map((_, generation) => birthDaysOf(generation, mix.asOf));
  const ages = generationNames.map(() => ({ sum: 0, youngest: Number.NaN, oldest: Number.NaN }));
  const tenures: Seconds[] = [];
  let outsideGenerations = 0;
  for (const customer of customers) {
    const generation = population.generationOf(customer);
    const profile = population.profileOf(customer);
    add(traits.generation, generation);
    add(traits.segment, segmentOf(profile));
    add(traits.plan, planOf(profile));
    add(traits.wants, wantsPerson(profile) ? 1 : 0);
    add(traits.locale, traits.locale.kinds.indexOf(population.localeOf(customer)));
    add(traits.zone, traits.zone.kinds.indexOf(population.zoneOf(customer)));

    const birth = population.birthOf(customer);
    const { first, last } = years[generation] as (typeof years)[number];
    if (birth < first || birth > last) outsideGenerations++;
    const age = population.ageOf(customer);
    const of = ages[generation] as (typeof ages)[number];
    of.sum += age;
    // Not Math.min of both, which keeps NaN.
    if (!(of.youngest <= age)) of.youngest = age;
    if (!(of.oldest >= age)) of.oldest = age;

    const tenure = population.tenureOf(customer);
    if (tenure !== undefined) tenures.push(tenure);
  }
  return {
    counted: customers.length,
    kinds: Object.entries(traits).flatMap(([trait, { kinds, stated, counts }]) =>
      kinds.map((kind, i) => ({
        trait,
        kind,
        count: counts[i] as number,
        stated: stated?.[i],
      })),
    ),
    ages: ages.map(({ sum, youngest, oldest }, i) => {
      const customers = traits.generation.counts[i] as number;
      const generation = generationNames[i] as string;
      return { generation, customers, youngest, mean: sum / customers, oldest };
    }),
    outsideGenerations,
    tenures,
  };
}

interface Trait {
  readonly kinds: readonly string[];
  readonly stated: readonly number[] | undefined;
  readonly counts: number[];
}

/** @param column of the file, where one says which customers are of which kind */
function traitOf(
  kinds: readonly string[],
  stated: readonly number[],
  column: ArrayLike<number> | undefined,
): Trait {
  const total = stated.reduce((sum, share) => sum + share, 0);
  return {
    kinds,
    stated: column === undefined ? stated.map((share) => share / total) : undefined,
    counts: kinds.map(() => 0),
  };
}

function add({ counts }: Trait, kind: number): void {
  counts[kind] = (counts[kind] as number) + 1;
}

const names = (kinds: readonly { readonly name: string }[]) => kinds.map(({ name }) => name);
const shares = (kinds: readonly { readonly share: number }[]) => kinds.map(({ share }) => share);
