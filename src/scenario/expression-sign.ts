import type { Expression } from './expression.ts';
import type { Measure } from './measures.ts';

/** Figures that are a difference by themselves. All others count, measure or share something. */
const differences: ReadonlySet<Measure> = new Set(['margin', 'nps']);

/**
 * Whether a value may lie on either side of 0, so that its sign is a conclusion: a difference says which of
 * two is more, a count or a ratio of counts does not.
 */
export function isSigned(expression: Expression): boolean {
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
