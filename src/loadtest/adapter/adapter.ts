import type { Operation } from '../../scenario/operations.ts';
import type { Expression, Known } from './expression.ts';
import type { OutcomeRule } from './outcome-rules.ts';
import type { LimitsByPlan } from './rate-limit.ts';
import type { Template } from './template.ts';

/** A list, since it is gone through for every request; not of pairs, which k6 takes apart by an iterator each. */
export type Named<What> = readonly { readonly name: string; readonly what: What }[];

/** How a backend is spoken to over HTTP, as its description says it, with everything in it read. */
export interface Adapter {
  readonly name: string;
  /** What differs from place to place, such as a queue. */
  readonly settings: Readonly<Record<string, AdapterSetting>>;
  /** What has to be known of each customer and each agent, such as a token. */
  readonly people: Readonly<Record<Role, readonly string[]>>;
  /** Of every request. */
  readonly headers: Named<Template>;
  /** Whether cookies that the backend sets are sent back, those of each person apart. */
  readonly cookies: boolean;
  /** Whether an expression may look at the headers of answers: to list them takes k6 longer than all the rest. */
  readonly seesHeaders: boolean;
  /** What a person does once before all else; what it reads is known afterwards, by the name `login`. */
  readonly login: Partial<Readonly<Record<Role, AdapterOperation>>>;
  readonly operations: Partial<Readonly<Record<Operation, AdapterOperation>>>;
  /** How an agent removes what a run has left behind; undefined where nobody can. */
  readonly cleanup: AdapterCleanup | undefined;
  /** Of all operations; an operation's own come first. */
  readonly outcomes: readonly OutcomeRule[];
  /** How often the vendor lets itself be asked, by plan; empty where nothing is said. */
  readonly limits: LimitsByPlan;
}

export const roles = ['customer', 'agent'] as const;
export type Role = (typeof roles)[number];

export interface AdapterSetting {
  readonly means: string;
  /** Left out where somebody has to say it. */
  readonly usual?: string;
  /** The variable of the environment that a secret is read from. */
  readonly environment?: string;
}

/** Both know the `run`; the second, the `contact` as well. */
export interface AdapterCleanup {
  /** Tells `contacts`, as `inbox` does. */
  readonly find: AdapterOperation;
  readonly remove: AdapterOperation;
}

/** One operation: requests that are sent one after the other, as long as their answers are `ok`. */
export interface AdapterOperation {
  readonly requests: readonly AdapterRequest[];
  /** What the operation tells, read from all that is known at its end. */
  readonly reads: Named<Expression>;
  readonly outcomes: readonly OutcomeRule[];
}

export interface AdapterRequest {
  readonly method: string;
  readonly path: Template;
  readonly query: Named<Template>;
  readonly headers: Named<Template>;
  /** Undefined for a request without one. */
  readonly body: AdapterBody | undefined;
  /** What later requests of the operation, and its `reads`, know by the name `got`. */
  readonly reads: Named<Expression>;
  /** It is left out where this does not hold. */
  readonly when: Expression | undefined;
  /** Sent again while this holds of its answer, `page` being one more: its lists are put together. */
  readonly more: Expression | undefined;
}

export type AdapterBody =
  | { readonly kind: 'json'; readonly value: JsonTemplate }
  | { readonly kind: 'form'; readonly fields: Named<Template> }
  | { readonly kind: 'text'; readonly text: Template };

/** JSON with templates in the place of texts: what it is with all that is known. */
export type JsonTemplate = (known: Known) => unknown;
