import type { Adapter, AdapterOperation, AdapterRequest, Named } from './adapter.ts';
import { type Expression, isTrue, type Known } from './expression.ts';
import { type OutcomeName, outcomeOf } from './outcome-rules.ts';
import { type HttpRequest, type Kept, writeRequest } from './request.ts';
import { toldWait } from './told-wait.ts';

/** An answer as it came. */
export interface HttpAnswer {
  /** 0 where none came. */
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The lines of `Set-Cookie`, a cookie each; undefined where there are none. */
  readonly cookies?: readonly string[];
}

/** How an operation ended. */
export interface Exchanged {
  readonly outcome: OutcomeName;
  /** Of the last answer; 0 where none came, or nothing was sent. */
  readonly status: number;
  /** What the operation tells: nothing but where the outcome is `ok`. */
  readonly told: Readonly<Record<string, unknown>>;
  /** How long the backend says to wait before asking again, in milliseconds; undefined where it does not. */
  readonly wait?: number;
  /** How many requests it took; undefined for one. Of a script that waits for what is pushed to it, also 0. */
  readonly requests?: number;
  /** Of an answer that is not ok: what was asked, and what came back; secrets may stand in both. */
  readonly seen?: { readonly asked: string; readonly said?: string };
  /** What is wrong with the description, as it met this backend; undefined where nothing is. */
  readonly problem?: string;
}

/** No list goes on for so many pages. */
const MOST_PAGES = 1000;

/**
 * One operation at a backend: yields the requests that are to be sent, is given their answers, and returns what came
 * of it. It knows no network: k6 and Node send what it asks for, each in its own way.
 *
 * @param known the `person`, `settings`, `contact` and what else expressions may name
 * @param now milliseconds since 1970, when an answer has come
 * @param kept of the person: what says the same in every request is worked out once
 */
export function* exchange(
  adapter: Adapter,
  operation: AdapterOperation,
  known: Known,
  now: () => number,
  kept: Kept = new Map(),
): Generator<HttpRequest, Exchanged, HttpAnswer> {
  const rules = [...operation.outcomes, ...adapter.outcomes];
  let got: Record<string, unknown> = {};
  let here: Known = { ...known, got };
  let status = 0;
  let requests = 0;
  try {
    for (const request of operation.requests) {
      if (request.when !== undefined && !isTrue(request.when.valueIn(here))) continue;
      for (let page = 1; ; page++) {
        const asked = writeRequest(adapter, request, { ...here, page }, kept);
        const answer: HttpAnswer = yield asked;
        requests++;
        status = answer.status;
        const body = bodyOf(answer.text);
        here = answered(adapter, { ...known, got, page, status, body }, answer);
        const outcome = outcomeOf(status, here, rules);
        if (outcome !== 'ok') {
          const wait = toldWait({ headers: answer.headers, body }, now());
          const told = wait === undefined ? {} : { wait };
          return {
            outcome,
            status,
            told: {},
            ...told,
            ...counted(requests),
            seen: seenOf(asked, answer),
          };
        }
        if (request.reads.length > 0) {
          got = together(got, valuesOf(request.reads, here), page > 1);
          here = answered(adapter, { ...known, got, page, status, body }, answer);
        }
        if (!goesOn(request, here, page)) break;
      }
    }
    const told = valuesOf(operation.reads, here);
    return requests === 1
      ? { outcome: 'ok', status, told }
      : { outcome: 'ok', status, told, requests };
  } catch (error) {
    const { message: problem } = error as Error;
    return { outcome: 'rejected', status, told: {}, problem, ...counted(requests) };
  }
}

/** All of it: whoever shows it hides what is secret first, and shortens it then. */
function seenOf(
  { method, path }: HttpRequest,
  { text }: HttpAnswer,
): NonNullable<Exchanged['seen']> {
  const asked = `${method} ${path}`;
  return text.trim() === '' ? { asked } : { asked, said: text };
}

const counted = (requests: number): Pick<Exchanged, 'requests'> =>
  requests === 1 ? {} : { requests };

/** With the headers of an answer, which are not listed before an expression looks at them. */
function answered(
  { seesHeaders }: Adapter,
  known: Record<string, unknown>,
  answer: HttpAnswer,
): Known {
  if (!seesHeaders) return known;
  return Object.defineProperty(known, 'headers', {
    get: () => answer.headers,
    enumerable: true,
    configurable: true,
  });
}

function goesOn({ more }: AdapterRequest, known: Known, page: number): boolean {
  return more !== undefined && page < MOST_PAGES && isTrue(more.valueIn(known));
}

function valuesOf(reads: Named<Expression>, known: Known): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  reads.forEach(({ name, what }) => {
    values[name] = what.valueIn(known);
  });
  return values;
}

/** What later pages say is put behind what earlier ones said, where it is a list. */
function together(
  before: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
  isFurther: boolean,
): Record<string, unknown> {
  const joined = Object.entries(now).map(([name, value]) => {
    const had = before[name];
    return [
      name,
      isFurther && Array.isArray(had) && Array.isArray(value) ? [...had, ...value] : value,
    ];
  });
  return { ...before, ...Object.fromEntries(joined) };
}

/** A body that is JSON, read; any other as the text that it is, and none as null. */
export function bodyOf(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
