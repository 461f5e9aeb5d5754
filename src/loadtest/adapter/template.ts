import type { Expression, Known, ReadExpression } from './expression.ts';

/** A text with expressions in it, such as `/tickets/${contact.id}`. */
export interface Template {
  /** Whether it says the same in every request of a person: see `Expression`. */
  readonly isSteady: boolean;
  /** Whether it looks at what the login told. */
  readonly isOfLogin: boolean;
  /**
   * The text with what its expressions say in their places.
   *
   * @param encode what is done to each before
   * @throws {MissingValue} where one says nothing
   */
  textIn(known: Known, encode?: (text: string) => string): string;
  /**
   * The same; but null where it is nothing but one expression, and that says nothing.
   *
   * @throws {MissingValue} where one of several says nothing
   */
  textOrNull(known: Known): string | null;
  /** The same; but what is nothing but one expression keeps its kind: a number stays one. */
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
  const [only] = parts;
  const isSteady = parts.every((part) => typeof part === 'string' || part.isSteady);
  const isOfLogin = parts.some((part) => typeof part !== 'string' && part.isOfLogin);
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') {
    return {
      isSteady,
      isOfLogin,
      textIn: (known, encode = same) => encode(textOf(only, known)),
      textOrNull: (known) => asText(only.valueIn(known)),
      valueIn: (known) => only.valueIn(known),
    };
  }
  const textIn: Template['textIn'] = (known, encode = same) => {
    let said = '';
    parts.forEach((part) => {
      said += typeof part === 'string' ? part : encode(textOf(part, known));
    });
    return said;
  };
  return { isSteady, isOfLogin, textIn, textOrNull: textIn, valueIn: textIn };
}

const same = (text: string): string => text;

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
  const text = asText(expression.valueIn(known));
  if (text === null) throw new MissingValue(expression.text);
  return text;
}

function asText(value: unknown): string | null {
  return value === null || typeof value === 'string' ? value : JSON.stringify(value);
}

/** Reads a text of JSON, which stands at this path within it. */
type ReadText = (text: string, path: readonly PropertyKey[]) => Pick<Template, 'valueIn'>;

/**
 * JSON with templates in the place of its texts. A field whose expression says nothing is left out; null stays where it is
 * written.
 *
 * @param path of the value within what the author wrote
 */
export function readJsonTemplate(
  value: unknown,
  read: ReadText,
  path: readonly PropertyKey[] = [],
): (known: Known) => unknown {
  if (typeof value === 'string') {
    const template = read(value, path);
    return (known) => template.valueIn(known);
  }
  if (Array.isArray(value)) {
    const parts = value.map((part, i) => readJsonTemplate(part, read, [...path, i]));
    return (known) => parts.map((part) => part(known));
  }
  if (typeof value !== 'object' || value === null) return () => value;
  const fields = Object.entries(value).map(([key, part]) => ({
    key,
    valueIn: readJsonTemplate(part, read, [...path, key]),
    isNull: part === null,
  }));
  return (known) => {
    const object: Record<string, unknown> = {};
    fields.forEach(({ key, valueIn, isNull }) => {
      const said = valueIn(known);
      if (said !== null || isNull) object[key] = said;
    });
    return object;
  };
}
