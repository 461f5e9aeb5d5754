import type { Sample } from '../mathematics/statistics/estimate.ts';
import type { Figure, Statistic } from '../scenario/figure.ts';
import type { Measure } from '../scenario/measures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { CustomerCounts } from '../simulation/customers/customer-counts.ts';
import { paidTime } from './paid-time.ts';

const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_MONTH = 30 * 86_400;

const moneyMeasures = [
  'wages',
  'serviceCost',
  'margin',
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
  /** Attempts by the channel that they began on. */
  readonly attempts: readonly number[];
  readonly counts: CustomerCounts;
}

/** What one run says of its costs. */
export function sampleOfMoney(
  measure: MoneyMeasure,
  of: string | undefined,
  { scenario, attempts, counts }: ServiceAccount,
): Sample {
  const { channels, churn, costs, customers, demand, warmUp } = scenario;
  const wages = scenario.groups.reduce(
    (sum, group) =>
      of === undefined || of === group.name
        ? sum + (paidTime(group, warmUp, demand.length) / SECONDS_PER_HOUR) * group.wage
        : sum,
    0,
  );
  if (measure === 'wages') return { kind: 'value', value: wages };
  const months = ((demand.length - warmUp) as number) / SECONDS_PER_MONTH;
  const customerMonths =
    churn === undefined ? customers.size * months : counts.sum('seconds') / SECONDS_PER_MONTH;
  const others = costs.reduce(
    (sum, { perMonth, perCustomer, perBadJourney }) =>
      sum + perMonth * months + perCustomer * customerMonths + perBadJourney * counts.sum('bad'),
    0,
  );
  const cost =
    wages + others + channels.reduce((sum, { cost }, i) => sum + (attempts[i] ?? 0) * cost, 0);
  const ratio = (denominator: number): Sample => ({ kind: 'ratio', numerator: cost, denominator });
  switch (measure) {
    case 'serviceCost':
      return { kind: 'value', value: cost };
    case 'margin':
      return { kind: 'value', value: counts.sum('revenue') - cost };
    case 'costPerContact':
      return ratio(attempts.reduce((sum, number) => sum + number, 0));
    case 'costPerResolution':
      return ratio(counts.sum('journeys') - counts.sum('unresolved'));
    case 'costPerCustomerMonth':
      return ratio(customerMonths);
    default:
      return measure satisfies never;
  }
}

/** The figures of cost that every report tells, where a scenario says what anything costs or brings. */
export function moneyFigures(scenario: Scenario): readonly Figure[] {
  const { channels, churn, costs, customers, groups } = scenario;
  const count: Statistic = { kind: 'count' };
  const paid = groups.filter(({ wage }) => wage > 0);
  const isPaid = paid.length + costs.length > 0 || channels.some(({ cost }) => cost > 0);
  const isEarned = churn !== undefined && customers.plans.some(({ revenue }) => revenue > 0);
  const isTold = (measure: MoneyMeasure): boolean => {
    if (measure === 'wages') return false;
    return measure === 'margin' ? isEarned : isPaid;
  };
  return [
    ...paid.map(({ name }) => ({ measure: 'wages' as const, of: name, statistic: count })),
    ...moneyMeasures.filter(isTold).map((measure) => ({ measure, statistic: count })),
  ];
}
