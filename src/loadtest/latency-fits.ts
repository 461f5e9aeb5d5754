import { fitRoundedDurations, type LawFit } from '../mathematics/fitting/fit-rounded-durations.ts';
import type { Law } from '../mathematics/random/law.ts';
import { meanOf } from '../mathematics/random/law-mean.ts';
import { batchMeans } from '../mathematics/statistics/batch-means.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { type Operation, operations } from '../scenario/operations.ts';
import { latenciesOf, type OperationColumns } from './operation-columns.ts';

/**
 * The law of how long an operation takes a backend, in seconds of the wall clock from sent to answered: that the sender was
 * late is not the backend's doing. Answers only; who failed is told apart.
 */
export interface LatencyFit {
  readonly operation: Operation;
  readonly answers: number;
  /** Of what was measured, by batch means. */
  readonly mean: Estimate;
  readonly law: Law;
  /** A formula that fits, or what was observed. */
  readonly kind: 'formula' | 'observed';
  /** The formulas that were tried, the best first. */
  readonly candidates: readonly LawFit[];
}

/** A law for each operation that was answered at all. */
export function fitLatencies(columns: OperationColumns): readonly LatencyFit[] {
  return operations.flatMap((operation) => {
    const inOrder = latenciesOf(columns, operation, 'sent');
    if (inOrder.length === 0) return [];
    const mean = batchMeans(inOrder, (batch) => ({
      kind: 'ratio',
      numerator: batch.reduce((sum, ms) => sum + ms, 0) / 1000,
      denominator: batch.length,
    }));
    const fitted = fitRoundedDurations(inOrder.slice().sort(), 0.001);
    return [{ operation, answers: inOrder.length, mean, ...fitted }];
  });
}

/** A law in words: `exponential(20 ms)`, `12 ms + exponential(8 ms)`. */
export function latencyText(law: Law): string {
  const ms = (seconds: number): string => `${Number((seconds * 1000).toPrecision(3))} ms`;
  const plain = (value: number): string => `${Number(value.toPrecision(3))}`;
  switch (law.kind) {
    case 'constant':
      return `constant(${ms(law.value)})`;
    case 'exponential':
      return `exponential(${ms(law.mean)})`;
    case 'shifted':
      return `${ms(law.by)} + ${latencyText(law.beyond)}`;
    case 'gamma':
      return `gamma(shape ${plain(law.shape)}, mean ${ms(law.mean)})`;
    case 'lognormal':
      return `lognormal(mean ${ms(law.mean)}, cv ${plain(law.cv)})`;
    default:
      return `as observed, mean ${ms(meanOf(law))}`;
  }
}
