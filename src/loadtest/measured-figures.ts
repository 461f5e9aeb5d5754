import { isCallbackMeasure } from '../experiment/callback-tally.ts';
import { isCustomerMeasure } from '../experiment/customer-measures.ts';
import { isFlowMeasure } from '../experiment/flow-measures.ts';
import { isEndMeasure } from '../experiment/journey-ends.ts';
import { isMoneyMeasure } from '../experiment/money-measures.ts';
import { sampleOf, sampleOfTimes, Tally } from '../experiment/tally.ts';
import { isWrittenMeasure } from '../experiment/written-sample.ts';
import { batchMeans } from '../mathematics/statistics/batch-means.ts';
import { type Estimate, estimate } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import type { Operation } from '../scenario/operations.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import { hasFailed, isAnswer, latencyOf, type Measurement, operationsOf } from './measurement.ts';

/**
 * A figure as one replay measured it. A replay has no replications: its interval comes from batch
 * means in order of due time.
 */
export function measuredFigure(
  scenario: Scenario,
  measurement: Measurement,
  figure: Figure,
): Estimate {
  switch (figure.measure) {
    case 'occupancy':
      return { value: Number.NaN, samples: 0 }; // of agents who are simulated by us
    case 'latency':
      return batchMeans(
        operationsOf(measurement, figure.of as Operation | undefined)
          .filter(isAnswer) // a quick error is no quick answer
          .map(latencyOf),
        (values) => sampleOfTimes(values, figure.statistic),
      );
    case 'lateness':
      return batchMeans(measurement.lateness, (values) => sampleOfTimes(values, figure.statistic));
    case 'failed':
      return batchMeans(measurement.operations, (batch) => ({
        kind: 'share',
        numerator: batch.filter(hasFailed).length,
        denominator: batch.length,
      }));
    case 'concurrency':
      return none;
    default: {
      const { measure, statistic, of } = figure;
      // Channels that a load test plays have none of these, and a window has no flow of its own.
      if (isWrittenMeasure(measure) || isCallbackMeasure(measure)) return none;
      if (isCustomerMeasure(measure) || isMoneyMeasure(measure)) return none;
      if (isFlowMeasure(measure) || isEndMeasure(measure)) return none;
      const { channels } = scenario;
      const attempts = measurement.attempts.filter(
        ({ channel, carried }) =>
          carried === 0 && (of === undefined || channels[channel]?.name === of),
      );
      const sample = (batch: readonly AttemptRecord[]) => {
        const tallies = channels.map((channel) => new Tally(channel.serviceLevelWithin));
        for (const record of batch) tallies[record.channel]?.add(record);
        return sampleOf(measure, statistic, tallies);
      };
      // A count is of the whole run: batches of it would say nothing.
      return statistic.kind === 'count'
        ? estimate([sample(attempts)])
        : batchMeans(attempts, sample);
    }
  }
}

const none: Estimate = { value: Number.NaN, samples: 0 };
