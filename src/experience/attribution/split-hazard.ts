import { causeNames } from '../../scenario/cause-names.ts';
import { type Causes, cause } from '../causes.ts';
import {
  type Experienced,
  goesByWaits,
  hazardAfter,
  oddsOf,
  type ServiceLaw,
} from '../churn/service-law.ts';
import { meanHazards } from './mean-hazard.ts';
import { owenValue } from './owen-value.ts';

/** A journey that bears on leaving, with its causes: one at least, or a wait where waits count. */
export interface FeltJourney extends Experienced {
  readonly causes: Causes;
}

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
  if (law.kind === 'share' || whole === 0) {
    for (const journey of journeys) {
      const causes = causesOf(law, journey);
      for (const number of causes) tell(journey, number, 1 / journeys.length / causes.length);
    }
    return;
  }
  const odds = oddsOf(law, background);
  const effects = journeys.map((journey) => odds.of(journey));
  const means = meanHazards(law, odds, effects, whole);
  journeys.forEach((journey, mine) => {
    const causes = causesOf(law, journey);
    // Many sets of causes make the same of a journey: nothing, a bad one, a wait, or both.
    const known = new Map<number, number>();
    const meanWith = (own: number): number => {
      const mean = known.get(own) ?? (means[mine] as (own: number) => number)(own);
      known.set(own, mean);
      return mean;
    };
    const [parts = []] = owenValue([causes.length], (has) =>
      meanWith(odds.of(withOnly(journey, (number) => isAmong(causes, number, has)))),
    );
    causes.forEach((number, i) => {
      tell(journey, number, (parts[i] as number) / whole);
    });
  });
}

function isAmong(
  causes: readonly number[],
  number: number,
  has: (union: number, member: number) => boolean,
): boolean {
  const place = causes.indexOf(number);
  return place !== -1 && has(0, place);
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
