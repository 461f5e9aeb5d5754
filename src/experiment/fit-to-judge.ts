import type { SimulationResult } from './simulate.ts';

/** Why simulated runs are not fit to judge by, whatever their figures say. */
export type Unfitness =
  /** With `warmUp: auto`, no end of the warm-up was found. */
  | 'not-settled'
  /** Too many journeys were still open when the runs ended: who is never answered is in no figure. */
  | 'cut-off';

/** The largest share of journeys that may be cut off in runs that targets are judged by. */
export const MOST_CUT = 0.05;

/** Everything that keeps simulated runs from being judged by; nothing for those that are fit. */
export function unfitnessOf({
  warmUp,
  cut,
  journeys,
}: Pick<SimulationResult, 'warmUp' | 'cut' | 'journeys'>): readonly Unfitness[] {
  return [
    ...(warmUp?.isSettled === false && !warmUp.wasStopped ? (['not-settled'] as const) : []),
    ...(cut > MOST_CUT * journeys ? (['cut-off'] as const) : []),
  ];
}
