import type { Answer, ByHand } from './answers.ts';
import { constantOf } from './expression.ts';
import { type ExpressionUnit, unitText } from './expression-unit.ts';
import { parseExpression } from './parse-expression.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { AnswerShape } from './schema-of-answers.ts';

/** What the value of an answer is called, and what it is of. */
export interface AnswerUnit {
  readonly name: string;
  readonly of: Answer['of'];
}

/**
 * The unit of an answer, or what is wrong with the one that it says.
 *
 * @param found that of its expression
 * @param label what a setting that is looked for is called, where it says so
 */
export function answerUnit(
  { unit, value }: AnswerShape,
  found: ExpressionUnit,
  label: string | undefined,
  path: readonly string[],
): AnswerUnit | readonly ScenarioProblem[] {
  const problem = (key: string, expected: string, what: unknown) => [
    { path: [...path, key], expected, found: what },
  ];
  if (found.time === 1) {
    return unit === undefined
      ? { name: 's', of: 'number' }
      : problem('unit', `none for a time in seconds, or value divided by 1 ${unit}`, unit);
  }
  if (found.time !== 0) {
    return problem('value', `a time or a number, and not ${unitText(found)}`, value);
  }
  const isShare = found.of === 'share' || found.of === 'points';
  if (unit === undefined && isShare) return { name: 'share', of: found.of as Answer['of'] };
  if (unit === 'share') return { name: 'share', of: found.of === 'share' ? 'share' : 'points' };
  return { name: unit ?? label ?? 'number', of: 'number' };
}

/** What was worked out by hand of an answer with this unit, or what is wrong with it. */
export function byHandOf(
  { byHand, because }: AnswerShape,
  unit: ExpressionUnit,
  path: readonly string[],
): ByHand | readonly ScenarioProblem[] | undefined {
  if (byHand === undefined) return undefined;
  const place = [...path, 'byHand'];
  const text = String(byHand);
  const parsed = parseExpression(text, undefined);
  if ('expected' in parsed) return [{ path: place, ...parsed }];
  if (parsed.unit.time !== unit.time) {
    return [{ path: place, expected: `${unitText(unit)}, as the answer is`, found: byHand }];
  }
  const value = constantOf(parsed.expression);
  if (!Number.isFinite(value)) {
    return [{ path: place, expected: 'what comes to a number', found: byHand }];
  }
  return { value, text, ...(because === undefined ? {} : { because }) };
}
