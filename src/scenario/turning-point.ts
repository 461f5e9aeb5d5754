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

function isLikeToLike(expression: Expression): boolean {
  if (expression.kind !== 'operation' || expression.operator !== '/') return false;
  const [above, below] = [expression.left, expression.right].map((side) => {
    const asked = figuresOf(side);
    const names = new Set(asked.map(({ figure }) => figureText(figure)));
    return {
      figures: [...names].sort().join(),
      of: asked.map(({ variant }) => variant ?? '').join(),
    };
  });
  return above?.figures !== '' && above?.figures === below?.figures && above?.of !== below?.of;
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
