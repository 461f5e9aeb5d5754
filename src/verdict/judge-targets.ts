import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { figureText } from '../scenario/figure.ts';
import { type MeasureForm, measures } from '../scenario/measures.ts';
import type { Target } from '../scenario/target.ts';
import { judge, keeps, type Unserved, type Verdict } from './judge.ts';

/** A target, what each world says of it, and which of them decided. */
export interface JudgedTarget {
  readonly target: Target;
  readonly simulated: Estimate;
  /** The same simulation with the latency that was measured of the backend. */
  readonly withLatency?: Estimate;
  /** The replayed window in the simulator, with the same polling. */
  readonly ideal?: Estimate;
  readonly measured?: Estimate;
  readonly judgedOn: JudgedOn;
  readonly verdict: Verdict;
}

export type JudgedOn = 'simulation' | 'simulation-with-latency' | 'measurement';

/** What a world says of figures, by their text. */
export type Findings = ReadonlyMap<string, Estimate>;

/** What a replay adds to the simulation. */
export interface LoadFindings {
  readonly ideal: Findings;
  readonly measured: Findings;
  /** The simulation with the measured latency, where there is one. */
  readonly withLatency?: Findings;
  /** Simulated seconds in one second of the wall clock. */
  readonly speed: number;
  readonly isFit: boolean;
  /** Said of a backend that served nobody. */
  readonly unserved?: Unserved;
}

const nothing: Estimate = { value: Number.NaN, samples: 0 };

/**
 * Judges each target where it belongs: waits, service levels and abandonment on the simulation, with
 * the measured latency once there is one; latency, lateness and failures on the measurement. A run
 * that is not fit to judge by, or that was not made, leaves the latter undecided.
 *
 * The simulation has the last word on neither a backend that served nobody nor one on which the same
 * customers fared otherwise than in the ideal run: then no target is met.
 */
export function judgeTargets(
  targets: readonly Target[],
  simulated: Findings,
  load?: LoadFindings,
): readonly JudgedTarget[] {
  return targets.map((target) => {
    const find = (findings: Findings) => findings.get(figureText(target)) ?? nothing;
    const found = {
      target,
      simulated: find(simulated),
      ...(load === undefined ? {} : { ideal: find(load.ideal), measured: find(load.measured) }),
      ...(load?.withLatency === undefined ? {} : { withLatency: find(load.withLatency) }),
    };
    const judgedOn = decidedBy(target);
    if (judgedOn === 'measurement') {
      const verdict: Verdict =
        load?.isFit === true
          ? judge(target, find(load.measured))
          : { kind: 'undecided', target, why: { kind: 'not-measured' } };
      return { ...found, judgedOn, verdict };
    }
    const { withLatency } = found;
    const bySimulation = {
      judgedOn: withLatency === undefined ? judgedOn : ('simulation-with-latency' as const),
      verdict: judge(target, withLatency ?? found.simulated),
    };
    const byBackend = load?.isFit === true ? objectionOf(target, load) : undefined;
    const isFinal = ['missed', 'empty'].includes(bySimulation.verdict.kind);
    return { ...found, ...bySimulation, ...(isFinal ? undefined : byBackend) };
  });
}

/** Which world decides of a target: what its measure is of, unless the scenario wants it measured. */
export function decidedBy({ measure, source }: Target): MeasureForm['judgedOn'] {
  return source === 'measured' ? 'measurement' : measures[measure].judgedOn;
}

/**
 * What the replay has against a target that the simulation does not see broken; undefined where
 * nothing. At speed 1 or below, a measured interval that lies wholly beyond the limit is a miss. Above, the
 * backend's latency counts more than it would in life: that decides nothing, but it is no
 * promise kept either.
 */
function objectionOf(
  target: Target,
  load: LoadFindings,
): Pick<JudgedTarget, 'verdict'> | Pick<JudgedTarget, 'judgedOn' | 'verdict'> | undefined {
  const { speed, unserved } = load;
  if (unserved !== undefined) {
    const why = { kind: 'unserved', how: unserved } as const;
    return { verdict: { kind: 'undecided', target, why } };
  }
  const ideal = load.ideal.get(figureText(target))?.value ?? Number.NaN;
  const measured = load.measured.get(figureText(target)) ?? nothing;
  if (!isBroken(target, ideal, measured.value)) return undefined;
  const verdict = judge(target, measured);
  if (verdict.kind === 'missed' && speed <= 1) return { judgedOn: 'measurement', verdict };
  const why = { kind: 'contradicted', ideal, measured, speed } as const;
  return { verdict: { kind: 'undecided', target, why } };
}

/** Whether the same customers kept a target in the ideal run and broke it on the backend. */
function isBroken(target: Target, ideal: number, measured: number): boolean {
  // The agents are simulated by us: no backend shows their occupancy.
  if (target.measure === 'occupancy' || Number.isNaN(ideal)) return false;
  return Number.isNaN(measured) || (keeps(ideal, target) && !keeps(measured, target));
}
