import type { AnswerEstimate } from '../experiment/answers/answer-estimate.ts';
import type { Answers } from '../experiment/answers/answer-questions.ts';
import type { Asks } from '../scenario/answers.ts';
import type { StatedEvidence } from '../scenario/evidence.ts';
import { figuresOf } from '../scenario/expression.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { parsePath } from '../scenario/settings.ts';
import type { FlippedAnswer } from './flipped-answers.ts';
import type { ReportedEvidence } from './reported-evidence.ts';

/** An answer, and where the numbers come from that it turns on. */
export interface ReportedAnswer extends AnswerEstimate {
  readonly provenance: readonly StatedEvidence[];
  /** What makes its sign another one. */
  readonly flips: readonly FlippedAnswer[];
}

export interface ReportedAnswers extends Omit<Answers, 'estimates'> {
  readonly estimates: readonly ReportedAnswer[];
}

/** The answers of a scenario, each with what the scenario says of the numbers that it turns on. */
export function reportedAnswers(
  scenario: Scenario,
  answers: Answers,
  { flippedAnswers }: Pick<ReportedEvidence, 'flippedAnswers'>,
): ReportedAnswers {
  return {
    ...answers,
    estimates: answers.estimates.map((found) => {
      const paths = pathsOf(scenario, found.answer.asks).map(parsePath);
      const stated = scenario.evidence.stated.filter(({ keys }) =>
        paths.some((turnedOn) => isOneWithin(turnedOn, keys)),
      );
      const flips = flippedAnswers.filter(({ answer }) => answer.name === found.answer.name);
      return { ...found, provenance: stated, flips };
    }),
  };
}

/** The paths that an answer's variants set, and the one whose value it looks for. */
function pathsOf({ variants }: Scenario, asks: Asks): readonly string[] {
  const expression = asks.kind === 'value' ? asks.value : asks.excess;
  const named = new Set(figuresOf(expression).map(({ variant }) => variant));
  return [
    ...variants.filter(({ name }) => named.has(name)).flatMap(({ paths }) => paths),
    ...(asks.kind === 'value' ? [] : [asks.search.text]),
  ];
}

type Path = StatedEvidence['keys'];

/** Whether one path leads through the other, or is it. */
function isOneWithin(a: Path, b: Path): boolean {
  const shorter = a.length < b.length ? a : b;
  return shorter.every((_, i) => String(a[i]) === String(b[i]));
}
