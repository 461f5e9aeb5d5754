import { countable, positive, shares } from '../argument.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** Levels beyond which a sum over them would take minutes. */
const MOST_LEVELS = 1e8;
/** Weights are scaled down when one passes this. */
const SAFE = 1e200;

/** Batches of contacts that arrive together, at Poisson instants. */
export interface BatchQueue {
  /** Batches per second, above 0. */
  readonly batchRate: number;
  /** The probability of each size of a batch: `[size, probability]`, sizes whole and above 0. */
  readonly batchSizes: readonly (readonly [size: number, probability: number])[];
  /** 1/μ, in seconds, above 0. */
  readonly meanService: number;
  /** c, whole. */
  readonly servers: number;
}

/** M^X/M/c per contact, not per batch. Times in seconds. */
export interface BatchMetrics {
  readonly occupancy: number;
  readonly pDelay: number;
  readonly waitAll: number;
  readonly queueLength: number;
  readonly inSystem: number;
}

/** M^X/M/c+M per contact. */
export interface ImpatientBatchMetrics extends BatchMetrics {
  readonly pAbandon: number;
}

/**
 * The steady state of M^X/M/c, from the probabilities pⱼ of fewer than c contacts (by cuts between j
 * and j + 1) and the generating function P of the rest:
 *
 *     P(z) = μ·Σⱼ (c − j)pⱼzʲ / (cμ − λK(z)),   K(z) = z(E[z^X] − 1)/(z − 1),   P(1) = 1
 *
 * Source: Chaudhry & Templeton (1983), "A First Course in Bulk Queues".
 *
 * @throws RangeError for what is not a queue
 */
export function batchQueue(queue: BatchQueue): Steady<BatchMetrics> {
  const { arrivalRate, meanSize, pairs } = requireBatches(queue);
  const { meanService, servers } = queue;
  const offeredLoad = arrivalRate * meanService;
  if (offeredLoad >= servers) return unstable(offeredLoad, servers);

  const below = sumLevels(queue, 0, servers - 1);
  const room = servers - offeredLoad;
  const scale = room / below.room;
  // λK′(1)/μ with K′(1) = E[X] + E[X(X − 1)]/2.
  const slope = queue.batchRate * meanService * (meanSize + pairs / 2);
  const inSystem = (scale * below.roomTimesLevel + slope) / room;
  const queueLength = inSystem - offeredLoad;
  return stable({
    occupancy: offeredLoad / servers,
    pDelay: 1 - (scale * below.startsAtOnce) / meanSize,
    waitAll: queueLength / arrivalRate,
    queueLength,
    inSystem,
  });
}

/**
 * The steady state of M^X/M/c+M: who waits loses patience after an exponential time. It always has
 * one. By cuts between j and j + 1 contacts, upwards until nothing is left.
 *
 * @throws RangeError for what is not a queue
 */
export function impatientBatchQueue(
  queue: BatchQueue & { /** 1/θ, in seconds. */ readonly meanPatience: number },
): ImpatientBatchMetrics {
  positive('meanPatience', queue.meanPatience);
  const { arrivalRate, meanSize } = requireBatches(queue);
  const { meanPatience, meanService, servers } = queue;
  const top = ((arrivalRate - servers / meanService) * meanPatience) / MOST_LEVELS;
  if (top > 1) {
    throw new RangeError(
      `meanPatience: expected less, found ${meanPatience}: the queue would grow beyond ${MOST_LEVELS}`,
    );
  }
  const sums = sumLevels(queue, 1 / meanPatience, Number.POSITIVE_INFINITY);
  const queueLength = sums.waiting / sums.all;
  const busy = servers - sums.room / sums.all;
  return {
    occupancy: busy / servers,
    pDelay: 1 - sums.startsAtOnce / sums.all / meanSize,
    waitAll: queueLength / arrivalRate,
    queueLength,
    inSystem: queueLength + busy,
    pAbandon: queueLength / meanPatience / arrivalRate,
  };
}

/** Sums over the number of contacts j with weights in proportion to its probability. */
interface LevelSums {
  all: number;
  /** Of the free servers (c − j)⁺. */
  room: number;
  /** Of (c − j)⁺·j. */
  roomTimesLevel: number;
  /** Of (j − c)⁺. */
  waiting: number;
  /** Of how many contacts of an arriving batch find a free server. */
  startsAtOnce: number;
}

/**
 * From no contact to `last`, or until nothing is left, by the cuts
 *
 *     pⱼ₊₁·(rate down from j + 1) = λ·Σᵢ pᵢ·P(X > j − i),   i ≤ j
 */
function sumLevels(
  { batchRate, batchSizes, meanService, servers }: BatchQueue,
  abandonmentRate: number,
  last: number,
): LevelSums {
  const largest = Math.max(...batchSizes.map(([size]) => size));
  const above = Array.from({ length: largest }, (_, n) =>
    batchSizes.reduce((sum, [size, p]) => (size > n ? sum + p : sum), 0),
  );
  const sums = { all: 0, room: 0, roomTimesLevel: 0, waiting: 0, startsAtOnce: 0 };
  /** The last weights, level j at j modulo the largest batch. */
  const recent = new Float64Array(largest);
  let weight = 1;
  for (let j = 0; j <= last; j++) {
    if (weight > SAFE) {
      for (const key of Object.keys(sums) as (keyof LevelSums)[]) sums[key] /= SAFE;
      for (let i = 0; i < largest; i++) recent[i] = (recent[i] as number) / SAFE;
      weight /= SAFE;
    }
    recent[j % largest] = weight;
    const free = Math.max(0, servers - j);
    sums.all += weight;
    sums.room += weight * free;
    sums.roomTimesLevel += weight * free * j;
    sums.waiting += weight * Math.max(0, j - servers);
    for (let n = 0; n < Math.min(free, largest); n++)
      sums.startsAtOnce += weight * (above[n] as number);

    let up = 0;
    for (let n = 0; n < largest && n <= j; n++) {
      up += (recent[(j - n) % largest] as number) * (above[n] as number);
    }
    const down =
      Math.min(j + 1, servers) / meanService + Math.max(0, j + 1 - servers) * abandonmentRate;
    weight = (batchRate * up) / down;
    if (j > servers && weight * j < 1e-18 * sums.all) break;
  }
  return sums;
}

/** The rate of contacts, the mean size of a batch and E[X(X − 1)]. */
function requireBatches(queue: BatchQueue): {
  arrivalRate: number;
  meanSize: number;
  pairs: number;
} {
  const { batchRate, batchSizes, meanService, servers } = queue;
  positive('batchRate', batchRate);
  positive('meanService', meanService);
  countable('servers', servers);
  shares(
    'batchSizes',
    batchSizes.map(([, p]) => p),
    batchSizes.length,
  );
  let [meanSize, pairs] = [0, 0];
  for (const [size, p] of batchSizes) {
    countable('batchSizes', size);
    meanSize += p * size;
    pairs += p * size * (size - 1);
  }
  return { arrivalRate: batchRate * meanSize, meanSize, pairs };
}
