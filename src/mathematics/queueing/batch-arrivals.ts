import { countable, positive, shares } from '../argument.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** More would take minutes; a level takes one for each place of the largest batch, and some more. */
const MOST_STEPS = 1e9;
const STEPS_OF_A_LEVEL = 20;
const LARGEST_BATCH = 1e6;
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
 * The steady state of M^X/M/c, from the probabilities pⱼ of up to c contacts, by cuts between j and
 * j + 1, and from what leaves the means of (N − c)⁺ and of its square as they are:
 *
 *     (cμ − λE[X])·P(N ≥ c) = cμ·p_c + λ·Σ pⱼ·E[(X − c + j)⁺]
 *     (cμ − λE[X])·2·queue = λE[X²]·P(N ≥ c) + λ·Σ pⱼ·E[((X − c + j)⁺)²] + cμ·P(N > c)
 *
 * with sums over j < c. All terms are positive, so that a queue that is nearly always empty keeps its
 * digits.
 *
 * Source: Chaudhry & Templeton (1983), "A First Course in Bulk Queues", for the model.
 *
 * @throws RangeError for what is not a queue, or would take minutes
 */
export function batchQueue(queue: BatchQueue): Steady<BatchMetrics> {
  const batch = requireBatches(queue);
  const { batchRate, meanService, servers } = queue;
  const arrivalRate = batchRate * batch.mean;
  const offeredLoad = arrivalRate * meanService;
  if (offeredLoad >= servers) return unstable(offeredLoad, servers);

  const below = sumLevels(queue, batch, 0, servers - 1);
  const batchLoad = batchRate * meanService;
  const room = servers - offeredLoad;
  const allBusy = (servers * below.next + batchLoad * below.delayed) / room;
  const all = below.all + allBusy;
  const delayed = batch.mean * allBusy + below.delayed;
  // cμ·P(N > c) = λ·delayed: as many contacts begin to wait as end their wait.
  const squares = batch.meanSquare * allBusy + below.delayedSquare + delayed;
  const queueLength = (batchLoad * squares) / (2 * room * all);
  return stable({
    occupancy: offeredLoad / servers,
    pDelay: delayed / (batch.mean * all),
    waitAll: queueLength / arrivalRate,
    queueLength,
    inSystem: queueLength + offeredLoad,
  });
}

/**
 * The steady state of M^X/M/c+M: who waits loses patience after an exponential time. It always has
 * one. By cuts between j and j + 1 contacts, upwards until nothing is left.
 *
 * @throws RangeError for what is not a queue, or would take minutes
 */
export function impatientBatchQueue(
  queue: BatchQueue & { /** 1/θ, in seconds. */ readonly meanPatience: number },
): ImpatientBatchMetrics {
  positive('meanPatience', queue.meanPatience);
  const batch = requireBatches(queue);
  const { batchRate, meanPatience, meanService, servers } = queue;
  const arrivalRate = batchRate * batch.mean;
  const top = (arrivalRate - servers / meanService) * meanPatience;
  if (top * stepsOfALevel(batch.largest) > MOST_STEPS) {
    throw new RangeError(
      `meanPatience: expected less, found ${meanPatience}: the queue would grow to ${top}`,
    );
  }
  const sums = sumLevels(queue, batch, 1 / meanPatience, Number.POSITIVE_INFINITY);
  const queueLength = sums.waiting / sums.all;
  const busy = sums.busy / sums.all;
  return {
    occupancy: busy / servers,
    pDelay: sums.delayed / (batch.mean * sums.all),
    waitAll: queueLength / arrivalRate,
    queueLength,
    inSystem: queueLength + busy,
    pAbandon: queueLength / meanPatience / arrivalRate,
  };
}

/** Sums over the number of contacts j with weights in proportion to its probability. */
interface LevelSums {
  all: number;
  /** Of min(j, c). */
  busy: number;
  /** Of (j − c)⁺. */
  waiting: number;
  /** Of how many contacts of an arriving batch find no free server, and of the square of that. */
  delayed: number;
  delayedSquare: number;
  /** The weight of the level behind the last. */
  next: number;
}

/**
 * From no contact to `last`, or until nothing is left, by the cuts
 *
 *     pⱼ₊₁·(rate down from j + 1) = λ·Σᵢ pᵢ·P(X > j − i),   i ≤ j
 */
function sumLevels(
  { batchRate, meanService, servers }: BatchQueue,
  { largest, above, beyond, beyondSquare }: Batch,
  abandonmentRate: number,
  last: number,
): LevelSums {
  const sums = { all: 0, busy: 0, waiting: 0, delayed: 0, delayedSquare: 0, next: 1 };
  /** The last weights, level j at j modulo the largest batch. */
  const recent = new Float64Array(largest);
  for (let j = 0; j <= last; j++) {
    if (j * stepsOfALevel(largest) > MOST_STEPS) {
      throw new RangeError(
        `batchSizes: expected fewer at once, found up to ${largest}, with more than ${j} contacts in the system`,
      );
    }
    if (sums.next > SAFE) {
      for (const key of Object.keys(sums) as (keyof LevelSums)[]) sums[key] /= SAFE;
      for (let i = 0; i < largest; i++) recent[i] = (recent[i] as number) / SAFE;
    }
    const weight = sums.next;
    recent[j % largest] = weight;
    const free = Math.min(largest, Math.max(0, servers - j));
    sums.all += weight;
    sums.busy += weight * Math.min(j, servers);
    sums.waiting += weight * Math.max(0, j - servers);
    sums.delayed += weight * (beyond[free] as number);
    sums.delayedSquare += weight * (beyondSquare[free] as number);

    let up = 0;
    for (let n = 0; n < largest && n <= j; n++) {
      up += (recent[(j - n) % largest] as number) * (above[n] as number);
    }
    const down =
      Math.min(j + 1, servers) / meanService + Math.max(0, j + 1 - servers) * abandonmentRate;
    sums.next = (batchRate * up) / down;
    // A queue may be rare: what is left of it counts, not what is left of all.
    if (j > servers + largest && sums.next * (j - servers) <= 1e-18 * sums.waiting) break;
  }
  return sums;
}

const stepsOfALevel = (largest: number): number => largest + STEPS_OF_A_LEVEL;

/** The sizes X of batches. */
interface Batch {
  readonly largest: number;
  readonly mean: number;
  readonly meanSquare: number;
  /** P(X > n), E[(X − n)⁺] and E[((X − n)⁺)²] for n from 0 to the largest. */
  readonly above: Float64Array;
  readonly beyond: Float64Array;
  readonly beyondSquare: Float64Array;
}

function requireBatches({ batchRate, batchSizes, meanService, servers }: BatchQueue): Batch {
  positive('batchRate', batchRate);
  positive('meanService', meanService);
  countable('servers', servers);
  shares(
    'batchSizes',
    batchSizes.map(([, p]) => p),
    batchSizes.length,
  );
  let largest = 0;
  for (const [size] of batchSizes) {
    countable('batchSizes', size);
    if (size > LARGEST_BATCH) {
      throw new RangeError(`batchSizes: expected at most ${LARGEST_BATCH} at once, found ${size}`);
    }
    largest = Math.max(largest, size);
  }
  const above = new Float64Array(largest + 1);
  const [beyond, beyondSquare] = [above.slice(), above.slice()];
  for (const [size, p] of batchSizes) (above[size - 1] as number) += p;
  for (let n = largest - 1; n >= 0; n--) {
    const [tail, more] = [above[n + 1] as number, beyond[n + 1] as number];
    (above[n] as number) += tail;
    beyond[n] = more + (above[n] as number);
    beyondSquare[n] = (beyondSquare[n + 1] as number) + 2 * more + (above[n] as number);
  }
  return {
    largest,
    mean: beyond[0] as number,
    meanSquare: beyondSquare[0] as number,
    above,
    beyond,
    beyondSquare,
  };
}
