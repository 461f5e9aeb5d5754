import { didYouMean } from './did-you-mean.ts';
import { parseDuration } from './duration.ts';
import {
  type AskedFigure,
  constantOf,
  type Expression,
  type FunctionName,
  functionNames,
  type Operator,
} from './expression.ts';
import {
  aNumber,
  aShare,
  aTime,
  combinedUnit,
  commonUnit,
  type ExpressionUnit,
  unitOfMeasure,
  unitText,
  writtenNumber,
} from './expression-unit.ts';
import { measures } from './measures.ts';
import { parseTarget, type TagValues } from './target.ts';

/** What an expression may name. */
export interface ExpressionNames {
  readonly variants: readonly string[];
  /** The channels and groups of a variant; undefined: of the scenario as it is. */
  of(variant: string | undefined): TagValues;
}

export interface ParsedExpression {
  readonly expression: Expression;
  readonly unit: ExpressionUnit;
}

/** Two expressions and how they are to stand to each other, as what the left one is above the right. */
export interface ParsedCondition {
  readonly difference: Expression;
  readonly operator: Comparison;
}

export type Comparison = '<' | '<=' | '>' | '>=';

/** Why a text is no expression: what was expected where, and what stands there. */
export interface ExpressionProblem {
  readonly expected: string;
  readonly found: string;
}

/**
 * Reads an expression: figures in the words of targets (`wait{channel:phone} p(90)`), each of the
 * scenario as it is or `in` a variant; numbers, also with a unit (`60 min`, `80 %`); `+ - * / ^`,
 * parentheses, which may be `in` a variant as a whole, and `min`, `max`, `exp`, `ln`. Times become
 * seconds, and only what is of one unit adds up.
 *
 * @param names undefined where nothing but numbers is allowed
 */
export function parseExpression(
  text: string,
  names: ExpressionNames | undefined,
): ParsedExpression | ExpressionProblem {
  return read(text, names, (parser) => parser.whole());
}

/** Reads a condition such as `serviceLevel{channel:phone} rate >= 80 %`. */
export function parseCondition(
  text: string,
  names: ExpressionNames,
): ParsedCondition | ExpressionProblem {
  return read(text, names, (parser) => parser.condition());
}

function read<Read>(
  text: string,
  names: ExpressionNames | undefined,
  how: (parser: Parser) => Read,
): Read | ExpressionProblem {
  try {
    return how(new Parser(text, names));
  } catch (problem) {
    if (!(problem instanceof Misread)) throw problem;
    const { at, expected } = problem;
    const rest = text.slice(at).trimStart();
    return rest === ''
      ? { expected: `at its end ${expected}`, found: text }
      : { expected: `at character ${text.length - rest.length + 1} ${expected}`, found: rest };
  }
}

class Misread extends Error {
  readonly at: number;
  readonly expected: string;

  constructor(at: number, expected: string) {
    super(expected);
    this.at = at;
    this.expected = expected;
  }
}

/** What was read, for the variant that it turns out to be in: that is said behind it. */
type Reading = (variant: string | undefined) => ParsedExpression;

const operand = 'a number, a figure such as wait{channel:phone} avg, or a parenthesis';

/** Recursive descent, a method a rule; problems are thrown as `Misread`. */
class Parser {
  readonly #text: string;
  readonly #names: ExpressionNames | undefined;
  #at = 0;

  constructor(text: string, names: ExpressionNames | undefined) {
    this.#text = text;
    this.#names = names;
  }

  whole(): ParsedExpression {
    const found = this.#sum()(undefined);
    this.#end('an operator (+ - * / ^) or the end');
    return found;
  }

  condition(): ParsedCondition {
    const left = this.#sum()(undefined);
    const at = this.#at;
    const operator = this.#take(/<=|>=|<|>/y);
    if (operator === undefined) throw new Misread(at, 'one of < <= > >=');
    const from = this.#at;
    const right = this.#sum()(undefined);
    this.#end('an operator (+ - * / ^) or the end');
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
      const operator = this.#take(operators) as '+' | '-' | '*' | '/' | undefined;
      if (operator === undefined) return left;
      const from = this.#at;
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
    if (this.#take(/-/y) === undefined) return this.#power();
    const of = this.#signed();
    return (variant) => {
      const { expression, unit } = of(variant);
      const kind = unit.of === 'share' ? 'points' : unit.of === 'any' ? 'number' : unit.of;
      return { expression: { kind: 'negative', of: expression }, unit: { ...unit, of: kind } };
    };
  }

  #power(): Reading {
    const base = this.#operand();
    if (this.#take(/\^/y) === undefined) return base;
    const from = this.#at;
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
    const from = this.#at;
    if (this.#take(/\(/y) !== undefined) {
      const of = this.#sum();
      this.#close();
      return this.#inVariant(of);
    }
    const number = this.#take(/\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?/iy);
    if (number !== undefined) return this.#number(number);
    const word = this.#take(/[A-Za-z][A-Za-z0-9]*/y);
    if (word === undefined) {
      throw new Misread(from, this.#names === undefined ? 'a number or a parenthesis' : operand);
    }
    const name = functionNames.find((known) => known === word);
    if (name !== undefined && this.#take(/\(/y) !== undefined)
      return this.#inVariant(this.#call(name));
    if (this.#names === undefined) {
      throw new Misread(from, 'numbers only: what is worked out by hand asks for no figure');
    }
    return this.#figure(from, word, this.#names);
  }

  #number(digits: string): Reading {
    const value = Number(digits);
    const unit = this.#take(/(?:ms|s|min|h|d)\b|%/y);
    if (unit === undefined) return constant(value, writtenNumber(value));
    if (unit === '%') return constant(value / 100, value <= 100 ? aShare : aNumber);
    return constant(value * (parseDuration(`1 ${unit}`) as number), aTime);
  }

  #call(name: FunctionName): Reading {
    const from = this.#at;
    const parts = [this.#sum()];
    while (this.#take(/,/y) !== undefined) parts.push(this.#sum());
    this.#close();
    return (variant) => {
      const read = parts.map((part) => part(variant));
      const unit = unitOfCall(name, read);
      if (unit === undefined) throw new Misread(from, expectedOf(name));
      return { expression: { kind: 'call', name, of: read.map((part) => part.expression) }, unit };
    };
  }

  #figure(from: number, measure: string, names: ExpressionNames): Reading {
    const tag = this.#take(/\{[^{}]*\}/y) ?? '';
    const at = this.#at;
    const statistic = this.#take(/p\s*\(\s*\d+(?:\.\d+)?\s*\)|[a-z]+/y);
    const isKnown = Object.hasOwn(measures, measure);
    if (statistic === undefined && isKnown) {
      throw new Misread(at, 'a statistic: avg, med, min, max, p(90), rate or count');
    }
    return this.#inVariant((variant) => {
      const target = parseTarget(measure + tag, `${statistic} < 0`, names.of(variant));
      if ('expected' in target) {
        if (target.part === 'measure') throw new Misread(from, target.expected);
        const known = Object.hasOwn(measures, measure) ? measure : 'it';
        throw new Misread(at, `a statistic of ${known}: ${statisticsOf(measure)}`);
      }
      const { unit, judgedOn } = measures[target.measure];
      if (judgedOn !== 'simulation') throw new Misread(from, 'a figure of the simulation');
      const figure = {
        measure: target.measure,
        ...(target.of === undefined ? {} : { of: target.of }),
        statistic: target.statistic,
      };
      const asked: AskedFigure =
        variant === undefined ? { kind: 'figure', figure } : { kind: 'figure', figure, variant };
      return { expression: asked, unit: unitOfMeasure(unit) };
    });
  }

  /** What was read, in the variant that is said behind it, if one is; else in that of what is around it. */
  #inVariant(of: Reading): Reading {
    if (this.#names === undefined || this.#take(/in\b/y) === undefined) return of;
    const at = this.#at;
    const name = this.#take(/[a-z][a-z0-9-]*/y) ?? '';
    const { variants } = this.#names;
    if (!variants.includes(name)) {
      throw new Misread(at, `a variant of this scenario${didYouMean(name, variants)}`);
    }
    return () => of(name);
  }

  #close(): void {
    if (this.#take(/\)/y) === undefined) throw new Misread(this.#at, 'an operator or )');
  }

  #end(expected: string): void {
    this.#take(/(?=\S)/y);
    if (this.#at < this.#text.trimEnd().length) throw new Misread(this.#at, expected);
  }

  /** What a pattern finds here, behind blanks; undefined where it finds nothing. */
  #take(pattern: RegExp): string | undefined {
    const blanks = /\s*/y;
    blanks.lastIndex = this.#at;
    blanks.exec(this.#text);
    pattern.lastIndex = blanks.lastIndex;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return undefined;
    this.#at = pattern.lastIndex;
    return found;
  }
}

const operation = (operator: Operator, left: Expression, right: Expression): Expression => ({
  kind: 'operation',
  operator,
  left,
  right,
});

function constant(value: number, unit: ExpressionUnit): Reading {
  return () => ({ expression: { kind: 'number', value }, unit });
}

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

function statisticsOf(measure: string): string {
  const statistics = measures[measure as keyof typeof measures]?.statistics;
  return statistics === 'times' ? 'avg, med, min, max or p(90)' : (statistics ?? 'avg');
}
