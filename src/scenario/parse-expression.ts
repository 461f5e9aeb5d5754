import { ExpressionParser, type ParsedCondition } from './expression-parser.ts';
import type { ExpressionNames, ParsedExpression } from './read-operand.ts';
import { Misread } from './text-scanner.ts';

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
  how: (parser: ExpressionParser) => Read,
): Read | ExpressionProblem {
  try {
    return how(new ExpressionParser(text, names));
  } catch (problem) {
    if (!(problem instanceof Misread)) throw problem;
    const { at, expected } = problem;
    const rest = text.slice(at).trimStart();
    return rest === ''
      ? { expected: `at its end ${expected}`, found: text }
      : { expected: `at character ${text.length - rest.length + 1} ${expected}`, found: rest };
  }
}
