import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { figureText, measures, type Target } from '../scenario/target.ts';
import { judge, type Verdict } from './judge.ts';

/** A target, what each world says of it, and which of them decided. */
export interface JudgedTarget {
  readonly target: Target;
  readonly simulated: Estimate;
  /** The replayed window in the simulator, with the same polling. */
  readonly ideal?: Estimate;
  readonly measured?: Estimate;
  readonly judgedOn: 'simulation' | 'measurement';
  readonly verdict: Verdict;
}

/** What a world says of figures, by their text. */
export type Findings = ReadonlyMap<string, Estimate>;

const nothing: Estimate = { value: Number.NaN, samples: 0 };

/**
 * Judges each target where it belongs: waits, service levels and abandonment on the simulation;
 * latency, lateness and failures on the measurement. A run that is not fit to judge by, or that was
 * not made, leaves the latter undecided.
 */
export function judgeTargets(
  targets: readonly Target[],
  simulated: Findings,
  load?: { readonly ideal: Findings; readonly measured: Findings; readonly isFit: boolean },
): readonly JudgedTarget[] {
  return targets.map((target) => {
    const text = figureText(target);
    const found = { simulated: simulated.get(text) ?? nothing };
    const { judgedOn } = measures[target.measure];
    if (load === undefined) {
      const verdict: Verdict =
        judgedOn === 'simulation' ? judge(target, found.simulated) : { kind: 'undecided', target };
      return { target, ...found, judgedOn, verdict };
    }
    const ideal = load.ideal.get(text) ?? nothing;
    const measured = load.measured.get(text) ?? nothing;
    const verdict: Verdict =
      judgedOn === 'simulation'
        ? judge(target, found.simulated)
        : load.isFit
          ? judge(target, measured)
          : { kind: 'undecided', target };
    return { target, ...found, ideal, measured, judgedOn, verdict };
  });
}
