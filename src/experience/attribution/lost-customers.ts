import { wholePower } from '../../mathematics/elementary/whole-power.ts';
import { type LeaveReading, renewalHazard, serviceHazard } from '../churn/leave-share.ts';

/** The bad journeys between two renewals: the number of causes of each. */
export type BadJourneys = readonly number[];

/** Where the loss of a customer is due to, in customers (expected, not counted in heads). */
export interface LossPart {
  readonly cycle: number;
  /** The bad journey within the cycle, and the cause within the journey. */
  readonly journey: number;
  readonly cause: number;
  readonly lost: number;
}

/** What became of a customer, and what it is due to. */
export interface CustomerLoss {
  /** The probability of being there after the last cycle. */
  readonly stays: number;
  /** The same with perfect service. */
  readonly staysPerfect: number;
  /** Add up to `staysPerfect` less `stays`. */
  readonly parts: readonly LossPart[];
}

/**
 * The expected loss of one customer, by the bad journeys and their causes. Cycle k loses
 *
 *     S(k−1) · (h_k − h₀) · (1 − h₀)^(K−k)
 *
 * with S the actual survival: summed over k that is exactly the difference between perfect and actual
 * service, since the sum telescopes. Within a cycle each bad journey has an equal part and within a journey
 * each cause: the Owen value of the forms that go by a share after bad journeys, with journeys as
 * unions.
 *
 * @param cycles the bad journeys of each cycle, each with the number of its causes, 1 or more
 * @param share q, 0 to 1
 * @param background h₀ of every cycle, 0 to 1
 */
export function customerLoss(
  cycles: readonly BadJourneys[],
  background: number,
  reading: LeaveReading,
  share: number,
): CustomerLoss {
  const parts: LossPart[] = [];
  let stays = 1;
  let staysPerfect = 1;
  let before = 0;
  cycles.forEach((journeys, cycle) => {
    const service = serviceHazard(reading, share, journeys.length, before);
    const hazard = renewalHazard(background, service);
    const later = wholePower(1 - background, cycles.length - cycle - 1);
    const lost = stays * (hazard - background) * later;
    journeys.forEach((causes, journey) => {
      for (let cause = 0; cause < causes; cause++) {
        parts.push({ cycle, journey, cause, lost: lost / journeys.length / causes });
      }
    });
    stays *= 1 - hazard;
    staysPerfect *= 1 - background;
    before += journeys.length;
  });
  return { stays, staysPerfect, parts };
}
