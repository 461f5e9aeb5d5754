import type { OperationColumns } from '../loadtest/operation-columns.ts';
import { hasFailed, isLimited, latenciesOf } from '../loadtest/operation-columns.ts';
import { wilsonInterval } from '../mathematics/statistics/wilson.ts';
import type { Operation } from '../scenario/operations.ts';
import type { Target } from '../scenario/target.ts';
import { keeps } from '../verdict/judge.ts';
import type { Criterion } from './criterion.ts';

/**
 * So sure an interval is by which few operations break a target. They are not independent of one another, as Wilson's
 * interval has them, which a wide one makes up for.
 */
const CONFIDENCE = 0.999;

/**
 * What operations say of a target that are too few for batch means: that they break it, where Wilson's interval lies
 * beyond its limit; undefined otherwise. A backend that has collapsed is known by few of them, whereas few are not enough
 * to show that it holds.
 *
 * Of shares of failures and of 429s it is the interval of the share; of a percentile of latency, that of the share of
 * operations which do not keep the limit, beside the share that need not. Other targets need more.
 */
export function plainlyBroken(target: Target, operations: OperationColumns): Criterion | undefined {
  const { measure, statistic, operator } = target;
  if (measure === 'failed' || measure === 'limited') {
    const isSo = measure === 'failed' ? hasFailed : isLimited;
    const { rows, outcome } = operations;
    const count = outcome.reduce((sum, one) => sum + (isSo(one) ? 1 : 0), 0);
    const interval = wilsonInterval(count, rows, CONFIDENCE);
    const isBroken = rows > 0 && !keeps(interval.low, target) && !keeps(interval.high, target);
    return isBroken ? broken(target, count / rows, interval) : undefined;
  }
  if (measure !== 'latency' || statistic.kind !== 'percentile') return undefined;
  const latencies = latenciesOf(operations, target.of as Operation | undefined).sort();
  const { length } = latencies;
  const isUpperBound = operator === '<' || operator === '<=';
  const share = statistic.percent / 100;
  // So many of a hundred may lie beyond the limit.
  const allowed = isUpperBound ? 1 - share : share;
  const beyond = latencies.reduce((sum, one) => sum + (keeps(one, target) ? 0 : 1), 0);
  if (length === 0 || wilsonInterval(beyond, length, CONFIDENCE).low <= allowed) return undefined;
  // In milliseconds: the percentile lies between those of the shares that Wilson's interval of its own share spans.
  const around = wilsonInterval(share * length, length, CONFIDENCE);
  const at = (p: number): number =>
    latencies[Math.min(length - 1, Math.floor(p * length))] as number;
  return broken(target, at(share), { low: at(around.low), high: at(around.high) });
}

const broken = (target: Target, value: number, interval: Criterion['interval']): Criterion => ({
  target,
  value,
  interval,
  standing: 'broken',
});
