import type { Comparison, Expression } from './expression.ts';
import type { Scenario } from './scenario.ts';
import type { SettingRange } from './setting-range.ts';

/** A named overlay: the scenario with some of its keys set otherwise. */
export interface Variant {
  readonly name: string;
  readonly means: string;
  /** The paths that it sets, as they are written. */
  readonly paths: readonly string[];
  readonly scenario: Scenario;
}

/** A question that a scenario answers in a number. */
export interface Answer {
  readonly name: string;
  readonly means: string;
  /** `s`, `share`, `number`, or what the scenario calls it. */
  readonly unit: string;
  /** A share lies between 0 and 1; points are as precise as shares have to be, and anywhere. */
  readonly of: 'share' | 'points' | 'number';
  readonly precision: AnswerPrecision;
  readonly asks: Asks;
  readonly byHand?: ByHand;
}

/** The half-width that is enough: a part of the value, or the absolute one where that is more. */
export interface AnswerPrecision {
  readonly relative: number;
  readonly absolute: number;
}

/** What somebody has worked out by hand: it is compared with the answer and never returned as it. */
export interface ByHand {
  readonly value: number;
  /** As it is written. */
  readonly text: string;
  /** Why it should be so. */
  readonly because?: string;
}

export type Asks =
  /** The value of an expression. */
  | { readonly kind: 'value'; readonly value: Expression }
  /** The setting at which an expression is 0, within a range. */
  | { readonly kind: 'solve'; readonly excess: Expression; readonly search: Search }
  /** The least whole setting at which what an expression says of 0 holds, as from there on. */
  | {
      readonly kind: 'least';
      readonly excess: Expression;
      readonly operator: Comparison;
      readonly search: Search;
    };

/** A key of the scenario whose value is looked for. */
export interface Search {
  /** As it is written, and taken apart. */
  readonly text: string;
  readonly path: readonly (string | number)[];
  readonly range: SettingRange;
}
