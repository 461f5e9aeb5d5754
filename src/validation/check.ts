import type { ValidationCase } from './case-file.ts';
import type { Answer } from './formula-model.ts';

/** A case among those that are validated together. */
export interface SuiteCase extends ValidationCase {
  readonly file: string;
  readonly family: string;
}

/** One metric of a case, answered in one way. */
export interface Check {
  readonly by: 'formula' | 'simulation';
  readonly metric: string;
  readonly expected: Answer;
  readonly found: Answer;
  readonly passed: boolean;
  /** |found − expected| of the element `at`, where the two agree worst; ∞ if they cannot be compared. */
  readonly distance: number;
  /** The distance that still passes. */
  readonly allowed: number;
  /** Which element of a list or an object: `[2]`, `.Flexible`; empty for a plain answer. */
  readonly at: string;
  readonly why?: string;
  /** What a simulated answer rests on, at that element. */
  readonly evidence?: Evidence;
}

/** How sure a simulated figure is. */
export interface Evidence {
  /** Student's interval of 99.9 %. */
  readonly interval: readonly [low: number, high: number];
  /** The distance from what was expected beyond its own tolerance, in standard errors. */
  readonly standardErrors: number;
  readonly replications: number;
  readonly contacts: number;
}

/** A metric that a method knows but cannot answer well enough to be of use. */
export interface LeftMetric {
  readonly metric: string;
  readonly why: string;
}

/** What a method says about one case. */
export type CaseAnswer =
  | {
      readonly kind: 'checked';
      readonly checks: readonly Check[];
      /** Metrics that this method leaves to others. */
      readonly left?: readonly LeftMetric[];
    }
  /** The method knows the model, but cannot answer these parameters. */
  | { readonly kind: 'refused'; readonly why: string }
  /** The parameters are not what the model needs; a line each problem. */
  | { readonly kind: 'malformed'; readonly why: string };

/**
 * A way to answer cases. It is given the whole suite at once, since a test of many simulated metrics
 * has one error rate for all of them; cases of models that it does not know are absent.
 */
export type Method = (
  suite: readonly SuiteCase[],
) => ReadonlyMap<SuiteCase, CaseAnswer> | Promise<ReadonlyMap<SuiteCase, CaseAnswer>>;
