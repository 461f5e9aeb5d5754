import type { Estimate, Interval } from '../mathematics/statistics/estimate.ts';
import { measures } from '../scenario/measures.ts';
import { parseTarget, type Target } from '../scenario/target.ts';
import type { JudgedTarget } from '../verdict/judge-targets.ts';
import type { Found } from './capacity-search.ts';

/** A target at one multiple of the demand: what was found, and what that says. Plain data for a file. */
export interface Criterion {
  readonly target: Target;
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly standing: 'kept' | 'broken' | 'undecided' | 'few';
}

/** What every backend owes, by measure: judged where a scenario demands nothing of that measure itself. */
const owed = [
  ['failed', 'rate<1 %'],
  ['limited', 'rate<1 %'],
  ['latency', 'p(95)<1 s'],
  ['overhead', 'avg<1 s'],
] as const;

/** What probes are judged by: the targets of the scenario, and what every backend owes beside them. */
export function probedTargets(targets: readonly Target[]): readonly Target[] {
  const beside = owed.filter(([name]) => !targets.some(({ measure }) => measure === name));
  return [
    ...targets,
    ...beside.flatMap(([measure, condition]) => {
      const target = parseTarget(measure, condition, { channels: [], groups: [] });
      return 'part' in target ? [] : [target];
    }),
  ];
}

/** Whether it is the backend that answers for a target, and not the people. */
export const isOfBackend = ({ measure }: Target): boolean =>
  measures[measure].judgedOn === 'measurement';

/** A judged target as a criterion, by the estimate that decided. */
export function criterionOf(judged: JudgedTarget): Criterion {
  const { target, verdict } = judged;
  const { value, interval } = decidingOf(judged);
  return {
    target,
    value: Number.isFinite(value) ? value : null,
    interval: interval ?? null,
    standing: standingOf(verdict),
  };
}

function decidingOf(judged: JudgedTarget): Estimate {
  const { judgedOn, simulated, withLatency, measured, verdict } = judged;
  if (verdict.kind === 'undecided' && verdict.why.kind === 'contradicted') {
    return verdict.why.measured;
  }
  if (judgedOn === 'measurement') return measured ?? { value: Number.NaN, samples: 0 };
  return withLatency ?? simulated;
}

/**
 * More demand has more contacts: what there was nothing of, or too little for an interval, speaks neither for nor
 * against a multiple. A backend that served nobody has broken every promise.
 */
function standingOf(verdict: JudgedTarget['verdict']): Criterion['standing'] {
  switch (verdict.kind) {
    case 'met':
      return 'kept';
    case 'missed':
      return 'broken';
    case 'empty':
      return 'few';
    case 'undecided':
      if (verdict.why.kind === 'unserved') return 'broken';
      return verdict.why.kind === 'no-interval' ? 'few' : 'undecided';
    default:
      return verdict satisfies never;
  }
}

/** What criteria together say of a multiple. */
export function foundOf(criteria: readonly Criterion[]): Exclude<Found, 'unfit'> {
  const has = (standing: Criterion['standing']) =>
    criteria.some((criterion) => criterion.standing === standing);
  if (has('broken')) return 'broken';
  if (has('undecided')) return 'undecided';
  return has('few') ? 'few' : 'held';
}
