import { estimatesByFigure } from './figure-lookup.ts';
import { formatEstimate } from './format.ts';
import type { RunReport } from './run-report.ts';

/** What service does to customers and money, in a line or two: nothing where all customers stay. */
export function moneyHeadline({ simulation, scenario }: RunReport): string | undefined {
  const { churn } = scenario;
  if (churn === undefined || simulation.replications === 0) return undefined;
  const find = estimatesByFigure(simulation.figures);
  const count = { kind: 'count' } as const;
  const [left, revenue] = [
    find({ measure: 'left', statistic: count }),
    find({ measure: 'revenue', statistic: count }),
  ];
  const whole = simulation.waitingCost?.whole;
  const parts = [
    ...(whole === undefined
      ? []
      : [
          `Lost to service by the end of the run: ${formatEstimate(whole.customers, 'count')} customers and ${churn.currency} ${formatEstimate(whole.money, 'money')}.`,
        ]),
    ...(left === undefined
      ? []
      : [`Left for any reason: ${formatEstimate(left, 'count')} customers.`]),
    ...(revenue === undefined
      ? []
      : [`Revenue: ${churn.currency} ${formatEstimate(revenue, 'money')}.`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' ');
}
