import { countable, positive } from '../argument.ts';
import type { DurationLaw } from '../distribution/duration-law.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** Below it, the first terms of a series are nearer to the truth than rounding leaves the whole. */
const NEARLY_FULL = 1e-8;

/** Independent arrivals of a general law to servers with exponential service. */
export interface RenewalQueue {
  /** Of the times between arrivals. */
  readonly interarrival: DurationLaw;
  /** 1/μ, in seconds, above 0. */
  readonly meanService: number;
  /** c, whole. */
  readonly servers: number;
}

/** GI/M/c. Times in seconds. */
export interface RenewalQueueMetrics {
  readonly occupancy: number;
  /** Each further contact that an arrival finds waiting is less probable by this factor. */
  readonly sigma: number;
  /** The share of arrivals that finds no free server: not the share of time, unless they are Poisson. */
  readonly pDelay: number;
  readonly waitAll: number;
  readonly waitDelayed: number;
  readonly queueLength: number;
}

/**
 * The steady state of GI/M/c, first come, first served.
 *
 *     σ = A*(cμ(1 − σ)),   P(W > t) = pDelay · e^(−cμ(1 − σ)t),   pDelay = D / (1 − σ)
 *     1/D = 1/(1 − σ) + Σⱼ₌₁ᶜ (c choose j) / (Cⱼ(1 − φⱼ)) · (c(1 − φⱼ) − j) / (c(1 − σ) − j)
 *
 * where
 *
 *     A*   E[e^(−s·time between arrivals)]
 *     φⱼ   A*(jμ)
 *     Cⱼ   φ₁/(1 − φ₁) · … · φⱼ/(1 − φⱼ)
 *
 * Source: Takács (1962), "Introduction to the Theory of Queues", chapter 2.
 *
 * @throws RangeError for servers that are not a whole number from 1 to 10⁸, or a service that is not above 0 s
 */
export function gimc({
  interarrival,
  meanService,
  servers,
}: RenewalQueue): Steady<RenewalQueueMetrics> {
  positive('meanService', meanService);
  countable('servers', servers);
  const arrivalRate = 1 / interarrival.moment(1);
  positive('arrival rate', arrivalRate);
  const offeredLoad = arrivalRate * meanService;
  if (offeredLoad >= servers) return unstable(offeredLoad, servers);

  const room = freeShare(
    interarrival,
    servers / meanService,
    (servers - offeredLoad) / offeredLoad,
  );
  const pDelay = 1 / (1 + room * boundarySum(interarrival, meanService, servers, room));
  const waitDelayed = meanService / (servers * room);
  return stable({
    occupancy: offeredLoad / servers,
    sigma: 1 - room,
    pDelay,
    waitAll: pDelay * waitDelayed,
    waitDelayed,
    queueLength: arrivalRate * pDelay * waitDelayed,
  });
}

/**
 * 1 − σ: the only δ in (0, 1) with 1 − A*(cμδ) = δ, since the left side is concave. Where the two
 * sides hardly differ for any δ, by the first terms of the series of A*.
 *
 * @param excess by which share the servers can do more than there is to do
 */
function freeShare(
  { laplaceComplement, moment }: DurationLaw,
  fullRate: number,
  excess: number,
): number {
  const bySeries = (2 * excess) / (fullRate * fullRate * moment(2));
  if (excess < NEARLY_FULL && bySeries > 0) return bySeries;
  let [low, high] = [0, 1];
  while (high - low > 4e-16 * high) {
    const middle = (low + high) / 2;
    if (laplaceComplement(fullRate * middle) > middle) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The sum over j; no term of it is negative. */
function boundarySum(
  { laplace, laplaceComplement }: DurationLaw,
  meanService: number,
  c: number,
  room: number,
): number {
  const complement = (share: number): number => laplaceComplement((share * c) / meanService);
  let [sum, ratio] = [0, 1];
  for (let j = 1; j <= c; j++) {
    const left = complement(j / c); // 1 − φⱼ
    ratio *= ((c - j + 1) / j) * (left / laplace(j / meanService)); // (c choose j) / Cⱼ
    // (c(1 − φⱼ) − j) / (c(1 − σ) − j), which is 0/0 where j is c(1 − σ).
    sum += (ratio / left) * (1 - dividedDifference(complement, room, j / c));
  }
  return sum;
}

/** (f(b) − f(a)) / (b − a), and where a and b nearly coincide the slope between them. */
function dividedDifference(f: (x: number) => number, a: number, b: number): number {
  if (Math.abs(b - a) > 1e-5 * a) return (f(b) - f(a)) / (b - a);
  const [x, h] = [(a + b) / 2, a / 100];
  const across = (steps: number): number => f(x + steps * h) - f(x - steps * h);
  // Central differences of the sixth order.
  return (45 * across(1) - 9 * across(2) + across(3)) / (60 * h);
}
