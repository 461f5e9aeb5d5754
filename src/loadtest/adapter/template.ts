import type { Expression, Known, ReadExpression } from './expression.ts';

/** A text with expressions in it, such as `/tickets/${contact.id}`. */
export interface Template {
  /** Every expression of it. */
  readonly expressions: readonly Expression[];
  /**
   * The text with what its expressions say in their places.
   *
   * @param encode what is done to each before
   * @throws {MissingValue} where one says nothing
   */
  textIn(known: Known, encode?: (text: string) => string): string;
  /**
   * The same; but what is nothing but one expression keeps its kind: a number stays one, and nothing at all is null.
   */
  valueIn(known: Known): unknown;
}

/** Something that a request needs and nobody has said. */
export class MissingValue extends Error {
  readonly expression: string;

  constructor(expression: string) {
    super(`nothing is known of ${expression}`);
    this.name = 'MissingValue';
    this.expression = expression;
  }
}

/**
 * Reads a template: `${expression}`, and `$${` for `${` itself.
 *
 * @throws {RangeError} for an expression that has no end or is none; the message completes "expected …"
 */
export function readTemplate(text: string, read: ReadExpression): Template {
  const parts = partsOf(text, read);
  const expressions = parts.filter((part) => typeof part !== 'string');
  const [only] = parts;
  const textIn = (known: Known, encode: (text: string) => string = (same) => same): string =>
    parts.map((part) => (typeof part === 'string' ? part : encode(textOf(part, known)))).join('');
  return {
    expressions,
    textIn,
    valueIn: (known) =>
      parts.length === 1 && only !== undefined && typeof only !== 'string'
        ? only.valueIn(known)
        : textIn(known),
  };
}

function partsOf(text: string, read: ReadExpression): readonly (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    if (text.startsWith('$${', at)) {
      plain += '${';
      at += 3;
    } else if (text.startsWith('${', at)) {
      const end = endOf(text, at + 2);
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(read(text.slice(at + 2, end)));
      at = end + 1;
    } else plain += text.charAt(at++);
  }
  if (plain !== '' || parts.length === 0) parts.push(plain);
  return parts;
}

/** Where the brace stands that ends an expression: others of it are in pairs, or in quotes. */
function endOf(text: string, from: number): number {
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === '\\') at++;
      else if (sign === quote) quote = '';
    } else if (sign === "'" || sign === '"' || sign === '`') quote = sign;
    else if (sign === '{') depth++;
    else if (sign === '}' && depth-- === 0) return at;
  }
  throw new RangeError('a } at the end of each expression that begins with ${');
}

function textOf(expression: Expression, known: Known): string {
  const value = expression.valueIn(known);
  if (value === null) throw new MissingValue(expression.text);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * JSON with templates in the place of its texts. A field whose expression says nothing is left out; null stays where it is
 * written.
 *
 * @throws {RangeError} as `readTemplate`
 */
export function readJsonTemplate(value: unknown, read: ReadExpression): (known: Known) => unknown {
  if (typeof value === 'string') {
    const template = readTemplate(value, read);
    return (known) => template.valueIn(known);
  }
  if (Array.isArray(value)) {
    const parts = value.map((part) => readJsonTemplate(part, read));
    return (known) => parts.map((part) => part(known));
  }
  if (typeof value !== 'object' || value === null) return () => value;
  const fields = Object.entries(value).map(
    ([key, part]) => [key, readJsonTemplate(part, read), part === null] as const,
  );
  return (known) =>
    Object.fromEntries(
      fields.flatMap(([key, part, isNull]) => {
        const said = part(known);
        return said === null && !isNull ? [] : [[key, said] as const];
      }),
    );
}
