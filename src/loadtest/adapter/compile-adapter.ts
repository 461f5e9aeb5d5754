import type { ScenarioProblem } from '../../scenario/scenario-problem.ts';
import {
  type Adapter,
  type AdapterBody,
  type AdapterOperation,
  type Named,
  roles,
} from './adapter.ts';
import type { Expression } from './expression.ts';
import type { OutcomeRule } from './outcome-rules.ts';
import type { RateLimit } from './rate-limit.ts';
import type { AdapterShape, OperationShape, RequestShape } from './schema-of-adapter.ts';
import { readJsonTemplate, readTemplate, type Template } from './template.ts';

type Path = readonly PropertyKey[];

/**
 * Reads the expression that stands at this path of a description.
 *
 * @throws {RangeError} as `ReadExpression`
 */
export type ReadExpressionAt = (text: string, path: Path) => Expression;

/** A description with all of its expressions read, and what is wrong with them. */
export function compileAdapter(
  shape: AdapterShape,
  read: ReadExpressionAt,
): { readonly adapter: Adapter; readonly problems: readonly ScenarioProblem[] } {
  const compiler = new Compiler(read);
  const { name, settings, people, cookies, login, operations, cleanup } = shape;
  const adapter: Adapter = {
    name,
    settings: Object.fromEntries(
      Object.entries(settings).map(([key, { means, default: usual, environment }]) => [
        key,
        {
          means,
          ...(usual === undefined ? {} : { usual }),
          ...(environment === undefined ? {} : { environment }),
        },
      ]),
    ),
    people: { customer: people.customer ?? [], agent: people.agent ?? [] },
    headers: compiler.templates(shape.headers, ['headers']),
    cookies,
    seesHeaders: false,
    login: Object.fromEntries(
      roles.flatMap((role) => {
        const one = login[role];
        return one === undefined ? [] : [[role, compiler.operation(one, ['login', role])]];
      }),
    ),
    operations: Object.fromEntries(
      Object.entries(operations).flatMap(([operation, said]) =>
        said === undefined
          ? []
          : [[operation, compiler.operation(said, ['operations', operation])]],
      ),
    ),
    cleanup: cleanup && {
      find: compiler.operation(cleanup.find, ['cleanup', 'find']),
      remove: compiler.operation(cleanup.remove, ['cleanup', 'remove']),
    },
    outcomes: compiler.rules(shape.outcomes, ['outcomes']),
    limits: Object.fromEntries(
      Object.entries(shape.limits).map(([plan, all]) => [plan, all.map(limitOf)]),
    ),
  };
  const { seesHeaders, problems } = compiler;
  return { adapter: { ...adapter, seesHeaders }, problems };
}

function limitOf(said: AdapterShape['limits'][string][number]): RateLimit {
  const { requests, per, of, weights, scope } = said;
  return {
    requests,
    per,
    ...(of === undefined ? {} : { of }),
    ...(weights === undefined ? {} : { weights }),
    ...(scope === undefined ? {} : { scope }),
  };
}

/** Reads expressions and templates, and remembers which were none. */
class Compiler {
  readonly problems: ScenarioProblem[] = [];
  seesHeaders = false;
  readonly #read: ReadExpressionAt;

  constructor(read: ReadExpressionAt) {
    this.#read = (text, path) => {
      this.seesHeaders ||= HEADERS.test(text);
      return read(text, path);
    };
  }

  operation(shape: OperationShape, path: Path): AdapterOperation {
    const { steps, reads, outcomes } = shape;
    const requests =
      steps === undefined
        ? [this.#request({ ...shape, path: shape.path ?? '/', reads: {} }, path)]
        : steps.map((step, i) => this.#request(step, [...path, 'steps', i]));
    return {
      requests,
      reads: this.#expressions(reads, [...path, 'reads']),
      outcomes: this.rules(outcomes, [...path, 'outcomes']),
    };
  }

  rules(said: AdapterShape['outcomes'], path: Path): readonly OutcomeRule[] {
    return said.map(({ outcome, status, when }, i) => ({
      outcome,
      statuses: status,
      ...(when === undefined ? {} : { when: this.#expression(when, [...path, i, 'when']) }),
    }));
  }

  templates(said: Readonly<Record<string, string>>, path: Path): Named<Template> {
    return Object.entries(said).map(([name, text]) => ({
      name,
      what: this.#template(text, [...path, name]),
    }));
  }

  #request(shape: Omit<RequestShape, 'steps'>, path: Path): AdapterOperation['requests'][number] {
    const body = this.#body(shape, path);
    const optional = (text: string | undefined, key: string): Expression | undefined =>
      text === undefined ? undefined : this.#expression(text, [...path, key]);
    return {
      method: shape.method ?? (body === undefined ? 'GET' : 'POST'),
      path: this.#template(shape.path, [...path, 'path']),
      query: this.templates(shape.query, [...path, 'query']),
      headers: this.templates(shape.headers, [...path, 'headers']),
      body,
      reads: this.#expressions(shape.reads, [...path, 'reads']),
      when: optional(shape.when, 'when'),
      more: optional(shape.more, 'more'),
    };
  }

  #body({ json, form, text }: Omit<RequestShape, 'steps'>, path: Path): AdapterBody | undefined {
    if (json !== undefined) {
      const value = readJsonTemplate(json, (one, below) => this.#template(one, below), [
        ...path,
        'json',
      ]);
      return { kind: 'json', value };
    }
    if (form !== undefined) {
      return { kind: 'form', fields: this.templates(form, [...path, 'form']) };
    }
    if (text === undefined) return undefined;
    return { kind: 'text', text: this.#template(text, [...path, 'text']) };
  }

  #expressions(said: Readonly<Record<string, string>>, path: Path): Named<Expression> {
    return Object.entries(said).map(([name, text]) => ({
      name,
      what: this.#expression(text, [...path, name]),
    }));
  }

  #expression(text: string, path: Path): Expression {
    return this.#told(path, text, () => this.#read(text, path)) ?? nothing(text);
  }

  #template(text: string, path: Path): Template {
    const read = (one: string): Expression => this.#read(one, path);
    return this.#told(path, text, () => readTemplate(text, read)) ?? readTemplate('', read);
  }

  #told<Read>(path: Path, found: unknown, read: () => Read): Read | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.problems.push({ path, expected: error.message, found });
      return undefined;
    }
  }
}

/** By its words alone, or the signs that stand for all that is known. */
const HEADERS = /\bheaders\b|[$@]/;

/** In the place of an expression that is none. */
const nothing = (text: string): Expression => ({
  text,
  isSteady: true,
  isOfLogin: false,
  valueIn: () => null,
});
