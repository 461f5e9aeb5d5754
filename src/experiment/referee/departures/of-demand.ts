import type { Departure } from '../departure.ts';
import type { Found } from './found.ts';

/** How contacts come. */
export function ofDemand({ scenario: { churn, demand }, isLogged }: Found): readonly Departure[] {
  const departure = (text: string, weight: number, waits?: Departure['waits']): Departure => ({
    kind: 'demand',
    text,
    weight,
    ...(waits && { waits }),
  });
  const incidents =
    demand.incidents.length === 0
      ? []
      : [
          departure(
            'an incident hits many customers at a time, those of the formula come alone',
            1,
          ),
        ];
  if (isLogged) return [departure('contacts come from a log, those of the formula by chance', 1)];
  if (demand.kind === 'counts') {
    return [
      ...incidents,
      departure('each interval has its count, the formula takes chance', 0.2, 'shorter'),
    ];
  }
  if (demand.kind === 'instants') {
    return [
      ...incidents,
      departure('contacts come at given instants, those of the formula by chance', 1),
    ];
  }
  const { busyness, modulation, batches } = demand.variation;
  return [
    ...incidents,
    ...(churn === undefined
      ? []
      : [departure('customers leave and join, the formula takes those of the start', 1)]),
    ...(busyness === undefined
      ? []
      : [
          departure(
            `days differ by chance (cv ${busyness.cv}), the formula takes the mean day`,
            2 * busyness.cv,
            'longer',
          ),
        ]),
    ...(modulation.length === 0
      ? []
      : [
          departure(
            'demand goes through states by chance, the formula takes its mean',
            1,
            'longer',
          ),
        ]),
    ...(batches === undefined
      ? []
      : [
          {
            kind: 'batches',
            text: 'contacts come in batches, the formula takes one by one',
            weight: 1,
            waits: 'longer',
          } as const,
        ]),
  ];
}
