import type { AnswerEstimate } from '../experiment/answers/answer-estimate.ts';
import type { Answers } from '../experiment/answers/answer-questions.ts';
import {
  type AssumptionSweep,
  influenceOf,
  type SweptAssumption,
} from '../experiment/sweep-assumptions.ts';
import type { Answer } from '../scenario/answers.ts';
import type { StatedEvidence } from '../scenario/evidence.ts';
import { figuresOf } from '../scenario/expression.ts';
import { isWithin } from '../scenario/path-of.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { parsePath } from '../scenario/settings.ts';
import type { FlippedAnswer } from './flipped-answers.ts';
import { bearingOn, type ReportedEvidence } from './reported-evidence.ts';

/** An answer, and where the numbers come from that bear on it. */
export interface ReportedAnswer extends AnswerEstimate {
  readonly provenance: readonly BearingEvidence[];
  /** What makes its sign another one. */
  readonly flips: readonly FlippedAnswer[];
}

/** What is said of numbers that bear on an answer. */
export interface BearingEvidence extends StatedEvidence {
  /** What a sweep over their range does to it; undefined where they were not swept. */
  readonly influence?: SweptAssumption['influence'];
}

export interface ReportedAnswers extends Omit<Answers, 'estimates'> {
  readonly estimates: readonly ReportedAnswer[];
}

/**
 * The answers of a scenario, each with what is said of the numbers behind it: those of the scenario as it is
 * and of the variants that it is computed from. Where a variant sets a number, what is said of that one
 * counts, and not what is said of the number in whose place it stands.
 */
export function reportedAnswers(
  scenario: Scenario,
  answers: Answers,
  { sweep, flippedAnswers }: Pick<ReportedEvidence, 'sweep' | 'flippedAnswers'>,
): ReportedAnswers {
  return {
    ...answers,
    estimates: answers.estimates.map((found) => {
      const { name } = found.answer;
      const provenance = provenanceOf(scenario, found.answer).map((one): BearingEvidence => {
        const influence = sweep && influenceOn(name, one, sweep);
        return influence === undefined ? one : { ...one, influence };
      });
      const flips = flippedAnswers.filter(({ answer }) => answer.name === name);
      return { ...found, provenance, flips };
    }),
  };
}

function provenanceOf(scenario: Scenario, { asks }: Answer): readonly StatedEvidence[] {
  const expression = asks.kind === 'value' ? asks.value : asks.excess;
  const played = new Set(figuresOf(expression).map(({ variant }) => variant));
  const all = [
    ...(played.has(undefined) ? ofBase(scenario) : []),
    ...scenario.variants
      .filter(({ name }) => played.has(name))
      .flatMap((variant) => ofVariant(scenario, variant)),
  ];
  const others = all.filter((one) => asks.kind === 'value' || !isAlone(one, asks.search.path));
  const bearing = bearingOn({ stated: others, unstated: [] }, 'simulate').stated;
  return [...new Map(bearing.map((one) => [identityOf(one), one])).values()];
}

const ofBase = ({ evidence }: Scenario): readonly StatedEvidence[] =>
  evidence.stated.filter(({ keys, numbers }) => keys[0] !== 'variants' && numbers > 0);

/** What is said of the numbers of a variant, those that it sets first. */
function ofVariant(
  { evidence }: Scenario,
  { name, paths, scenario }: Scenario['variants'][number],
): readonly StatedEvidence[] {
  const own = evidence.stated.filter(
    ({ keys: [first, whose] }) => first === 'variants' && (whose === undefined || whose === name),
  );
  const set = paths.map(parsePath);
  const isOwn = ({ from, keys }: StatedEvidence) =>
    from.kind === 'set' && set.some((path) => isSame(path, keys));
  return [...own, ...ofBase(scenario).filter((one) => !isOwn(one))];
}

/** Whether something is said of a setting that is looked for alone: the answer rests on no number in its place. */
const isAlone = ({ keys, numbers }: StatedEvidence, searched: StatedEvidence['keys']): boolean =>
  isWithin(keys, searched) || (isWithin(searched, keys) && numbers === 1);

const isSame = (one: StatedEvidence['keys'], other: StatedEvidence['keys']): boolean =>
  isWithin(one, other) && isWithin(other, one);

const identityOf = ({ path, value, from }: StatedEvidence): string =>
  JSON.stringify([path, value, from]);

/** What a sweep over the numbers at a path does to an answer. */
function influenceOn(
  answer: string,
  { path }: StatedEvidence,
  { headlines, assumptions }: AssumptionSweep,
): SweptAssumption['influence'] | undefined {
  const headline = headlines.findIndex(({ name }) => name === answer);
  const swept = assumptions.find((one) => one.path === path);
  if (headline < 0 || swept === undefined) return undefined;
  return influenceOf(swept.ends.flatMap(({ effects }) => effects[headline] ?? []));
}
