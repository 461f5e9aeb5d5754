import { lagOneAutocorrelation } from '../mathematics/statistics/autocorrelation.ts';
import {
  type Estimate,
  estimate,
  type Interval,
  type Sample,
} from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import { measures } from '../scenario/measures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import type { CallbackRecord } from '../simulation/callback-record.ts';
import { callbacksOf, isCallbackMeasure } from './callback-tally.ts';
import { isCustomerMeasure } from './customer-measures.ts';
import { isFlowMeasure } from './flow-measures.ts';
import { isEndMeasure } from './journey-ends.ts';
import { isMoneyMeasure } from './money-measures.ts';
import { RunMeasures } from './run-measures.ts';
import type { Demand } from './scenario-demand.ts';
import { isWrittenMeasure } from './written-sample.ts';

/** How many batches a long run is cut into: more would be shorter, and resemble their neighbours. */
export const BATCHES = 20;
/** With fewer contacts in any batch, a figure has no interval. */
const LEAST_IN_BATCH = 30;
/** Twenty times all of a run's durations would be too many to keep. */
const MOST_EXACT_IN_BATCH = 1000;

/** What each batch says of each figure, and how many contacts of the figure it has. */
export type Batches = readonly (readonly Sample[])[];

/** The measures of one long run, batch by batch in order of due time. */
export class BatchMeasures {
  readonly #scenario: Scenario;
  /** When each batch but the first begins, ascending, in seconds from the start of the run. */
  readonly #bounds: readonly number[];
  readonly #batches: readonly RunMeasures[];
  /** The last batch that a record has fallen into. */
  #latest = 0;

  constructor(scenario: Scenario, bounds: readonly number[]) {
    this.#scenario = scenario;
    this.#bounds = bounds;
    this.#batches = Array.from(
      { length: bounds.length + 1 },
      () => new RunMeasures(scenario, MOST_EXACT_IN_BATCH),
    );
  }

  add(record: AttemptRecord): void {
    this.#batchAt(record.due)?.add(record);
  }

  addCallback(record: CallbackRecord): void {
    this.#batchAt(record.offered)?.addCallback(record);
  }

  #batchAt(due: number): RunMeasures | undefined {
    // Records come in order of their end, which is nearly that of their due time.
    while (due >= (this.#bounds[this.#latest] ?? Number.POSITIVE_INFINITY)) this.#latest++;
    let batch = this.#latest;
    while (batch > 0 && due < (this.#bounds[batch - 1] as number)) batch--;
    return this.#batches[batch];
  }

  /** By figure, then by batch; no batch at all of a figure that some batch has too few contacts of. */
  of(figures: readonly Figure[]): Batches {
    return figures.map((figure) =>
      this.#batches.every((one) => hasBatches(figure, one)) &&
      this.#batches.every((one) => contactsOf(figure, one, this.#scenario))
        ? this.#batches.map((one) => one.sample(figure, []))
        : [],
    );
  }
}

/**
 * Extremes grow with the length of what they are of, and no batch has its own occupancy, backlog,
 * flow or ends of journeys, nor knows of contacts that were passed on or of messages.
 */
function hasBatches({ measure, of, statistic }: Figure, { needsLegs }: RunMeasures): boolean {
  if (measure === 'occupancy' || measure === 'concurrency') return false;
  if (isWrittenMeasure(measure) || isFlowMeasure(measure) || isEndMeasure(measure)) return false;
  if (isCustomerMeasure(measure) || isMoneyMeasure(measure)) return false;
  // Who was passed on is among those who were offered a callback.
  const isOfReceived = of !== undefined || measure === 'callbackOffered';
  return !(needsLegs && isOfReceived) && statistic.kind !== 'min' && statistic.kind !== 'max';
}

/** Whether a batch has enough contacts that a figure is of. */
function contactsOf({ measure, of }: Figure, { channels }: RunMeasures, scenario: Scenario) {
  const isOfServed = measure === 'wait' || measure === 'handling' || measure === 'slServed';
  const contacts = channels.reduce((sum, { attempts, callbacks }, i) => {
    if (of !== undefined && scenario.channels[i]?.name !== of) return sum;
    const ofCallbacks =
      isCallbackMeasure(measure) && callbacks !== undefined
        ? callbacksOf(measure, callbacks)
        : undefined;
    return sum + (ofCallbacks ?? (isOfServed ? attempts.served : attempts.offered));
  }, 0);
  return contacts >= LEAST_IN_BATCH;
}

/** Twenty batches of equally many expected arrivals, from the end of the warm-up on. */
export function batchesOf(scenario: Scenario, { arrivals, horizon }: Demand): BatchMeasures {
  const from = scenario.warmUp;
  const all = arrivals(from, horizon);
  const bounds = Array.from({ length: BATCHES - 1 }, (_, i) => {
    let [low, high] = [from as number, horizon];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (arrivals(from, middle) < ((i + 1) * all) / BATCHES) low = middle;
      else high = middle;
    }
    return high;
  });
  return new BatchMeasures(scenario, bounds);
}

/** An estimate by batch means. */
export interface BatchEstimate extends Estimate {
  /** Lag-1 autocorrelation of the batches' means, where it is too high for them to pass as independent. */
  readonly autocorrelation?: number;
}

/**
 * The estimate of a figure from one long run: the value is that of the whole run, the interval comes
 * from the means of its batches, as Student's with 19 degrees of freedom. Without batches there is
 * no interval.
 *
 * The means of independent batches have a lag-1 autocorrelation near −1/n, normal with variance 1/n
 * for practical purposes. Above 1.645/√n − 1/n, which independent ones reach one time in twenty, it
 * is told: the batches are too short and the interval is too narrow.
 *
 * Sources: Law (2015), "Simulation Modeling and Analysis", 5th ed., section 9.5.3; Anderson (1942),
 * "Distribution of the serial correlation coefficient", Annals of Mathematical Statistics 13, 1–13.
 */
export function byBatchMeans(
  figure: Figure,
  whole: Sample,
  batches: readonly Sample[],
): BatchEstimate {
  const all = estimate([whole]);
  const { value, interval, samples } = estimate(batches);
  if (interval === undefined) return all;
  const ends = isOfOneBatch(batches)
    ? ofWholeRun(figure, interval, value, all.value, batches.length)
    : interval;
  const correlation = lagOneAutocorrelation(batches.map((batch) => estimate([batch]).value));
  const n = batches.length;
  const isTooHigh = correlation > 1.645 / Math.sqrt(n) - 1 / n;
  return {
    value: all.value,
    interval: ends,
    samples,
    ...(isTooHigh ? { autocorrelation: correlation } : {}),
  };
}

/** Whether batches say values that are averaged: sums and shares add up to those of the whole run. */
function isOfOneBatch(batches: readonly Sample[]): boolean {
  return batches.some(({ kind }) => kind === 'value');
}

/**
 * The interval around the whole run's value. Its count is that of all batches together; its quantile
 * is not the mean of theirs, and only the width is taken from them.
 */
function ofWholeRun(
  { measure }: Figure,
  { low, high }: Interval,
  ofBatches: number,
  ofWhole: number,
  batches: number,
): Interval {
  const scale = measures[measure].unit === 'count' ? batches : 1;
  return {
    low: ofWhole - (ofBatches - low) * scale,
    high: ofWhole + (high - ofBatches) * scale,
  };
}
