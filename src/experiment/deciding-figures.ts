import type { Figure } from '../scenario/figure.ts';

/** Whether alternatives are chosen by a figure: customers kept, money, waits. */
export function isDeciding({ measure, of, statistic }: Figure): boolean {
  if (measure === 'wait') return of !== undefined && statistic.kind === 'avg';
  return (measure === 'customers' && of === undefined) || measure === 'margin';
}
