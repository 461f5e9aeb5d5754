import type { Sample } from '../mathematics/statistics/estimate.ts';
import type { Figure, Statistic } from '../scenario/figure.ts';
import type { Measure } from '../scenario/measures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { GroupAccount } from '../simulation/center/floor-accounts.ts';
import type { CustomerCounts } from '../simulation/customers/customer-counts.ts';

const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_MONTH = 30 * 86_400;

const moneyMeasures = [
  'wages',
  'serviceCost',
  'costPerContact',
  'costPerResolution',
  'costPerCustomerMonth',
] as const satisfies readonly Measure[];
export type MoneyMeasure = (typeof moneyMeasures)[number];

export function isMoneyMeasure(measure: Measure): measure is MoneyMeasure {
  return moneyMeasures.some((one) => one === measure);
}

/** What a run's service cost is worked out from. */
export interface ServiceAccount {
  readonly scenario: Scenario;
  /** Agents on duty on average, by group, from the end of the warm-up to that of the demand. */
  readonly groups: readonly GroupAccount[];
  /** Attempts by the channel that they began on. */
  readonly attempts: readonly number[];
  readonly counts: CustomerCounts;
}

/** What one run says of its costs. */
export function sampleOfMoney(
  measure: MoneyMeasure,
  of: string | undefined,
  { scenario, groups, attempts, counts }: ServiceAccount,
): Sample {
  const { channels, churn, customers, demand, warmUp } = scenario;
  const hours = (demand.length - warmUp) / SECONDS_PER_HOUR;
  const wages = scenario.groups.reduce(
    (sum, { name, wage }, i) =>
      of === undefined || of === name ? sum + (groups[i]?.scheduled ?? 0) * hours * wage : sum,
    0,
  );
  if (measure === 'wages') return { kind: 'value', value: wages };
  const cost =
    wages + channels.reduce((sum, channel, i) => sum + (attempts[i] ?? 0) * channel.cost, 0);
  const ratio = (denominator: number): Sample => ({ kind: 'ratio', numerator: cost, denominator });
  switch (measure) {
    case 'serviceCost':
      return { kind: 'value', value: cost };
    case 'costPerContact':
      return ratio(attempts.reduce((sum, number) => sum + number, 0));
    case 'costPerResolution':
      return ratio(counts.sum('journeys') - counts.sum('unresolved'));
    case 'costPerCustomerMonth':
      return ratio(
        churn === undefined
          ? (customers.size * demand.length) / SECONDS_PER_MONTH
          : (counts.sum('renewals') * churn.cycle) / SECONDS_PER_MONTH,
      );
    default:
      return measure satisfies never;
  }
}

/** The figures of cost that every report tells, where a scenario says what anything costs. */
export function moneyFigures({ channels, groups }: Scenario): readonly Figure[] {
  const count: Statistic = { kind: 'count' };
  const paid = groups.filter(({ wage }) => wage > 0);
  if (paid.length === 0 && channels.every(({ cost }) => cost === 0)) return [];
  return [
    ...paid.map(({ name }) => ({ measure: 'wages' as const, of: name, statistic: count })),
    ...moneyMeasures
      .filter((measure) => measure !== 'wages')
      .map((measure) => ({ measure, statistic: count })),
  ];
}
