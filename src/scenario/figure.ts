import { type Measure, measures } from './measures.ts';

/** One figure: a statistic of a measure, such as the p(90) of `wait{channel:phone}`. */
export interface Figure {
  readonly measure: Measure;
  /** The value of the tag in braces, such as the channel; absent: over all. */
  readonly of?: string;
  readonly statistic: Statistic;
}

export type Statistic =
  | { readonly kind: 'avg' | 'med' | 'min' | 'max' | 'rate' | 'count' }
  | { readonly kind: 'percentile'; readonly percent: number };

/** A figure in the words of targets: `wait{channel:phone} p(90)`. */
export function figureText({ measure, of, statistic }: Figure): string {
  const tag = of === undefined ? '' : `{${measures[measure].tag}:${of}}`;
  return `${measure}${tag} ${statisticText(statistic)}`;
}

export function statisticText(statistic: Statistic): string {
  return statistic.kind === 'percentile' ? `p(${statistic.percent})` : statistic.kind;
}
