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
    case 'by-wait': {
      const stays = journeys.reduce(
        (all, { wait }) => all * (1 - shareLeaving(law.steps, wait)),
        1,
      );
      return renewalHazard(background, 1 - stays);
    }
    case 'logistic': {
      if (background === 0 || background === 1) return background;
      const odds = journeys.reduce(
        (sum, { isBad, wait }) =>
          sum + (isBad ? law.perBad : 0) + (law.perHour * wait) / SECONDS_PER_HOUR,
        log(background / (1 - background)),
      );
      return logistic(odds);
    }
    default:
      return law satisfies never;
  }
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
