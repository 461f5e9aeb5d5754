import { positive } from '../argument.ts';
import type { DurationLaw } from '../distribution/duration-law.ts';
import { wholePower } from '../elementary/whole-power.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** Poisson arrivals to one server with service of a general law. */
export interface SingleServerQueue {
  /** λ, contacts per second, above 0. */
  readonly arrivalRate: number;
  readonly service: Pick<DurationLaw, 'moment'>;
}

/** M/G/1. Times in seconds, variances in s². */
export interface SingleServerMetrics {
  readonly occupancy: number;
  readonly pDelay: number;
  readonly waitAll: number;
  readonly waitVariance: number;
  readonly waitDelayed: number;
  readonly sojournAll: number;
  readonly queueLength: number;
  readonly inSystem: number;
  /** From a contact that finds nobody to the next instant with nobody. */
  readonly busyPeriodMean: number;
  readonly busyPeriodVariance: number;
}

/**
 * The steady state of M/G/1, first come, first served.
 *
 *     E[W] = λE[S²] / (2(1 − ρ)),   E[W²] = 2E[W]² + λE[S³] / (3(1 − ρ))
 *     E[busy] = E[S] / (1 − ρ),     Var[busy] = (Var[S] + ρE[S]²) / (1 − ρ)³
 *
 * with S the service time and ρ = λE[S] < 1.
 *
 * Source: Kleinrock (1975), "Queueing Systems", volume 1, sections 5.6–5.8 (Pollaczek & Khinchine;
 * Takács for the moments).
 *
 * @throws RangeError for an arrival rate that is not above 0
 */
export function mg1({ arrivalRate, service }: SingleServerQueue): Steady<SingleServerMetrics> {
  positive('arrivalRate', arrivalRate);
  const [first, second, third] = [service.moment(1), service.moment(2), service.moment(3)];
  const occupancy = arrivalRate * first;
  if (occupancy >= 1) return unstable(occupancy, 1);

  const idle = 1 - occupancy;
  const waitAll = (arrivalRate * second) / (2 * idle);
  const variance = second - first * first;
  return stable({
    occupancy,
    pDelay: occupancy,
    waitAll,
    waitVariance: waitAll * waitAll + (arrivalRate * third) / (3 * idle),
    waitDelayed: waitAll / occupancy,
    sojournAll: waitAll + first,
    queueLength: arrivalRate * waitAll,
    inSystem: arrivalRate * waitAll + occupancy,
    busyPeriodMean: first / idle,
    busyPeriodVariance: (variance + occupancy * first * first) / wholePower(idle, 3),
  });
}
