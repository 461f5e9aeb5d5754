import type { Operator } from './expression.ts';
import type { MeasureForm } from './measures.ts';

/** What the value of an expression is of. */
export interface ExpressionUnit {
  /** The power of seconds: 1 for a time, 0 for a number. */
  readonly time: number;
  /**
   * `share`: from 0 to 1. `points`: a difference of shares. `any`: a number from 0 to 1 as it is
   * written, which may be a share. `number`: everything else.
   */
  readonly of: 'share' | 'points' | 'number' | 'any';
}

export const aNumber: ExpressionUnit = { time: 0, of: 'number' };
export const aTime: ExpressionUnit = { time: 1, of: 'number' };
export const aShare: ExpressionUnit = { time: 0, of: 'share' };

export const writtenNumber = (value: number): ExpressionUnit => ({
  time: 0,
  of: value >= 0 && value <= 1 ? 'any' : 'number',
});

export function unitOfMeasure(unit: MeasureForm['unit']): ExpressionUnit {
  switch (unit) {
    case 's':
    case 'ms':
      return aTime;
    case 'share':
      return aShare;
    case 'count':
    case 'money':
      return aNumber;
    default:
      return unit satisfies never;
  }
}

/** Of a sum, a difference, a product or a quotient; undefined where times and numbers do not add up. */
export function combinedUnit(
  operator: Exclude<Operator, '^'>,
  left: ExpressionUnit,
  right: ExpressionUnit,
): ExpressionUnit | undefined {
  switch (operator) {
    case '+':
    case '-':
      return left.time === right.time
        ? { ...left, of: ofSum(operator, left.of, right.of) }
        : undefined;
    case '*':
      return { time: left.time + right.time, of: ofProduct(left.of, right.of) };
    case '/':
      return { time: left.time - right.time, of: 'number' };
    default:
      return operator satisfies never;
  }
}

type Of = ExpressionUnit['of'];

function ofSum(operator: '+' | '-', left: Of, right: Of): Of {
  if (left === 'any' && right === 'any') return 'number';
  if (left === 'number' || right === 'number') return 'number';
  return operator === '-' && left === 'any' && right === 'share' ? 'share' : 'points';
}

function ofProduct(left: Of, right: Of): Of {
  if (left === 'number' || right === 'number') return 'number';
  if (left === 'points' || right === 'points') return 'points';
  return left === 'any' && right === 'any' ? 'any' : 'share';
}

/** Of the least or the largest of several; undefined where they are of different powers of time. */
export function commonUnit(units: readonly ExpressionUnit[]): ExpressionUnit | undefined {
  const [first] = units;
  if (first === undefined || units.some(({ time }) => time !== first.time)) return undefined;
  const kinds = units.map(({ of }) => of);
  if (kinds.includes('number')) return { ...first, of: 'number' };
  if (kinds.includes('points')) return { ...first, of: 'points' };
  return { ...first, of: kinds.includes('share') ? 'share' : 'any' };
}

/** What it is called in a message. */
export function unitText({ time }: ExpressionUnit): string {
  if (time === 0) return 'a number';
  return time === 1 ? 'a time' : `seconds to the power of ${time}`;
}
