import { type Expression, figuresOf } from './expression.ts';
import { figureText } from './figure.ts';
import type { Measure } from './measures.ts';

/** Figures that are a difference by themselves. All others count, measure or share something. */
const differences: ReadonlySet<Measure> = new Set(['margin', 'nps']);

/**
 * What a value has to be above or below of to conclude something: 0 of a difference, and 1 of a ratio of the same
 * figures of two scenarios, both of which say which of two is more. Undefined of all others: a count is more than
 * something in no other words than its own, and so is a wait per hour.
 */
export function turningPoint(expression: Expression): 0 | 1 | undefined {
  if (isSigned(expression)) return 0;
  return isLikeToLike(expression) ? 1 : undefined;
}

/** Whether a value is one thing of a scenario divided by the very same of another. */
function isLikeToLike(expression: Expression): boolean {
  if (expression.kind !== 'operation' || expression.operator !== '/') return false;
  const { left, right } = expression;
  const [above, below] = [left, right].map(
    (side) => new Set(figuresOf(side).map(({ variant }) => variant)),
  );
  if (above?.size !== 1 || below?.size !== 1) return false;
  const [[ofAbove], [ofBelow]] = [[...above], [...below]];
  return ofAbove !== ofBelow && isAlike(left, right);
}

/** Whether two expressions are the same but for the scenarios that their figures are of. */
function isAlike(a: Expression, b: Expression): boolean {
  switch (a.kind) {
    case 'number':
      return b.kind === 'number' && a.value === b.value;
    case 'figure':
      return b.kind === 'figure' && figureText(a.figure) === figureText(b.figure);
    case 'negative':
      return b.kind === 'negative' && isAlike(a.of, b.of);
    case 'operation':
      return (
        b.kind === 'operation' &&
        a.operator === b.operator &&
        isAlike(a.left, b.left) &&
        isAlike(a.right, b.right)
      );
    case 'call':
      return (
        b.kind === 'call' &&
        a.name === b.name &&
        a.of.length === b.of.length &&
        a.of.every((one, i) => isAlike(one, b.of[i] as Expression))
      );
    default:
      return a satisfies never;
  }
}

/**
 * Whether a value may lie on either side of 0, so that its sign is a conclusion: a difference says which of
 * two is more, a count or a ratio of counts does not.
 */
function isSigned(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
      return expression.value < 0;
    case 'figure':
      return differences.has(expression.figure.measure);
    case 'negative':
      return true;
    case 'operation':
      return expression.operator === '-' || isSigned(expression.left) || isSigned(expression.right);
    case 'call':
      // ln x is below 0 where x is below 1; e to any power is above.
      return (
        expression.name === 'ln' || (expression.name !== 'exp' && expression.of.some(isSigned))
      );
    default:
      return expression satisfies never;
  }
}
