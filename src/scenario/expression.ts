import { exp } from '../mathematics/elementary/exponential.ts';
import { log } from '../mathematics/elementary/logarithm.ts';
import { power } from '../mathematics/elementary/power.ts';
import { wholePower } from '../mathematics/elementary/whole-power.ts';
import { type Figure, figureText } from './figure.ts';

/** What is computed from figures, as `parse-expression.ts` reads it; times are in seconds. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | AskedFigure
  | { readonly kind: 'negative'; readonly of: Expression }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Expression[] };

/** How one side of a condition is to stand to the other. */
export type Comparison = '<' | '<=' | '>' | '>=';

export type Operator = '+' | '-' | '*' | '/' | '^';

export const functionNames = ['min', 'max', 'exp', 'ln'] as const;
export type FunctionName = (typeof functionNames)[number];

/** A figure of the scenario as it is, or of one of its variants. */
export interface AskedFigure {
  readonly kind: 'figure';
  readonly figure: Figure;
  readonly variant?: string;
}

/** What one asks for: `wait{channel:phone} avg in pooled`. */
export function askedText({ figure, variant }: AskedFigure): string {
  return variant === undefined ? figureText(figure) : `${figureText(figure)} in ${variant}`;
}

/** All figures of an expression, each once. */
export function figuresOf(expression: Expression): readonly AskedFigure[] {
  return [...new Map(allFigures(expression).map((asked) => [askedText(asked), asked])).values()];
}

function allFigures(expression: Expression): readonly AskedFigure[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'figure':
      return [expression];
    case 'negative':
      return allFigures(expression.of);
    case 'operation':
      return [expression.left, expression.right].flatMap(allFigures);
    case 'call':
      return expression.of.flatMap(allFigures);
    default:
      return expression satisfies never;
  }
}

/** The value of an expression, from those of its figures. */
export type Evaluate = (figures: ArrayLike<number>) => number;

/**
 * An expression as a function of the values of its figures. NaN where one of them is not known.
 *
 * @param placeOf where the value of a figure will stand
 */
export function evaluator(
  expression: Expression,
  placeOf: (asked: AskedFigure) => number,
): Evaluate {
  const compile = (part: Expression) => evaluator(part, placeOf);
  switch (expression.kind) {
    case 'number': {
      const { value } = expression;
      return () => value;
    }
    case 'figure': {
      const place = placeOf(expression);
      return (values) => values[place] ?? Number.NaN;
    }
    case 'negative': {
      const of = compile(expression.of);
      return (values) => -of(values);
    }
    case 'operation': {
      const operate = operations[expression.operator];
      const [left, right] = [compile(expression.left), compile(expression.right)];
      return (values) => operate(left(values), right(values));
    }
    case 'call': {
      const call = functions[expression.name];
      const parts = expression.of.map(compile);
      return (values) => call(parts.map((part) => part(values)));
    }
    default:
      return expression satisfies never;
  }
}

/** The value of an expression without figures. */
export function constantOf(expression: Expression): number {
  return evaluator(expression, () => -1)([]);
}

const operations: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (base, exponent) => {
    if (!Number.isInteger(exponent)) return base >= 0 ? power(base, exponent) : Number.NaN;
    const size = wholePower(base, Math.abs(exponent));
    return exponent < 0 ? 1 / size : size;
  },
};

const functions: Readonly<Record<FunctionName, (of: readonly number[]) => number>> = {
  min: (of) => Math.min(...of),
  max: (of) => Math.max(...of),
  exp: ([x = Number.NaN]) => exp(x),
  ln: ([x = Number.NaN]) => log(x),
};
