import type { Departure } from '../departure.ts';
import type { Found } from './found.ts';

/** The laws of handling and patience. */
export function ofLaws({ station: { pool } }: Found): readonly Departure[] {
  const { service, patience } = pool;
  const departures: Departure[] = [];
  if (service.kind !== 'exponential') {
    const square = service.cv * service.cv;
    const isPatient = patience.kind === 'never';
    departures.push({
      kind: 'service-law',
      text: `handling is ${service.text}, the formula takes exponential`,
      // With patience the law of the handling time matters little: who waits too long is gone.
      weight: (Math.abs(square - 1) / 2) * (isPatient ? 1 : 0.3),
      ...(isPatient && square !== 1 && { waits: square > 1 ? 'longer' : 'shorter' }),
    });
  }
  if (patience.kind !== 'exponential' && patience.kind !== 'never') {
    departures.push({
      kind: 'patience-law',
      text: `patience is ${patience.text}, the formula takes exponential`,
      weight: 0.3,
    });
  }
  return departures;
}
