import type { AssumptionSweep } from '../experiment/sweep-assumptions.ts';
import type { Evidence } from '../scenario/evidence.ts';
import { figureText } from '../scenario/figure.ts';
import { type Flip, flipOf } from '../verdict/flip.ts';
import type { JudgedTarget } from '../verdict/judge-targets.ts';
import type { FlippedAnswer } from './flipped-answers.ts';

/** What the answer rests on, and what becomes of it where an assumption is otherwise. */
export interface ReportedEvidence extends Evidence {
  readonly sweep?: AssumptionSweep;
  /** What ended the sweep early, where something did. */
  readonly sweepInterrupted?: string;
  /** Why there is no sweep, in words; absent where there is nothing to sweep either. */
  readonly notSwept?: string;
  readonly flips: readonly FlippedVerdict[];
  /** Answers whose sign is another one at an end of a range, or cannot be told there. */
  readonly flippedAnswers: readonly FlippedAnswer[];
  /** Swept paths that variants behind the answers set themselves, so that a sweep moves them in no such variant. */
  readonly setByVariants?: readonly SetByVariants[];
  /** Answers that the sweep is not about, by name. */
  readonly leftAnswers?: readonly string[];
}

/** A path, and the variants that set it, or something around or below it. */
export interface SetByVariants {
  readonly path: string;
  readonly variants: readonly string[];
}

/** A verdict that is another one at an end of a range. */
export interface FlippedVerdict {
  readonly judged: JudgedTarget;
  readonly flip: Flip;
  /** Of the assumption. */
  readonly path: string;
  /** The end of its range. */
  readonly value: string;
}

/** The verdicts that are otherwise at an end of a swept range, by target, the most influential first. */
export function flippedVerdicts(
  targets: readonly JudgedTarget[],
  sweep: AssumptionSweep,
): readonly FlippedVerdict[] {
  return targets.flatMap((judged) => {
    const headline = sweep.headlines.findIndex(({ name }) => name === figureText(judged.target));
    return sweep.assumptions.flatMap(({ path, ends }) =>
      ends.flatMap(({ value, effects }) => {
        const effect = effects[headline];
        const flip = effect && flipOf(judged, effect.estimate);
        return flip === undefined ? [] : [{ judged, flip, path, value }];
      }),
    );
  });
}

/** What a run rests on, where nothing was swept: why not is only told where there was something to sweep. */
export function unsweptEvidence(
  evidence: Evidence,
  command: 'simulate' | 'load',
  why: string,
): ReportedEvidence {
  const bearing = bearingOn(evidence, command);
  const hasRange = bearing.stated.some(({ range }) => range !== undefined);
  return {
    ...bearing,
    flips: [],
    flippedAnswers: [],
    ...(hasRange ? { notSwept: `Not swept: ${why}` } : {}),
  };
}

/** The part of a scenario's evidence that bears on a run: how often a load test looks does on no simulation. */
export function bearingOn(
  { stated, unstated }: Evidence,
  command: 'simulate' | 'load',
): Pick<Evidence, 'stated' | 'unstated'> {
  const bears = ({ path }: { readonly path: string }) =>
    command === 'load' || !/^load\b/.test(path);
  return { stated: stated.filter(bears), unstated: unstated.filter(bears) };
}
