import { positive } from '../argument.ts';
import { normalQuantile } from '../elementary/normal-quantile.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** How long a simulation of M/M/1 has to be. Times in the unit of `meanService`. */
export interface RunLength {
  readonly meanNumberInSystem: number;
  /** lim t·var(time average over t), in the unit of time. */
  readonly asymptoticVarianceNumberInSystem: number;
  /** lim n·var(mean of n waits), in its square. */
  readonly asymptoticVarianceWait: number;
  /** How fast the start is forgotten: 1/(μ·(1 − √ρ)²). */
  readonly relaxationTime: number;
  /** The run that gives the mean number in system to within a share of it, at a confidence. */
  runTime(relativeHalfWidth: number, confidence: number): number;
}

/**
 * The variance of long averages of M/M/1, in mean service times with ρ = λ/μ
 *
 *     number in system: 2ρ(1 + ρ)/(1 − ρ)⁴,   waits: ρ(2 + 5ρ − 4ρ² + ρ³)/(1 − ρ)⁴
 *
 * Source: Whitt (1989), "Planning queueing simulations", Management Science 35(11), 1341–1366; Daley
 * (1968), "The serial correlation coefficients of waiting times in a stationary single server queue",
 * Journal of the Australian Mathematical Society 8, 683–699.
 *
 * @throws {RangeError} for rates or means that are not above 0
 */
export function mm1RunLength(arrivalRate: number, meanService: number): Steady<RunLength> {
  positive('arrivalRate', arrivalRate);
  positive('meanService', meanService);
  const load = arrivalRate * meanService;
  if (!(load < 1)) return unstable(load, 1);
  const idle = 1 - load;
  const [squared, root] = [idle * idle, 1 - Math.sqrt(load)];
  const meanNumberInSystem = load / idle;
  const inSystem = ((2 * load * (1 + load)) / (squared * squared)) * meanService;
  const waits = (load * (2 + load * (5 - load * (4 - load)))) / (squared * squared);
  return stable({
    meanNumberInSystem,
    asymptoticVarianceNumberInSystem: inSystem,
    asymptoticVarianceWait: waits * meanService * meanService,
    relaxationTime: meanService / (root * root),
    runTime(relativeHalfWidth: number, confidence: number): number {
      const reach = normalQuantile((1 + confidence) / 2) / (relativeHalfWidth * meanNumberInSystem);
      return inSystem * reach * reach;
    },
  });
}
