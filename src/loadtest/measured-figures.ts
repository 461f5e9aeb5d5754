import { type CallbackMeasure, isCallbackMeasure } from '../experiment/callback-tally.ts';
import { isCustomerMeasure } from '../experiment/customer-measures.ts';
import { isFlowMeasure } from '../experiment/flow-measures.ts';
import { isEndMeasure } from '../experiment/journey-ends.ts';
import { isMoneyMeasure } from '../experiment/money-measures.ts';
import { sampleOf, sampleOfTimes, Tally, type TallyMeasure } from '../experiment/tally.ts';
import { isWrittenMeasure } from '../experiment/written-sample.ts';
import { batchEstimate, batchMeans, batchRanges } from '../mathematics/statistics/batch-means.ts';
import { type Estimate, estimate } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import type { Operation } from '../scenario/operations.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  type AttemptChunk,
  type AttemptColumns,
  ROWS_PER_CHUNK,
} from '../simulation/attempt-columns.ts';
import { emptyRecord } from '../simulation/attempt-record.ts';
import { openingOf } from '../simulation/center/opening-of.ts';
import { overheadsOf, type Pairing } from './compare-worlds.ts';
import type { Measurement } from './measurement.ts';
import { hasFailed, isLimited, latenciesOf, type OperationColumns } from './operation-columns.ts';
import { type Coming, WindowCallbacks } from './window-callbacks.ts';

/** What figures are read from. */
export interface Measured
  extends Pick<Measurement, 'attempts' | 'where' | 'callbacks' | 'lateness' | 'operations'> {
  /** The contacts of both worlds. */
  readonly pairing: Pick<Pairing, 'contacts' | 'lost'>;
  /** Simulated seconds in one second of the wall clock. */
  readonly speed: number;
}

/**
 * The figures that one replay measured. A replay has no replications: intervals come from batch means in order of
 * due time.
 */
export class MeasuredFigures {
  readonly #scenario: Scenario;
  readonly #measured: Measured;
  /** What became of attempts, by batch and by channel: of one channel, or of all. */
  readonly #tallies = new Map<string | undefined, readonly (readonly Tally[])[]>();
  #callbacks: WindowCallbacks | undefined;

  /** @param scenario as it is from the start of the schedule on, see `scenario-from.ts` */
  constructor(scenario: Scenario, measured: Measured) {
    this.#scenario = scenario;
    this.#measured = measured;
  }

  of(figure: Figure): Estimate {
    const { measure, statistic } = figure;
    const { operations, lateness } = this.#measured;
    switch (measure) {
      case 'occupancy': // of agents who are simulated by us
      case 'concurrency':
        return none;
      case 'latency':
        return batchMeans(latenciesOf(operations, figure.of as Operation | undefined), (values) =>
          sampleOfTimes(values, statistic),
        );
      case 'lateness':
        return batchMeans(lateness, (values) => sampleOfTimes(values, statistic));
      case 'failed':
        return shareOf(operations, hasFailed);
      case 'limited':
        return shareOf(operations, isLimited);
      case 'overhead':
        return batchMeans(this.#overheads(figure.of), (values) => sampleOfTimes(values, statistic));
      case 'lost':
        return counted(this.#measured.pairing.lost);
      default:
        // A window is too short for what is owed in hours and days, and has no flow of its own.
        if (isWrittenMeasure(measure)) return none;
        if (isCallbackMeasure(measure)) return this.#ofCallbacks(measure, figure);
        if (isCustomerMeasure(measure) || isMoneyMeasure(measure)) return none;
        if (isFlowMeasure(measure) || isEndMeasure(measure)) return none;
        return this.#ofAttempts(measure, figure);
    }
  }

  /** In wall milliseconds. */
  #overheads(of: string | undefined): Float64Array {
    const { pairing, speed } = this.#measured;
    const channel = this.#scenario.channels.findIndex(({ name }) => name === of);
    const overheads = overheadsOf(pairing.contacts, of === undefined ? undefined : channel);
    return overheads.map((simulated) => (simulated * 1000) / speed);
  }

  #ofCallbacks(measure: CallbackMeasure, figure: Figure): Estimate {
    const { callbacks } = this.#measured;
    this.#callbacks ??= new WindowCallbacks(this.#scenario, comings(this.#measured), callbacks);
    const own = this.#callbacks;
    // Who came is counted once, and so are those who accepted: batches of offers would say nothing of them.
    if (measure === 'callbacks' || measure === 'callbackOffered') {
      return estimate([own.sample(measure, figure)]);
    }
    return batchMeans(own.offersOn(figure.of), (batch) => own.sample(measure, figure, batch));
  }

  #ofAttempts(measure: TallyMeasure, { statistic, of }: Figure): Estimate {
    const batches = this.#tallies.get(of) ?? this.#talliesOf(of);
    this.#tallies.set(of, batches);
    const whole = sampleOf(measure, statistic, batches.flat());
    // A count is of the whole run: batches of it would say nothing.
    if (statistic.kind === 'count' || batches.length === 1) return estimate([whole]);
    return batchEstimate(
      whole,
      batches.map((tallies) => sampleOf(measure, statistic, tallies)),
    );
  }

  /** In one batch where there are too few for more. Who was there before the window is left out. */
  #talliesOf(of: string | undefined): readonly (readonly Tally[])[] {
    const { channels } = this.#scenario;
    const { attempts } = this.#measured;
    const number = channels.findIndex(({ name }) => name === of);
    const rows = rowsOf(attempts, of === undefined ? undefined : number);
    const ranges = batchRanges(rows.length);
    const record = emptyRecord();
    return (ranges.length === 0 ? [[0, rows.length] as const] : ranges).map(([from, to]) => {
      const tallies = channels.map(
        (channel) => new Tally(channel.serviceLevelWithin, openingOf(channel)),
      );
      for (const row of rows.subarray(from, to)) {
        const chunk = attempts.chunks[Math.floor(row / ROWS_PER_CHUNK)] as AttemptChunk;
        const at = row % ROWS_PER_CHUNK;
        record.attempt = chunk.attempt[at] as number;
        record.due = chunk.due[at] as number;
        record.ended = chunk.ended[at] as number;
        record.wait = chunk.wait[at] as number;
        record.handled = chunk.handling[at] as number;
        record.outcome = chunk.outcome[at] as number;
        tallies[chunk.channel[at] as number]?.add(record);
      }
      return tallies;
    });
  }
}

const none: Estimate = { value: Number.NaN, samples: 0 };

/** A number that was counted and not estimated: it is what it is. */
const counted = (value: number): Estimate => ({
  value,
  interval: { low: value, high: value },
  standardError: 0,
  samples: 1,
});

/** Attempts whose wait began in the window, of one channel where one is named. */
function rowsOf(attempts: AttemptColumns, channel: number | undefined): Uint32Array {
  const rows = new Uint32Array(attempts.length);
  let count = 0;
  let before = 0;
  for (const chunk of attempts.chunks) {
    for (let row = 0; row < chunk.rows; row++) {
      if (chunk.carried[row] !== 0) continue;
      if (channel !== undefined && chunk.channel[row] !== channel) continue;
      rows[count++] = before + row;
    }
    before += chunk.rows;
  }
  return rows.subarray(0, count);
}

function* comings({ attempts, where }: Pick<Measured, 'attempts' | 'where'>): Generator<Coming> {
  let row = 0;
  for (const attempt of attempts) yield { ...attempt, class: where[row++] as number };
}

/** The share of operations with such an outcome. */
function shareOf({ outcome }: OperationColumns, isSo: (outcome: number) => boolean): Estimate {
  return batchMeans(outcome, (batch) => {
    let count = 0;
    for (const one of batch) if (isSo(one)) count++;
    return { kind: 'share', numerator: count, denominator: batch.length };
  });
}
