import type { Loss, LossPlace } from '../experience/attribution/loss-table.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import type { Sample } from '../mathematics/statistics/estimate.ts';
import { causeNames } from '../scenario/cause-names.ts';
import type { Figure, Statistic } from '../scenario/figure.ts';
import { generationNames } from '../scenario/generation-names.ts';
import type { Measure } from '../scenario/measures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { GenerationCounts } from '../simulation/customers/customer-counts.ts';
import { Customers } from '../simulation/customers/customers.ts';
import { ExperienceTally } from './experience-tally.ts';
import { sampleOfSketches } from './tally.ts';

const customerMeasures = [
  'customers',
  'left',
  'joined',
  'keptAway',
  'churn',
  'stayed',
  'hit',
  'badJourneys',
  'foundClosed',
  'lostToService',
  'lostByCause',
  'lostByChannel',
  'revenue',
  'revenueLost',
  'lifetimeValue',
  'disappointed',
  'segmentWait',
  'againstWish',
  'csat',
  'csatReported',
  'nps',
  'effort',
] as const satisfies readonly Measure[];
export type CustomerMeasure = (typeof customerMeasures)[number];

export function isCustomerMeasure(measure: Measure): measure is CustomerMeasure {
  return customerMeasures.some((one) => one === measure);
}

/** What one run says of its customers: who stayed, what they felt, and what service cost. */
export class CustomerMeasures {
  readonly customers: Customers;
  readonly #scenario: Scenario;
  #losses: readonly (LossPlace & Loss)[] | undefined;
  /** By generation. */
  readonly #felt: readonly ExperienceTally[];

  constructor(scenario: Scenario, tables: JourneyTables, runKey: Words) {
    this.#scenario = scenario;
    this.#felt = scenario.customers.generations.map(() => new ExperienceTally(scenario.experience));
    this.customers = new Customers(scenario, tables, runKey, (story, contact) =>
      this.#felt[story.generation]?.add(story, contact),
    );
  }

  /** What service cost, by what it is due to: worked out once, when the run is over. */
  get losses(): readonly (LossPlace & Loss)[] {
    this.#losses ??= this.customers.losses?.parts() ?? [];
    return this.#losses;
  }

  sample(measure: CustomerMeasure, of: string | undefined, statistic: Statistic): Sample {
    const { counts } = this.customers;
    const losses = this.losses;
    const generation =
      of === undefined ? undefined : (generationNames as readonly string[]).indexOf(of);
    const sum = (what: keyof GenerationCounts): number => counts.sum(what, generation);
    const value = (number: number): Sample => ({ kind: 'value', value: number });
    const share = (numerator: number, denominator: number): Sample => ({
      kind: 'share',
      numerator,
      denominator,
    });
    const felt = this.#felt.filter((_, i) => generation === undefined || generation === i);
    const total = (what: (one: ExperienceTally) => number): number =>
      felt.reduce((all, one) => all + what(one), 0);
    const channels = this.#scenario.channels.flatMap(({ name }, i) =>
      of === undefined || of === name ? [i] : [],
    );
    const onChannels = (numbers: Float64Array): number =>
      channels.reduce((all, channel) => all + (numbers[channel] as number), 0);
    switch (measure) {
      case 'customers':
        return value(sum('end'));
      case 'left':
        return value(sum('left'));
      case 'joined':
        return value(sum('joined'));
      case 'keptAway':
        return value(counts.keptAway);
      case 'churn':
        return share(sum('left'), sum('renewals'));
      case 'stayed':
        return share(sum('start') - sum('leftOfStart'), sum('start'));
      case 'hit':
        return share(sum('hit'), sum('renewals'));
      case 'badJourneys':
        return share(sum('bad'), sum('journeys'));
      case 'foundClosed':
        return share(sum('foundClosed'), sum('journeys'));
      case 'lostToService':
        return value(sum('lost'));
      case 'lostByCause': {
        const cause = (causeNames as readonly string[]).indexOf(of ?? '');
        const parts = losses.filter((part) => of === undefined || part.cause === cause);
        return value(parts.reduce((all, { customers }) => all + customers, 0));
      }
      case 'lostByChannel': {
        const parts = losses.filter(({ channel }) => channels.includes(channel));
        return value(parts.reduce((all, { customers }) => all + customers, 0));
      }
      case 'revenue':
        return value(sum('revenue'));
      case 'revenueLost':
        return value(sum('lostRevenue'));
      case 'lifetimeValue':
        return { kind: 'ratio', numerator: sum('revenue'), denominator: sum('left') };
      case 'disappointed':
        return share(onChannels(counts.disappointed), onChannels(counts.waitsJudged));
      case 'segmentWait': {
        const segments = this.#scenario.customers.segments.flatMap(({ name }, i) =>
          of === undefined || of === name ? [i] : [],
        );
        const all = (numbers: Float64Array): number =>
          segments.reduce((sum, segment) => sum + (numbers[segment] as number), 0);
        return { kind: 'ratio', numerator: all(counts.waits), denominator: all(counts.waited) };
      }
      case 'againstWish':
        return share(onChannels(counts.againstWish), onChannels(counts.contacts));
      case 'csat':
        return share(
          total((one) => one.satisfied),
          total((one) => one.journeys),
        );
      case 'csatReported':
        return share(
          total((one) => one.answeredSatisfied),
          total((one) => one.answered),
        );
      case 'nps':
        return {
          kind: 'ratio',
          numerator: 100 * total((one) => one.promoters - one.detractors),
          denominator: total((one) => one.journeys),
        };
      case 'effort':
        return sampleOfSketches(
          felt.map(({ efforts }) => efforts),
          statistic,
        );
      default:
        return measure satisfies never;
    }
  }
}

/** The figures of customers that every report tells, where a scenario says what they depend on. */
export function customerFigures({
  churn,
  channels,
  customers: { segments },
  experience,
}: Scenario): readonly Figure[] {
  const count: Statistic = { kind: 'count' };
  const rate: Statistic = { kind: 'rate' };
  const { satisfaction, recommendation, effort } = experience;
  const expecting = channels.filter(({ expectation }) => expectation !== undefined);
  // Written channels take what comes at any time.
  const turnsAway = channels.some(
    ({ hours, kind }) => hours !== undefined && kind !== 'deferred' && kind !== 'messaging',
  );
  return [
    ...(churn === undefined
      ? []
      : [
          ...(['customers', 'left'] as const).map((measure) => ({ measure, statistic: count })),
          ...(churn.joining > 0 ? [{ measure: 'joined' as const, statistic: count }] : []),
          ...(churn.wordOfMouth === undefined
            ? []
            : [{ measure: 'keptAway' as const, statistic: count }]),
          ...(['churn', 'stayed', 'hit'] as const).map((measure) => ({
            measure,
            statistic: rate,
          })),
          ...(['lostToService', 'revenue', 'revenueLost', 'lifetimeValue'] as const).map(
            (measure) => ({
              measure,
              statistic: count,
            }),
          ),
          ...generationNames.map((of) => ({
            measure: 'lostToService' as const,
            of,
            statistic: count,
          })),
          ...causeNames.map((of) => ({ measure: 'lostByCause' as const, of, statistic: count })),
          ...channels.map(({ name }) => ({
            measure: 'lostByChannel' as const,
            of: name,
            statistic: count,
          })),
        ]),
    ...(churn !== undefined || expecting.length > 0
      ? [
          { measure: 'badJourneys' as const, statistic: rate },
          ...(turnsAway ? [{ measure: 'foundClosed' as const, statistic: rate }] : []),
        ]
      : []),
    ...expecting.map(({ name }) => ({
      measure: 'disappointed' as const,
      of: name,
      statistic: rate,
    })),
    ...(segments.every(({ headStart }) => headStart === undefined)
      ? []
      : segments.map(({ name }) => ({
          measure: 'segmentWait' as const,
          of: name,
          statistic: { kind: 'avg' } as const,
        }))),
    ...(satisfaction === undefined
      ? []
      : (['csat', 'csatReported'] as const).map((measure) => ({ measure, statistic: rate }))),
    ...(recommendation === undefined ? [] : [{ measure: 'nps' as const, statistic: count }]),
    ...(effort === undefined
      ? []
      : [{ measure: 'effort' as const, statistic: { kind: 'avg' } as const }]),
  ];
}
