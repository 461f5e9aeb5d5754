import { causeNames } from '../../scenario/cause-names.ts';
import { type Causes, cause } from '../causes.ts';
import { type Experienced, hazardAfter, type ServiceLaw } from '../churn/service-law.ts';
import { owenValue } from './owen-value.ts';

/** A journey that bears on leaving, with its causes: one at least. */
export interface FeltJourney extends Experienced {
  readonly causes: Causes;
}

/** More unions than are enumerated: beyond, the parts are equal. */
const MOST_ENUMERATED = 12;

/**
 * Splits the service part of a hazard, h − h₀, among the causes of the journeys that are felt: its Owen
 * value, journeys being the unions. In the forms that go by a share after bad journeys that is an equal
 * part for each journey, and within it for each cause.
 *
 * @param tell gets the part of each cause of each journey; the parts add up to 1
 */
export function splitHazard(
  law: ServiceLaw,
  background: number,
  journeys: readonly FeltJourney[],
  tell: (journey: FeltJourney, cause: number, part: number) => void,
): void {
  const whole = hazardAfter(law, background, journeys, true) - background;
  if (law.kind === 'share' || journeys.length > MOST_ENUMERATED || whole === 0) {
    for (const journey of journeys) {
      const part = 1 / journeys.length / journey.causes.count;
      for (let number = 0; number < causeNames.length; number++) {
        if (journey.causes.has(number)) tell(journey, number, part);
      }
    }
    return;
  }
  const causes = journeys.map(({ causes }) =>
    causeNames.flatMap((_, number) => (causes.has(number) ? [number] : [])),
  );
  const parts = owenValue(
    causes.map(({ length }) => length),
    (has) => {
      const left = journeys.map((journey, j) =>
        withOnly(journey, (number) => has(j, (causes[j] as readonly number[]).indexOf(number))),
      );
      return hazardAfter(law, background, left, true);
    },
  );
  journeys.forEach((journey, j) => {
    causes[j]?.forEach((number, i) => {
      tell(journey, number, (parts[j]?.[i] as number) / whole);
    });
  });
}

const making = [cause.waited, cause.abandoned, cause.promise, cause.unresolved];
const waiting = [cause.waited, cause.abandoned, cause.promise];

/** What a journey would have been with some of its causes only: without one of waiting, nobody waited. */
function withOnly(
  { causes, isBad, wait }: FeltJourney,
  isThere: (number: number) => boolean,
): Experienced {
  const there = (number: number): boolean => causes.has(number) && isThere(number);
  return { isBad: isBad && making.some(there), wait: waiting.some(there) ? wait : 0 };
}
