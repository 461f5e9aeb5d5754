import { causeNames } from '../../scenario/cause-names.ts';
import { type Causes, cause } from '../causes.ts';
import {
  type Experienced,
  goesByWaits,
  hazardAfter,
  type ServiceLaw,
} from '../churn/service-law.ts';
import { owenValue } from './owen-value.ts';

/** A journey that bears on leaving, with its causes: one at least, or a wait where waits count. */
export interface FeltJourney extends Experienced {
  readonly causes: Causes;
}

/** More unions than are enumerated: beyond, the parts are equal. */
const MOST_ENUMERATED = 12;

/**
 * Splits the service part of a hazard, h − h₀, among the causes of the journeys that are felt: its Owen
 * value, journeys being the unions. In the forms that go by a share after bad journeys that is an equal
 * part for each journey, and within it for each cause. In the forms that go by waits, a wait is a cause
 * of its journey, expected or not.
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
      const causes = causesOf(law, journey);
      for (const number of causes) tell(journey, number, 1 / journeys.length / causes.length);
    }
    return;
  }
  const causes = journeys.map((journey) => causesOf(law, journey));
  const parts = owenValue(
    causes.map(({ length }) => length),
    (has) => {
      const left = journeys.map((journey, j) =>
        withOnly(journey, (number) => {
          const place = (causes[j] as readonly number[]).indexOf(number);
          return place !== -1 && has(j, place);
        }),
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

function causesOf(law: ServiceLaw, { causes, wait }: FeltJourney): readonly number[] {
  const isWaited = wait > 0 && goesByWaits(law);
  return numbers.filter((number) => causes.has(number) || (number === cause.waited && isWaited));
}

const numbers = causeNames.map((_, number) => number);
const making = [cause.waited, cause.abandoned, cause.promise, cause.unresolved];
const waiting = [cause.waited, cause.abandoned, cause.promise];

/** What a journey would have been with some of its causes only: without one of waiting, nobody waited. */
function withOnly(
  { causes, wait }: FeltJourney,
  isThere: (number: number) => boolean,
): Experienced {
  return {
    isBad: making.some((number) => causes.has(number) && isThere(number)),
    wait: waiting.some(isThere) ? wait : 0,
  };
}
