import { answerUnit, byHandOf } from './answer-unit.ts';
import type { Answer, Asks, ByHand, Search } from './answers.ts';
import { compileSearch } from './compile-search.ts';
import { type Expression, figuresOf } from './expression.ts';
import { aNumber, type ExpressionUnit, unitText } from './expression-unit.ts';
import { kindMissing } from './measure-rules.ts';
import { parseCondition, parseExpression } from './parse-expression.ts';
import type { ExpressionNames, ParsedExpression } from './read-operand.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { ScenarioShape } from './schema.ts';
import type { AnswerShape } from './schema-of-answers.ts';
import { tagValuesOf } from './tag-values.ts';

/** The scenario as it is and its variants, each with a right shape. */
export interface AskedShapes {
  readonly base: ScenarioShape;
  readonly variants: ReadonlyMap<string, ScenarioShape>;
}

/** The half-width that is enough where nobody says. */
const RELATIVE = 0.02;
const ABSOLUTE = 0.005;

type Found<Read> = Read | readonly ScenarioProblem[];

/** Whether something was not read, but is what is wrong with it. */
export function isProblems<Read>(found: Found<Read>): found is readonly ScenarioProblem[] {
  return Array.isArray(found);
}

/** The answers that a scenario asks for, each compiled or with all that is wrong with it. */
export function compileAnswers(shapes: AskedShapes): readonly Found<Answer>[] {
  return Object.entries(shapes.base.answers).map(([name, shape]) =>
    compileAnswer(name, shape, shapes),
  );
}

function compileAnswer(name: string, shape: AnswerShape, shapes: AskedShapes): Found<Answer> {
  const path = ['answers', name];
  const asked = askedOf(shape, path, shapes);
  const misplaced = misplacedKeys(shape, path);
  if (isProblems(asked)) return [...misplaced, ...asked];
  const unit = answerUnit(shape, asked.unit, asked.label, path);
  const byHand = isProblems(unit) ? undefined : byHandOf(shape, asked.unit, path);
  const problems = [
    ...misplaced,
    ...(isProblems(unit) ? unit : []),
    ...(byHand !== undefined && isProblems(byHand) ? byHand : []),
  ];
  if (problems.length > 0 || isProblems(unit)) return problems;
  const { precision } = shapes.base;
  return {
    name,
    means: shape.means,
    unit: unit.name,
    of: unit.of,
    precision: {
      relative: shape.precision?.relative ?? precision?.relative ?? RELATIVE,
      absolute:
        shape.precision?.absolute ?? (unit.of === 'number' ? 0 : (precision?.absolute ?? ABSOLUTE)),
    },
    asks: asked.asks,
    ...(byHand === undefined ? {} : { byHand: byHand as ByHand }),
  };
}

/** Keys that do not belong together. */
function misplacedKeys(shape: AnswerShape, path: readonly string[]): readonly ScenarioProblem[] {
  const { value, solve, equals, least, such, because, byHand } = shape;
  const problem = (key: keyof AnswerShape, expected: string): ScenarioProblem => ({
    path: [...path, key],
    expected,
    found: shape[key],
  });
  return [
    ...(solve !== undefined && least !== undefined
      ? [problem('least', 'either solve or least, not both')]
      : []),
    ...(least !== undefined && value !== undefined
      ? [problem('value', 'such, a condition, beside least')]
      : []),
    ...(solve === undefined && equals !== undefined
      ? [problem('equals', 'solve beside it, the key whose value is looked for')]
      : []),
    ...(least === undefined && such !== undefined
      ? [problem('such', 'least beside it, the key whose value is looked for')]
      : []),
    ...(byHand === undefined && because !== undefined
      ? [problem('because', 'byHand beside it, which this is the reason of')]
      : []),
  ];
}

interface Asked {
  readonly asks: Asks;
  readonly unit: ExpressionUnit;
  /** What the setting that is looked for is called, where it says so. */
  readonly label?: string;
}

function askedOf(
  { value, solve, equals, least, such }: AnswerShape,
  path: readonly string[],
  shapes: AskedShapes,
): Found<Asked> {
  const needs = (key: string, expected: string) => [{ path: [...path, key], expected }];
  if (least !== undefined) {
    if (such === undefined) return needs('such', 'the condition that is to hold');
    return searched(
      compileSearch(least, [...path, 'least'], true),
      conditionOf(such, path, shapes),
    );
  }
  if (value === undefined) return needs('value', 'what is to be computed, or least and such');
  const parsed = expressionOf(value, [...path, 'value'], shapes);
  if (solve === undefined) {
    if (isProblems(parsed)) return parsed;
    return { asks: { kind: 'value', value: parsed.expression }, unit: parsed.unit };
  }
  if (equals === undefined) return needs('equals', 'what value is to be');
  const goal = expressionOf(String(equals), [...path, 'equals'], shapes);
  return searched(
    compileSearch(solve, [...path, 'solve'], false),
    excessOf(parsed, goal, equals, path),
  );
}

/** How much an expression is above what it is to be. */
function excessOf(
  parsed: Found<ParsedExpression>,
  goal: Found<ParsedExpression>,
  equals: number | string,
  path: readonly string[],
): Found<SearchedFor> {
  if (isProblems(parsed) || isProblems(goal)) return problemsOf(parsed, goal);
  if (parsed.unit.time !== goal.unit.time) {
    const expected = `${unitText(parsed.unit)}, as value is`;
    return [{ path: [...path, 'equals'], expected, found: equals }];
  }
  const [left, right] = [parsed.expression, goal.expression];
  return { kind: 'solve', excess: { kind: 'operation', operator: '-', left, right } };
}

const problemsOf = (...found: readonly Found<unknown>[]): readonly ScenarioProblem[] =>
  found.flatMap((one) => (isProblems(one) ? one : []));

type SearchedFor =
  | Omit<Extract<Asks, { kind: 'solve' }>, 'search'>
  | Omit<Extract<Asks, { kind: 'least' }>, 'search'>;

function searched(search: Found<Search>, rest: Found<SearchedFor>): Found<Asked> {
  if (isProblems(search) || isProblems(rest)) return problemsOf(search, rest);
  const { around } = search.range;
  const isPlain = around === undefined || around.before.trim() !== '';
  return {
    asks: { ...rest, search },
    unit: aNumber,
    ...(isPlain || around.after.trim() === '' ? {} : { label: around.after.trim() }),
  };
}

function conditionOf(
  text: string,
  path: readonly string[],
  shapes: AskedShapes,
): Found<SearchedFor> {
  const parsed = parseCondition(text, namesOf(shapes));
  if ('expected' in parsed) return [{ path: [...path, 'such'], ...parsed }];
  const { difference, operator } = parsed;
  const wrong = wrongFigures(difference, [...path, 'such'], text, shapes);
  return wrong.length > 0 ? wrong : { kind: 'least', excess: difference, operator };
}

function expressionOf(
  text: string,
  path: readonly string[],
  shapes: AskedShapes,
): Found<ParsedExpression> {
  const parsed = parseExpression(text, namesOf(shapes));
  if ('expected' in parsed) return [{ path, ...parsed }];
  const wrong = wrongFigures(parsed.expression, path, text, shapes);
  return wrong.length > 0 ? wrong : parsed;
}

function namesOf({ base, variants }: AskedShapes): ExpressionNames {
  return {
    variants: [...variants.keys()],
    of: (variant) => {
      return tagValuesOf((variant === undefined ? base : variants.get(variant)) ?? base);
    },
  };
}

/** Figures of what their channels do not have. */
function wrongFigures(
  expression: Expression,
  path: readonly string[],
  found: string,
  { base, variants }: AskedShapes,
): readonly ScenarioProblem[] {
  return figuresOf(expression).flatMap(({ figure, variant }): readonly ScenarioProblem[] => {
    const shape = (variant === undefined ? base : variants.get(variant)) ?? base;
    const expected = kindMissing(figure, shape);
    return expected === undefined ? [] : [{ path, expected, found }];
  });
}
