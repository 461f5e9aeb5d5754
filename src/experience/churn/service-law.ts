import { log } from '../../mathematics/elementary/logarithm.ts';
import type { LeaveReading } from './leave-share.ts';
import { renewalHazard, serviceHazard } from './leave-share.ts';
import { logistic } from './logistic-hazard.ts';

/**
 * How what happened to a customer since the last renewal bears on leaving.
 *
 * - `share`: a share q leaves after a bad experience, in one of three readings
 * - `by-wait`: after each journey a share leaves that depends on its longest wait; of several journeys
 *   L = 1 − Π(1 − pᵢ)
 * - `logistic`: log-odds of leaving, beginning at those of the background
 */
export type ServiceLaw =
  | { readonly kind: 'share'; readonly share: number; readonly reading: LeaveReading }
  | {
      readonly kind: 'by-wait';
      /** Ascending; the last one that was waited longer than holds. */
      readonly steps: readonly { readonly over: number; readonly leaves: number }[];
    }
  | {
      readonly kind: 'logistic';
      /** Added to the log-odds by each bad journey, and by each hour waited. */
      readonly perBad: number;
      readonly perHour: number;
    };

/** What a journey was to its customer. */
export interface Experienced {
  readonly isBad: boolean;
  /** The longest wait of its attempts, in seconds. */
  readonly wait: number;
}

/** Whether leaving goes by how long customers waited, expected or not. */
export function goesByWaits(law: ServiceLaw): boolean {
  return law.kind === 'by-wait' || (law.kind === 'logistic' && law.perHour !== 0);
}

/** Whether a journey bears on leaving at all. */
export function isFelt(law: ServiceLaw, { isBad, wait }: Experienced): boolean {
  switch (law.kind) {
    case 'share':
      return isBad;
    case 'by-wait':
      return shareLeaving(law.steps, wait) > 0;
    case 'logistic':
      return isBad || (wait > 0 && law.perHour !== 0);
    default:
      return law satisfies never;
  }
}

/**
 * The hazard of a renewal, background and service together.
 *
 * @param background h₀, 0 to 1
 * @param journeys those that are felt, see `isFelt`
 * @param isSensitive of `trait`: whether this customer leaves after a bad experience
 */
export function hazardAfter(
  law: ServiceLaw,
  background: number,
  journeys: readonly Experienced[],
  isSensitive: boolean,
): number {
  if (journeys.length === 0) return background;
  switch (law.kind) {
    case 'share': {
      const isTrait = law.reading === 'trait';
      const service = isTrait
        ? Number(isSensitive)
        : serviceHazard(law.reading, law.share, journeys.length);
      return renewalHazard(background, service);
    }
    case 'by-wait':
    case 'logistic': {
      const odds = oddsOf(law, background);
      return odds.hazard(
        journeys.reduce((all, journey) => odds.and(all, odds.of(journey)), odds.none),
      );
    }
    default:
      return law satisfies never;
  }
}

/** How the journeys of a cycle come together to a hazard: each by itself, in any order. */
export interface Odds {
  /** Of no journey. */
  readonly none: number;
  /** What a journey puts to it. */
  of(journey: Experienced): number;
  and(all: number, one: number): number;
  hazard(all: number): number;
}

/** Chances of staying are multiplied by those after each journey; log-odds of leaving are added to. */
export function oddsOf(law: Exclude<ServiceLaw, { kind: 'share' }>, background: number): Odds {
  if (law.kind === 'by-wait') {
    return {
      none: 1 - background,
      of: ({ wait }) => 1 - shareLeaving(law.steps, wait),
      and: (all, one) => all * one,
      hazard: (all) => 1 - all,
    };
  }
  const isFixed = background === 0 || background === 1;
  return {
    none: isFixed ? 0 : log(background / (1 - background)),
    of: ({ isBad, wait }) => (isBad ? law.perBad : 0) + (law.perHour * wait) / SECONDS_PER_HOUR,
    and: (all, one) => all + one,
    hazard: (all) => (isFixed ? background : logistic(all)),
  };
}

const SECONDS_PER_HOUR = 3600;

function shareLeaving(
  steps: readonly { readonly over: number; readonly leaves: number }[],
  wait: number,
): number {
  let leaves = 0;
  for (const step of steps) if (wait > step.over) leaves = step.leaves;
  return leaves;
}
