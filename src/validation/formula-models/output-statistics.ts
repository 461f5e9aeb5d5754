import { z } from 'zod';
import { exp } from '../../mathematics/elementary/exponential.ts';
import { normalQuantile } from '../../mathematics/elementary/normal-quantile.ts';
import { mm1RunLength } from '../../mathematics/queueing/mm1-run-length.ts';
import { antitheticPairVariance } from '../../mathematics/statistics/antithetic.ts';
import {
  lagOneAutocorrelation,
  vonNeumannRatio,
} from '../../mathematics/statistics/autocorrelation.ts';
import { autoregressiveMean } from '../../mathematics/statistics/autoregression.ts';
import { chiSquareQuantile } from '../../mathematics/statistics/chi-square.ts';
import { pairedDifference, welchDifference } from '../../mathematics/statistics/compare-means.ts';
import { estimate } from '../../mathematics/statistics/estimate.ts';
import { jackknifeRatio } from '../../mathematics/statistics/jackknife.ts';
import { meanInterval } from '../../mathematics/statistics/mean-interval.ts';
import { mean } from '../../mathematics/statistics/moments.ts';
import { meansOfBatches, mser } from '../../mathematics/statistics/mser.ts';
import { nearestRank, quantileOfSorted } from '../../mathematics/statistics/quantile.ts';
import { sequentialStop } from '../../mathematics/statistics/sequential-stopping.ts';
import { studentQuantile } from '../../mathematics/statistics/student-t.ts';
import { timeAverage } from '../../mathematics/statistics/time-average.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { type MadeUpSeries, madeUpSeries, seriesOf } from '../made-up-series.ts';
import { count, listOf, positive, properShare, share } from '../parameter-fields.ts';
import { answersIfSteady } from './steady-answers.ts';

const number = z.number({ error: 'a number' });
const values = listOf(number, 2);
const confidence = properShare;

const quantileTable = z.strictObject({
  degreesOfFreedom: listOf(positive),
  probabilities: listOf(properShare),
});

/** `quantiles[i][j]` for the i-th degrees of freedom and the j-th probability. */
function tableOf(quantile: (p: number, degrees: number) => number): FormulaModel {
  return formulaModel(quantileTable, ({ degreesOfFreedom, probabilities }) => ({
    quantiles: degreesOfFreedom.map((degrees) => probabilities.map((p) => quantile(p, degrees))),
  }));
}

const warmUp = z.strictObject({
  data: madeUpSeries,
  batchSize: count,
  searchUpToFractionOfBatches: share,
});

function warmUpAnswers(data: MadeUpSeries, batchSize: number, fraction: number) {
  const series = seriesOf(data);
  const truncation = mser(series, batchSize, fraction);
  return {
    first5Values: series.slice(0, 5),
    sumOfValues: series.reduce((sum, value) => sum + value, 0),
    truncatedBatches: truncation.batches,
    truncatedObservations: truncation.observations,
    mserStatistic: truncation.statistic,
    mserStatisticAtZero: truncation.statisticAtZero,
    truncatedMean: truncation.mean,
    fullMean: mean(series),
  };
}

const batched = z.strictObject({ data: madeUpSeries, batchSize: count, confidence });

function batchAnswers(data: MadeUpSeries, batchSize: number, level: number) {
  const series = seriesOf(data);
  const means = meansOfBatches(series, batchSize);
  const interval = meanInterval([...means], level);
  return {
    batches: means.length,
    mean: interval.mean,
    batchVariance: interval.variance,
    halfWidth: interval.halfWidth,
    lag1AutocorrelationOfBatchMeans: lagOneAutocorrelation(means),
    vonNeumannRatio: vonNeumannRatio(means),
    lastValue: series.at(-1) ?? null,
  };
}

const ratios = z
  .strictObject({ numerators: values, denominators: listOf(positive, 2), confidence })
  .refine(({ numerators, denominators }) => numerators.length === denominators.length, {
    path: ['denominators'],
    error: 'as many denominators as numerators',
  });

function ratioAnswers(numerators: number[], denominators: number[], level: number) {
  const samples = numerators.map((numerator, i) => ({
    kind: 'ratio' as const,
    numerator,
    denominator: denominators[i] as number,
  }));
  const { value, interval } = estimate(samples, level);
  const jackknife = jackknifeRatio(numerators, denominators, level);
  return {
    ratio: value,
    deltaHalfWidth: interval === undefined ? null : (interval.high - interval.low) / 2,
    meanOfRatios: mean(samples.map(({ numerator, denominator }) => numerator / denominator)),
    jackknifeEstimate: jackknife.mean,
    jackknifeHalfWidth: jackknife.halfWidth,
  };
}

const twoSystems = z
  .strictObject({ systemA: values, systemB: values, confidence })
  .refine(({ systemA, systemB }) => systemA.length === systemB.length, {
    path: ['systemB'],
    error: 'as many values as of system A',
  });

const antithetic = z.strictObject({
  integrand: z.literal('exp(u), u uniform(0,1)', { error: '"exp(u), u uniform(0,1)"' }),
  pairs: z.literal(1, { error: '1 pair' }),
});

/** Of f(u) = eᵘ: mean e − 1, second moment (e² − 1)/2, and E[f(u)·f(1 − u)] = e. */
function antitheticAnswers() {
  const e = exp(1);
  const centre = e - 1;
  const variance = (e * e - 1) / 2 - centre * centre;
  return {
    mean: centre,
    varianceSingle: variance,
    varianceOfMeanOf2Independent: variance / 2,
    varianceOfAntitheticPairMean: antitheticPairVariance(variance, e - centre * centre),
  };
}

const sequential = z.strictObject({
  values,
  confidence,
  relativeHalfWidth: positive,
  minReplications: count,
});

const step = z.strictObject({
  initial: number,
  changes: z.array(z.tuple([number, number], { error: 'a time and a value' })),
  from: number,
  to: number,
});

/** Statistics of the output of simulations. */
export const outputStatisticsModels: Readonly<Record<string, FormulaModel>> = {
  'Student t quantile': tableOf(studentQuantile),
  'normal quantile': formulaModel(
    z.strictObject({ probabilities: listOf(properShare) }),
    ({ probabilities }) => ({ quantiles: probabilities.map(normalQuantile) }),
  ),
  'chi-square quantile': tableOf(chiSquareQuantile),
  'confidence interval from replications': formulaModel(
    z.strictObject({ values, confidence }),
    ({ values: found, confidence: level }) => {
      const interval = meanInterval(found, level);
      return {
        ...interval,
        lower: interval.mean - interval.halfWidth,
        upper: interval.mean + interval.halfWidth,
        relativeHalfWidth: interval.halfWidth / Math.abs(interval.mean),
      };
    },
  ),
  'MSER-5': formulaModel(warmUp, ({ data, batchSize, searchUpToFractionOfBatches }) =>
    warmUpAnswers(data, batchSize, searchUpToFractionOfBatches),
  ),
  'non-overlapping batch means': formulaModel(batched, ({ data, batchSize, confidence: level }) =>
    batchAnswers(data, batchSize, level),
  ),
  'ratio of means over replications': formulaModel(
    ratios,
    ({ numerators, denominators, confidence: level }) =>
      ratioAnswers(numerators, denominators, level),
  ),
  'paired-t and Welch comparison of two systems': formulaModel(
    twoSystems,
    ({ systemA, systemB, confidence: level }) => {
      const paired = pairedDifference(systemA, systemB, level);
      const welch = welchDifference(systemA, systemB, level);
      return {
        meanDifference: paired.mean,
        pairedHalfWidth: paired.halfWidth,
        welchHalfWidth: welch.halfWidth,
        welchDegreesOfFreedom: welch.degreesOfFreedom,
        correlation: paired.correlation,
        varianceReductionFactor: paired.varianceReductionFactor,
      };
    },
  ),
  'antithetic variates, exact variances': formulaModel(antithetic, antitheticAnswers),
  'sequential stopping rule': formulaModel(sequential, (found) => {
    const stop = sequentialStop(
      found.values,
      found.confidence,
      found.relativeHalfWidth,
      found.minReplications,
    );
    return stop === undefined
      ? {}
      : { replications: stop.replications, mean: stop.mean, halfWidth: stop.halfWidth };
  }),
  'M/M/1 run length': formulaModel(
    z.strictObject({ arrivalRate: positive, meanService: positive }),
    ({ arrivalRate, meanService }) => {
      const length = mm1RunLength(arrivalRate, meanService);
      if (length.kind === 'unstable') return answersIfSteady(length);
      const { runTime, kind: _, ...measures } = length;
      return { ...measures, runTimeFor5PercentRelativeHalfWidth95: runTime(0.05, 0.95) };
    },
  ),
  'AR(1) mean': formulaModel(
    z.strictObject({ phi: number.gt(-1).lt(1), innovationSd: positive, n: count }),
    ({ phi, innovationSd, n }) => ({ ...autoregressiveMean(phi, innovationSd, n) }),
  ),
  'sample percentiles': formulaModel(
    z.strictObject({ values: listOf(number), probabilities: listOf(share) }),
    ({ values: found, probabilities }) => {
      const ascending = Float64Array.from(found).sort();
      return {
        nearestRank: probabilities.map((p) => nearestRank(ascending, p)),
        linearType7: probabilities.map((p) => quantileOfSorted(ascending, p)),
      };
    },
  ),
  'time-weighted average of a step function': formulaModel(
    step,
    ({ initial, changes, from, to }) => ({ ...timeAverage(initial, changes, from, to) }),
  ),
};
