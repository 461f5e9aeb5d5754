import { causeNames } from '../../scenario/cause-names.ts';
import { type Causes, cause } from '../causes.ts';
import {
  type Experienced,
  goesByWaits,
  hazardAfter,
  type Odds,
  oddsOf,
  type ServiceLaw,
} from '../churn/service-law.ts';
import { orderWeights, owenValue } from './owen-value.ts';

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
  const odds = oddsOf(law, background);
  const wholly = journeys.map((journey) => odds.of(journey));
  journeys.forEach((journey, mine) => {
    const causes = causesOf(law, journey);
    const others = coalitionsOf(
      odds,
      wholly.filter((_, j) => j !== mine),
    );
    // Many sets of causes make the same of a journey: nothing, a bad one, a wait, or both.
    const known = new Map<number, number>();
    const meanWith = (one: number): number => {
      const mean = known.get(one) ?? others.mean((all) => odds.hazard(odds.and(all, one)));
      known.set(one, mean);
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

/**
 * All sets of some journeys, each weighed with the share of the orders of them and one more journey in
 * which just these come before that one.
 */
function coalitionsOf(
  odds: Odds,
  journeys: readonly number[],
): { mean(of: (all: number) => number): number } {
  const totals = [odds.none];
  const sizes = [0];
  for (const journey of journeys) {
    const sets = totals.length;
    for (let set = 0; set < sets; set++) {
      totals.push(odds.and(totals[set] as number, journey));
      sizes.push((sizes[set] as number) + 1);
    }
  }
  const weights = orderWeights(journeys.length + 1);
  return {
    mean: (of) =>
      totals.reduce(
        (sum, all, set) => sum + (weights[sizes[set] as number] as number) * of(all),
        0,
      ),
  };
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
