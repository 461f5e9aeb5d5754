import type { JSONValue } from '@jmespath-community/jmespath';

/**
 * What an expression may look at: by name the person who asks, the contact, the settings, what earlier requests of
 * the operation have read; of an answer also `status`, `headers` and `body`.
 */
export type Known = Readonly<Record<string, unknown>>;

/** An expression, read once. */
export interface Expression {
  readonly text: string;
  /** Whether it looks at nothing but the person, the settings and the login: it says the same for every request. */
  readonly isSteady: boolean;
  /** Whether it looks at what the login told, by its words. */
  readonly isOfLogin: boolean;
  /** Null where what it names is not there. */
  valueIn(known: Known): unknown;
}

/** What expressions need of JMESPath's package. It is handed in, since k6 loads it by its path. */
export type Jmespath = Pick<
  typeof import('@jmespath-community/jmespath'),
  'compile' | 'TreeInterpreter' | 'register' | 'TYPE_STRING' | 'TYPE_ANY'
>;

/**
 * Reads an expression of JMESPath Community, which has `$` for all that is known, inside filters, too. Beside its own
 * functions there are `base64(text)`, `hmac_sha256(key, text)` in hex, and `when(condition, value)`, which is null where the
 * condition does not hold.
 *
 * @throws {RangeError} for what is none; the message completes "expected …"
 */
export type ReadExpression = (text: string) => Expression;

/** What expressions need of where they run. */
export interface ExpressionHost {
  readonly jmespath: Jmespath;
  /** HMAC-SHA-256, in lower-case hex. */
  hmacSha256(key: string, text: string): string;
}

/** Reads expressions by JMESPath. */
export function expressionReader(host: ExpressionHost): ReadExpression {
  const { jmespath } = host;
  addFunctions(host);
  const { TreeInterpreter } = jmespath;
  return (text) => {
    if (PATH.test(text)) return pathExpression(text);
    let tree: ReturnType<typeof jmespath.compile>;
    try {
      tree = jmespath.compile(text);
    } catch (error) {
      throw new RangeError(`an expression of JMESPath (${(error as Error).message})`);
    }
    return {
      text,
      isSteady: isSteady(text),
      isOfLogin: LOGIN.test(text),
      valueIn: (known) => TreeInterpreter.search(tree, known as JSONValue) ?? null,
    };
  };
}

/** Most expressions are names below names: these need no interpreter, which takes k6 ten times as long. */
const PATH = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** Names of what differs from request to request, and signs that stand for all that is known. */
const CHANGING = /\b(?:contact|got|page|status|headers|body)\b|[$@]/;

const LOGIN = /\blogin\b/;

/** By its words alone: one that only looks as if it changed is worked out more often than it needs to be. */
const isSteady = (text: string): boolean => !CHANGING.test(text);

function pathExpression(text: string): Expression {
  const names = text.split('.');
  return {
    text,
    isSteady: isSteady(text),
    isOfLogin: LOGIN.test(text),
    valueIn: (known) => {
      let at: unknown = known;
      for (let i = 0; i < names.length; i++) {
        const name = names[i] as string;
        if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return null;
        at = (at as Known)[name];
      }
      return at ?? null;
    },
  };
}

function addFunctions({ jmespath, hmacSha256 }: ExpressionHost): void {
  const { TYPE_ANY, TYPE_STRING } = jmespath;
  const add = (
    name: string,
    types: readonly (typeof TYPE_ANY | typeof TYPE_STRING)[],
    call: (...values: JSONValue[]) => JSONValue,
  ) =>
    jmespath.register(
      name,
      (values) => call(...(values as JSONValue[])),
      types.map((type) => ({ types: [type] })),
      { override: true },
    );
  add('base64', [TYPE_STRING], (text) => base64(text as string));
  add('hmac_sha256', [TYPE_STRING, TYPE_STRING], (key, text) =>
    hmacSha256(key as string, text as string),
  );
  add('when', [TYPE_ANY, TYPE_ANY], (condition, value) =>
    isTrue(condition) ? (value as JSONValue) : null,
  );
}

/** As JMESPath has it: null, false and what is empty are not. */
export function isTrue(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The base64 of a text in UTF-8. Neither `btoa` nor `Buffer` is everywhere where adapters run. */
export function base64(text: string): string {
  const bytes = utf8(text);
  let found = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [first = 0, second, third] = bytes.slice(i, i + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    found += SIGNS.charAt(bits >> 18) + SIGNS.charAt((bits >> 12) & 63);
    found += second === undefined ? '=' : SIGNS.charAt((bits >> 6) & 63);
    found += third === undefined ? '=' : SIGNS.charAt(bits & 63);
  }
  return found;
}

function utf8(text: string): readonly number[] {
  return Array.from(text).flatMap((sign) => {
    const code = sign.codePointAt(0) as number;
    if (code < 0x80) return [code];
    const rest = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
    if (code < 0x800) return [0xc0 | (code >> 6), rest(0)];
    if (code < 0x10000) return [0xe0 | (code >> 12), rest(6), rest(0)];
    return [0xf0 | (code >> 18), rest(12), rest(6), rest(0)];
  });
}
