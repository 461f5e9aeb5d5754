import type { AbandonmentMetrics } from '../../../mathematics/queueing/abandonment-metrics.ts';
import type { Shares } from '../formula.ts';
import type { Station } from '../station.ts';

/** The same for every class but for its T. */
export function ofEveryClass(
  { classes }: Station,
  sharesFor: (threshold: number) => Shares,
): readonly Shares[] {
  const byThreshold = new Map<number, Shares>();
  return classes.map(({ channel: { serviceLevelWithin } }) => {
    const found = byThreshold.get(serviceLevelWithin) ?? sharesFor(serviceLevelWithin);
    byThreshold.set(serviceLevelWithin, found);
    return found;
  });
}

/** By the metrics of a queue; of one without abandonment, those that it has. */
export function sharesOf(
  found: Omit<
    AbandonmentMetrics,
    'pAbandonGivenDelay' | 'virtualWait' | 'pVirtualWaitGtT' | 'pAbandon'
  > & {
    readonly pAbandon?: number;
  },
): Shares {
  const { pBlock, pAbandon = 0, pDelay, slOffered, slAbandonsCountAsMet } = found;
  const enters = 1 - pBlock;
  return {
    refused: pBlock,
    abandoned: pAbandon,
    delayed: enters * pDelay,
    waitServed: Math.max(0, enters - pAbandon) * found.waitServed,
    waitAll: enters * found.waitAll,
    servedWithin: slOffered,
    abandonedWithin: Math.max(0, slAbandonsCountAsMet - slOffered),
  };
}

/** Everybody is served at last. */
export function patientShares(waitAll: number, pDelay: number, more: Partial<Shares> = {}): Shares {
  return { refused: 0, abandoned: 0, delayed: pDelay, waitAll, waitServed: waitAll, ...more };
}

/** Attempts per second of all classes. */
export function total(rates: readonly number[]): number {
  return rates.reduce((sum, rate) => sum + rate, 0);
}
