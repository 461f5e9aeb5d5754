import { didYouMean } from './did-you-mean.ts';
import {
  type Comparison,
  constantOf,
  type Expression,
  type FunctionName,
  functionNames,
  type Operator,
} from './expression.ts';
import {
  aNumber,
  combinedUnit,
  commonUnit,
  type ExpressionUnit,
  unitText,
} from './expression-unit.ts';
import {
  type ExpressionNames,
  type ParsedExpression,
  type Reading,
  readFigure,
  readNumber,
} from './read-operand.ts';
import { Misread, TextScanner } from './text-scanner.ts';

/** Two expressions and how they are to stand to each other, as what the left one is above the right. */
export interface ParsedCondition {
  readonly difference: Expression;
  readonly operator: Comparison;
}

const operand = 'a number, a figure such as wait{channel:phone} avg, or a parenthesis';

/** Recursive descent, a method a rule; problems are thrown as `Misread`. */
export class ExpressionParser {
  readonly #scanner: TextScanner;
  readonly #names: ExpressionNames | undefined;

  constructor(text: string, names: ExpressionNames | undefined) {
    this.#scanner = new TextScanner(text);
    this.#names = names;
  }

  whole(): ParsedExpression {
    const found = this.#sum()(undefined);
    this.#scanner.end('an operator (+ - * / ^) or the end');
    return found;
  }

  condition(): ParsedCondition {
    const left = this.#sum()(undefined);
    const at = this.#scanner.at;
    const operator = this.#scanner.take(/<=|>=|<|>/y);
    if (operator === undefined) throw new Misread(at, 'one of < <= > >=');
    const from = this.#scanner.at;
    const right = this.#sum()(undefined);
    this.#scanner.end('an operator (+ - * / ^) or the end');
    if (left.unit.time !== right.unit.time) {
      throw new Misread(from, `${unitText(left.unit)}, as on the left`);
    }
    return {
      difference: operation('-', left.expression, right.expression),
      operator: operator as Comparison,
    };
  }

  #sum(): Reading {
    return this.#chain(/[+-]/y, () => this.#product());
  }

  #product(): Reading {
    return this.#chain(/[*/]/y, () => this.#signed());
  }

  /** Operands of one rank, from left to right. */
  #chain(operators: RegExp, next: () => Reading): Reading {
    let left = next();
    for (;;) {
      const operator = this.#scanner.take(operators) as '+' | '-' | '*' | '/' | undefined;
      if (operator === undefined) return left;
      const from = this.#scanner.at;
      const [before, right] = [left, next()];
      left = (variant) => {
        const [a, b] = [before(variant), right(variant)];
        const unit = combinedUnit(operator, a.unit, b.unit);
        if (unit === undefined) throw new Misread(from, `${unitText(a.unit)}, as on the left`);
        return { expression: operation(operator, a.expression, b.expression), unit };
      };
    }
  }

  #signed(): Reading {
    if (this.#scanner.take(/-/y) === undefined) return this.#power();
    const of = this.#signed();
    return (variant) => {
      const { expression, unit } = of(variant);
      const kind = unit.of === 'share' ? 'points' : unit.of === 'any' ? 'number' : unit.of;
      return { expression: { kind: 'negative', of: expression }, unit: { ...unit, of: kind } };
    };
  }

  #power(): Reading {
    const base = this.#operand();
    if (this.#scanner.take(/\^/y) === undefined) return base;
    const from = this.#scanner.at;
    const exponent = this.#signed();
    return (variant) => {
      const [a, b] = [base(variant), exponent(variant)];
      // Seconds to a power that is measured are of no unit.
      const isPlain = a.unit.time === 0 && b.unit.time === 0;
      const isWritten = b.expression.kind === 'number' && Number.isInteger(b.expression.value);
      if (!isPlain && !(b.unit.time === 0 && isWritten)) {
        throw new Misread(from, 'a whole number');
      }
      const time = a.unit.time === 0 ? 0 : a.unit.time * constantOf(b.expression);
      const of = a.unit.of === 'share' && isWritten ? 'share' : 'number';
      return { expression: operation('^', a.expression, b.expression), unit: { time, of } };
    };
  }

  #operand(): Reading {
    const from = this.#scanner.at;
    if (this.#scanner.take(/\(/y) !== undefined) {
      const of = this.#sum();
      this.#close();
      return this.#inVariant(of);
    }
    const number = this.#scanner.take(/\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?/iy);
    if (number !== undefined) return readNumber(this.#scanner, number);
    const word = this.#scanner.take(/[A-Za-z][A-Za-z0-9]*/y);
    if (word === undefined) {
      throw new Misread(from, this.#names === undefined ? 'a number or a parenthesis' : operand);
    }
    const name = functionNames.find((known) => known === word);
    if (name !== undefined && this.#scanner.take(/\(/y) !== undefined)
      return this.#inVariant(this.#call(name));
    if (this.#names === undefined) {
      throw new Misread(from, 'numbers only: what is worked out by hand asks for no figure');
    }
    return this.#inVariant(readFigure(this.#scanner, from, word, this.#names));
  }

  #call(name: FunctionName): Reading {
    const from = this.#scanner.at;
    const parts = [this.#sum()];
    while (this.#scanner.take(/,/y) !== undefined) parts.push(this.#sum());
    this.#close();
    return (variant) => {
      const read = parts.map((part) => part(variant));
      const unit = unitOfCall(name, read);
      if (unit === undefined) throw new Misread(from, expectedOf(name));
      return { expression: { kind: 'call', name, of: read.map((part) => part.expression) }, unit };
    };
  }

  /** What was read, in the variant that is said behind it, if one is; else in that of what is around it. */
  #inVariant(of: Reading): Reading {
    if (this.#names === undefined || this.#scanner.take(/in\b/y) === undefined) return of;
    const at = this.#scanner.at;
    const name = this.#scanner.take(/[a-z][a-z0-9-]*/y) ?? '';
    const { variants } = this.#names;
    if (!variants.includes(name)) {
      throw new Misread(at, `a variant of this scenario${didYouMean(name, variants)}`);
    }
    return () => of(name);
  }

  #close(): void {
    if (this.#scanner.take(/\)/y) === undefined)
      throw new Misread(this.#scanner.at, 'an operator or )');
  }
}

const operation = (operator: Operator, left: Expression, right: Expression): Expression => ({
  kind: 'operation',
  operator,
  left,
  right,
});

function unitOfCall(
  name: FunctionName,
  parts: readonly ParsedExpression[],
): ExpressionUnit | undefined {
  const units = parts.map(({ unit }) => unit);
  if (name === 'min' || name === 'max') return commonUnit(units);
  return units.length === 1 && units[0]?.time === 0 ? aNumber : undefined;
}

function expectedOf(name: FunctionName): string {
  return name === 'min' || name === 'max'
    ? `numbers only, or times only, between the parentheses of ${name}`
    : `one number between the parentheses of ${name}`;
}
